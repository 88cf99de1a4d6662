import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { loadRoutes } from './routes.ts'

let questions: TestQuestions
const slots = slotStarts('2026-03-01T16:00Z', '2026-03-15T16:00Z')
/** kWh a quarter-hour, in ten-thousandths: more by day, and most on Mondays at 14:00. */
const energy = (start: number) => {
  const local = new Date((start + 8 * 3600) * 1000)
  const hour = local.getUTCHours()
  return local.getUTCDay() === 1 && hour === 14
    ? 90_000n
    : hour >= 6 && hour < 22
      ? 40_000n
      : 10_000n
}
beforeAll(async () => {
  questions = await openTestQuestions(loadRoutes)
  await questions.put({
    project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
    meters: [{ code: 'M', name: 'M', energy: 'electricity' }],
  })
  await questions.store(
    'mall',
    slots.map((start) => ({ meter: 'M', start, energy: energy(start) })),
  )
})
afterAll(() => questions.close())

const span = 'project=mall&from=2026-03-02&to=2026-03-16'

test('the heat map shows the mean load of each hour of the week', async () => {
  const { unit, rows } = await questions.answer<{
    unit: string
    rows: { weekday: number; hour: number; value: string; hours: number }[]
  }>(`/api/analytics/heat-map?${span}`)
  expect(unit).toBe('kW')
  expect(rows).toHaveLength(168)
  const cell = (weekday: number, hour: number) =>
    rows.find((row) => row.weekday === weekday && row.hour === hour)
  expect(cell(1, 14)).toEqual({ weekday: 1, hour: 14, value: '36.0000', hours: 2 })
  expect(cell(7, 5)?.value).toBe('4.0000')
  expect(cell(7, 6)?.value).toBe('16.0000')
})

test('the load-duration curve falls; base load, load factor and the night’s share follow from it', async () => {
  const answer = await questions.answer<{ points: { share: string; value: string }[] }>(
    `/api/analytics/load-duration?${span}`,
  )
  const sorted = slots.map(energy).sort((a, b) => Number(b - a))
  const total = sorted.reduce((sum, one) => sum + one, 0n)
  const night = BigInt(14 * 8 * 4) * 10_000n
  expect(answer).toMatchObject({
    slots: 1344,
    maxLoad: '36.0000',
    baseLoad: '4.0000',
    nightShare: (Number((night * 10_000_000n) / total) / 10_000_000).toFixed(6),
    loadFactor: (Number(total) / 1344 / 90_000).toFixed(6),
  })
  expect(answer.points).toHaveLength(101)
  answer.points.forEach(({ value }, index) =>
    expect(BigInt(value.replace('.', ''))).toBe(
      4n * (sorted[Math.floor((index * 1343) / 100)] ?? 0n),
    ),
  )
})
