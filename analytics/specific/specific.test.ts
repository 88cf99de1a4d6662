import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { specificRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(specificRoutes)
  await questions.put({
    project: { code: 'hotel', name: 'Hotel', timezone: 'Asia/Shanghai' },
    spaces: [
      { code: 'a', name: 'A', areaM2: '1000' },
      { code: 'b', name: 'B', areaM2: '500.5' },
      { code: 'a1', name: 'A1', parent: 'a', areaM2: '100' },
    ],
    meters: [{ code: 'M', name: 'M', energy: 'electricity', space: 'a' }],
  })
  // 96 kWh a day in February and March 2026.
  await questions.store(
    'hotel',
    slotStarts('2026-01-31T16:00Z', '2026-03-31T16:00Z').map((start) => ({
      meter: 'M',
      start,
      energy: 10_000n,
    })),
  )
})
afterAll(() => questions.close())

const put = (body: object) =>
  questions.send('PUT', '/api/analytics/activities', { project: 'hotel', ...body })
const ask = (query: string) =>
  questions.answer<{ months: object[]; total: object }>(
    `/api/analytics/specific?project=hotel&from=2026-02-01&to=2026-05-01&${query}`,
  )

test('guest-nights add up over months, and a month without energy is no part of the total', async () => {
  const answered = await put({
    unit: 'guest-nights',
    months: [
      { month: '2026-02', quantity: '300' },
      { month: '2026-03', quantity: '450.5' },
      { month: '2026-04', quantity: '999' },
    ],
  })
  expect(answered.status).toBe(204)
  expect(await ask('per=guest-nights')).toMatchObject({
    unit: 'kWh/guest-nights',
    kind: 'flow',
    months: [
      { month: '2026-02', value: '2688.0000', quantity: '300.000000', specific: '8.9600' },
      { month: '2026-03', value: '2976.0000', quantity: '450.500000', specific: '6.6060' },
      { month: '2026-04', value: null, quantity: '999.000000', specific: null },
    ],
    // 5664 ÷ 750.5
    total: { value: '5664.0000', quantity: '750.500000', specific: '7.5470' },
  })
})

test('heads are a mean by days: 28 of February and 31 of March', async () => {
  await put({
    unit: 'heads',
    kind: 'level',
    months: [
      { month: '2026-02', quantity: '100' },
      { month: '2026-03', quantity: '200' },
    ],
  })
  // (28 × 100 + 31 × 200) ÷ 59 = 152.542373; 5664 ÷ that.
  expect((await ask('per=heads')).total).toEqual({
    value: '5664.0000',
    quantity: '152.542373',
    specific: '37.1307',
  })
})

test('area is that of the space, or of the outermost ones together', async () => {
  expect((await ask('per=area')).total).toMatchObject({
    quantity: '1500.500000',
    specific: '3.7747',
  })
  expect((await ask('per=area&space=a')).total).toMatchObject({
    quantity: '1000.000000',
    specific: '5.6640',
  })
})

test('a quantity is changed, taken away, listed and audited', async () => {
  await put({ unit: 'tons', space: 'a', months: [{ month: '2026-02', quantity: '1' }] })
  await put({ unit: 'tons', space: 'a', months: [{ month: '2026-02', quantity: '2.5' }] })
  const list = () =>
    questions.answer<{ rows: object[] }>(
      '/api/analytics/activities?project=hotel&unit=tons&from=2026-01-01&to=2027-01-01',
    )
  expect((await list()).rows).toEqual([
    { unit: 'tons', space: 'a', month: '2026-02', quantity: '2.500000' },
  ])
  expect((await ask('per=tons&space=a')).total).toMatchObject({ specific: '1075.2000' })
  await put({ unit: 'tons', space: 'a', months: [{ month: '2026-02', quantity: null }] })
  expect((await list()).rows).toEqual([])
  const [entry] = await questions.db.query<{ detail: object }>(
    `select detail from audit_entry where action = 'activity.put' order by id desc limit 1`,
  )
  expect(entry?.detail).toEqual({
    kind: 'flow',
    months: [{ month: '2026-02', before: '2.5', after: null }],
  })
})

test.each([
  { body: { unit: 'area', months: [{ month: '2026-01', quantity: '1' }] }, status: 400 },
  { body: { unit: 'x', months: [{ month: '2026-1', quantity: '1' }] }, status: 400 },
  { body: { unit: 'x', months: [{ month: '2026-01', quantity: '-1' }] }, status: 400 },
  { body: { unit: 'x', space: 'z', months: [{ month: '2026-01', quantity: '1' }] }, status: 404 },
])('%o is refused', async ({ body, status }) => {
  expect((await put(body)).status).toBe(status)
  expect((await questions.ask('/api/analytics/specific?project=hotel&per=x')).status).toBe(400)
})
