import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { transformerRoutes } from './routes.ts'
import { squareRoot } from './transformerLoss.ts'

let questions: TestQuestions
const slots = slotStarts('2026-02-28T16:00Z', '2026-03-01T16:00Z')
/** kWh × 10⁴ of a quarter-hour: 100 to 195 kW, with half as much reactive. */
const active = (index: number) => BigInt(250_000 + index * 2_500)

beforeAll(async () => {
  questions = await openTestQuestions(transformerRoutes)
  await questions.put({
    project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
    meters: [
      { code: 'T1', name: 'Transformer 1', energy: 'electricity' },
      { code: 'T2', name: 'Transformer 2', energy: 'electricity' },
      { code: 'W', name: 'Water', energy: 'water' },
    ],
  })
  await questions.store('mall', [
    ...slots.flatMap((start, index) => [
      { meter: 'T1', start, energy: active(index) },
      { meter: 'T1', start, energy: active(index) / 2n, register: 'reactive_import' as const },
    ]),
    ...slots.slice(0, 48).map((start, index) => ({ meter: 'T2', start, energy: active(index) })),
  ])
})
afterAll(() => questions.close())

const put = (meter: string, plate: object | null) =>
  questions.send('PUT', '/api/analytics/transformers', { project: 'mall', meter, plate })
const ask = () =>
  questions.answer<{ rows: Record<string, string>[] }>(
    '/api/analytics/transformers?project=mall&from=2026-03-01&to=2026-03-02',
  )

test('loss is P0·T and what the load makes of Pk, by plain arithmetic', async () => {
  expect((await put('T1', { ratedKva: '630', noLoadKw: '0.81', loadLossKw: '5.96' })).status).toBe(
    204,
  )
  expect((await put('T2', { ratedKva: '250', noLoadKw: '0.5', loadLossKw: '2.76' })).status).toBe(
    204,
  )
  const { rows } = await ask()
  const loadLoss = (count: number, rated: number, pk: number, reactive: number) =>
    slots.slice(0, count).reduce((sum, _, index) => {
      const kw = (Number(active(index)) / 10_000) * 4
      const kvar = (Math.floor(Number(active(index)) / 2) / 10_000) * 4 * reactive
      return sum + ((kw * kw + kvar * kvar) / (rated * rated)) * pk * 0.25
    }, 0)
  expect(rows).toMatchObject([
    {
      meter: 'T1',
      noLoadLoss: (0.81 * 24).toFixed(4),
      loadLoss: loadLoss(96, 630, 5.96, 1).toFixed(4),
      coverage: '1.000000',
      isApparent: true,
    },
    {
      meter: 'T2',
      noLoadLoss: (0.5 * 12).toFixed(4),
      loadLoss: loadLoss(48, 250, 2.76, 0).toFixed(4),
      coverage: '0.500000',
      isApparent: false,
    },
  ])
  const peak = (Number(active(47)) / 10_000) * 4
  expect(Number(rows[1]?.peakShare)).toBeCloseTo(peak / 250, 5)
})

test('a plate is taken away, and one of a water meter is refused', async () => {
  expect((await put('W', { ratedKva: '1', noLoadKw: '0', loadLossKw: '0' })).status).toBe(400)
  expect((await put('T9', null)).status).toBe(404)
  expect((await put('T1', { ratedKva: '0', noLoadKw: '0', loadLossKw: '0' })).status).toBe(400)
  expect((await ask()).rows).toHaveLength(2)
  await put('T2', null)
  expect((await ask()).rows).toHaveLength(1)
})

test.each([0n, 1n, 2n, 3n, 4n, 15n, 16n, 17n, 10n ** 40n - 1n, 10n ** 40n])(
  'the root of %s is the largest whole one',
  (value) => {
    const root = squareRoot(value)
    expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true)
  },
)
