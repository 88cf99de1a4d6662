import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { compareRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(compareRoutes)
  for (const [code, timezone] of [
    ['mall', 'Asia/Shanghai'],
    ['berlin', 'Europe/Berlin'],
  ] as const)
    await questions.put({
      project: { code, name: code, timezone },
      meters: [{ code: 'M', name: 'Meter', energy: 'electricity' }],
    })
})
afterAll(() => questions.close())

interface Side {
  from: string
  to: string
  value: string | null
}
interface Answer {
  running: boolean
  current: Side
  reference: Side
  change: string | null
  changePercent: string | null
  perDay: { current: string; reference: string; change: string; changePercent: string } | null
  points: { start: string; value: string | null; reference: string | null }[]
}

const ask = (query: string) => questions.answer<Answer>(`/api/analytics/compare?${query}`)

/** The same energy in every quarter-hour of some UTC span. */
const store = (project: string, from: string, to: string, energy: bigint) =>
  questions.store(
    project,
    slotStarts(from, to).map((start) => ({ meter: 'M', start, energy })),
  )

test('February of a leap year against that of the year before: more, and the same each day', async () => {
  // A thousand kWh a day.
  await store('mall', '2027-01-31T16:00Z', '2027-02-28T16:00Z', 104_167n)
  await store('mall', '2028-01-31T16:00Z', '2028-02-29T16:00Z', 104_167n)
  const answer = await ask('project=mall&from=2028-02-01&to=2028-03-01&against=year')
  expect(answer).toMatchObject({
    current: { value: '29000.0928' },
    reference: { from: '2027-01-31T16:00:00Z', to: '2027-02-28T16:00:00Z', value: '28000.0896' },
    change: '1000.0032',
    changePercent: '3.571',
    perDay: {
      current: '1000.0032',
      reference: '1000.0032',
      change: '0.0000',
      changePercent: '0.000',
    },
  })
  expect(answer.points).toHaveLength(29)
  expect(answer.points[27]).toMatchObject({ value: '1000.0032', reference: '1000.0032' })
  // 29 February is compared with nothing.
  expect(answer.points[28]).toEqual({
    start: '2028-02-28T16:00:00Z',
    value: '1000.0032',
    reference: null,
  })
})

test('29 February by itself has nothing a year earlier', async () => {
  const answer = await ask('project=mall&from=2028-02-29&to=2028-03-01&against=year&step=day')
  expect(answer).toMatchObject({
    current: { value: '1000.0032' },
    reference: { value: null },
    change: null,
    changePercent: null,
  })
})

test.each([
  {
    from: '2026-03-04',
    to: '2026-03-05',
    reference: ['2026-03-03', '2026-03-04'],
    why: 'a day: the day before',
  },
  {
    from: '2026-03-09',
    to: '2026-03-16',
    reference: ['2026-03-02', '2026-03-09'],
    why: 'a week: the week before',
  },
  {
    from: '2026-03-01',
    to: '2026-04-01',
    reference: ['2026-02-01', '2026-03-01'],
    why: 'a month: the month before',
  },
  {
    from: '2026-04-01',
    to: '2026-07-01',
    reference: ['2026-01-01', '2026-04-01'],
    why: 'a quarter: the quarter before',
  },
  {
    from: '2028-01-01',
    to: '2029-01-01',
    reference: ['2027-01-01', '2028-01-01'],
    why: 'a year: the year before',
  },
  {
    from: '2026-03-04',
    to: '2026-03-14',
    reference: ['2026-02-22', '2026-03-04'],
    why: 'ten days: the ten before',
  },
])('$why', async ({ from, to, reference }) => {
  const answer = await ask(`project=berlin&from=${from}&to=${to}`)
  const local = (iso: string) =>
    new Date(iso).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })
  expect([local(answer.reference.from), local(answer.reference.to)]).toEqual(reference)
})

test('nothing before is null, and so is a zero', async () => {
  await store('mall', '2024-05-01T16:00Z', '2024-05-02T16:00Z', 0n)
  await store('mall', '2024-05-02T16:00Z', '2024-05-03T16:00Z', 10n)
  expect(await ask('project=mall&from=2024-05-03&to=2024-05-04')).toMatchObject({
    current: { value: '0.0960' },
    reference: { value: '0.0000' },
    change: '0.0960',
    changePercent: null,
  })
  expect(await ask('project=mall&from=2024-05-02&to=2024-05-03')).toMatchObject({
    current: { value: '0.0000' },
    reference: { value: null },
    change: null,
    changePercent: null,
  })
})

describe('a running period is compared with the same elapsed part', () => {
  test('a day by the clock on the wall, also over a change of the clocks', async () => {
    // 29 March 2026 in Berlin begins at 23:00Z, and its 10:00 is 08:00Z.
    await store('berlin', '2026-03-27T23:00Z', '2026-03-29T08:00Z', 10_000n)
    questions.clock.now = new Date('2026-03-29T08:07:00Z')
    const answer = await ask('project=berlin&from=2026-03-29&to=2026-03-30')
    questions.clock.now = new Date('2030-01-01T00:00:00Z')
    expect(answer).toMatchObject({
      running: true,
      current: { from: '2026-03-28T23:00:00Z', to: '2026-03-29T08:00:00Z', value: '36.0000' },
      reference: { from: '2026-03-27T23:00:00Z', to: '2026-03-28T09:00:00Z', value: '40.0000' },
      // Ten hours on the wall on both days.
      perDay: null,
    })
  })

  test('the 31st of a month with a month of 28 days: with all of it', async () => {
    questions.clock.now = new Date('2026-03-30T20:00:00Z')
    const answer = await ask('project=mall&from=2026-03-01&to=2026-04-01')
    questions.clock.now = new Date('2030-01-01T00:00:00Z')
    expect(answer.reference).toMatchObject({
      from: '2026-01-31T16:00:00Z',
      to: '2026-02-28T16:00:00Z',
    })
  })
})

test('a span that is stored the same as the one before it has changed by zero', async () => {
  let day = Date.parse('2020-01-01T16:00Z')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 96, maxLength: 96 }),
      async (energies) => {
        const at = (day: number) => day / 1000
        const slots = (day: number) =>
          energies.map((energy, index) => ({
            meter: 'M',
            start: at(day) + index * 900,
            energy: BigInt(energy),
          }))
        await questions.store('mall', [...slots(day), ...slots(day + 86_400_000)])
        const from = new Date(day + 86_400_000).toISOString()
        const to = new Date(day + 2 * 86_400_000).toISOString()
        const answer = await ask(`project=mall&from=${from}&to=${to}&step=hour`)
        expect(answer).toMatchObject({ change: '0.0000', changePercent: '0.000', perDay: null })
        for (const { value, reference } of answer.points) expect(value).toBe(reference)
        expect(answer.points).toHaveLength(24)
        day += 3 * 86_400_000
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 5) },
  )
})
