import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { weatherRoutes } from '../weather/routes.ts'
import { carbonRoutes } from './routes.ts'

let questions: TestQuestions
/** Records of the real file, read here by themselves. */
const hours = gunzipSync(
  readFileSync(new URL('../weather/data/cambridge-2020-2022.csv.gz', import.meta.url)),
)
  .toString()
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([time = '', celsius, , , kilograms]) => ({
    at: Date.parse(`${time.replace(' ', 'T')}Z`) / 1000,
    celsius: Number(celsius),
    grams: Math.round(Number(kilograms) * 1000),
  }))
/** A house that needs 10 kWh a day, and 2 more for each degree below 15.5. */
const dayOf = (at: number) => Math.floor((at + (isSummer(at) ? 3600 : 0)) / 86_400)
const isSummer = (at: number) => {
  const iso = new Date(at * 1000).toISOString()
  return iso >= '2021-03-28T01' && iso < '2021-10-31T01'
}
const degrees = new Map<number, number>()
for (const day of new Set(hours.map(({ at }) => dayOf(at)))) degrees.set(day, 0)

beforeAll(async () => {
  questions = await openTestQuestions((asked) => [...carbonRoutes(asked), ...weatherRoutes(asked)])
  await questions.put({
    project: { code: 'campus', name: 'campus', timezone: 'Europe/London' },
    meters: [
      { code: 'E', name: 'E', energy: 'electricity' },
      { code: 'G', name: 'G', energy: 'gas' },
    ],
  })
  await questions.put({
    project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
    meters: [{ code: 'M', name: 'M', energy: 'electricity' }],
  })
  const means = new Map<number, number[]>()
  for (const { at, celsius } of hours)
    means.set(dayOf(at), [...(means.get(dayOf(at)) ?? []), celsius])
  for (const [day, all] of means)
    degrees.set(day, Math.max(0, 15.5 - all.reduce((sum, one) => sum + one, 0) / all.length))
  const slots = [
    ...slotStarts('2021-02-01T00:00Z', '2021-03-01T00:00Z'),
    ...slotStarts('2022-02-01T00:00Z', '2022-03-01T00:00Z'),
  ]
  await questions.store('campus', [
    ...slots.map((start) => ({ meter: 'E', start, energy: energyAt(start) })),
    { meter: 'G', start: slots[0] ?? 0, energy: 100_000n, register: 'volume' as const },
  ])
  await questions.store(
    'mall',
    slotStarts('2021-12-31T14:00Z', '2021-12-31T18:00Z').map((start) => ({
      meter: 'M',
      start,
      energy: 10_000n,
    })),
  )
}, 60_000)
afterAll(() => questions.close())

const energyAt = (start: number) =>
  BigInt(Math.round(((10 + 2 * (degrees.get(dayOf(start)) ?? 0)) / 96) * 10_000))

test('electricity is weighed by the grid’s intensity of each hour, gas by its dated factor', async () => {
  const answer = await questions.answer(
    '/api/analytics/carbon?project=campus&from=2021-02-01&to=2021-03-01&step=month',
  )
  let product = 0
  for (const { at, grams } of hours)
    if (at >= Date.parse('2021-02-01') / 1000 && at < Date.parse('2021-03-01') / 1000)
      for (let slot = 0; slot < 4; slot++) product += Number(energyAt(at + slot * 900)) * grams
  const electricity = Math.round(product / 1000) / 10_000
  const gas = 10 * 2.03839
  expect(answer).toMatchObject({
    region: 'GB',
    total: (
      Math.round((electricity + Math.round(gas * 10_000) / 10_000) * 10_000) / 10_000
    ).toFixed(4),
    rows: [
      {
        energy: 'electricity',
        kg: electricity.toFixed(4),
        hourlyShare: '1.000000',
        station: 'cambridge',
      },
      { energy: 'gas', kg: '20.3839', hourlyShare: null },
    ],
    points: [{ start: '2021-02-01T00:00:00Z' }],
  })
})

test('a factor holds from its day on', async () => {
  // Two hours of 2021 and two of 2022, by the project’s clock: 8 kWh each.
  expect(
    await questions.answer(
      '/api/analytics/carbon?project=mall&from=2021-12-31&to=2022-01-02&step=year',
    ),
  ).toMatchObject({
    region: 'CN',
    points: [
      { start: '2020-12-31T16:00:00Z', value: (8 * 0.5568).toFixed(4) },
      { start: '2021-12-31T16:00:00Z', value: (8 * 0.5366).toFixed(4) },
    ],
  })
})

test('the same house in another winter has used what its weather says', async () => {
  const answer = await questions.answer<{
    model: { basePerDay: number; perDegreeDay: number; r2: number }
    deviationPercent: number
  }>(
    '/api/analytics/weather-normalised?project=campus&energy=electricity&from=2022-02-01&to=2022-03-01',
  )
  expect(answer.model.basePerDay).toBeCloseTo(10, 1)
  expect(answer.model.perDegreeDay).toBeCloseTo(2, 1)
  expect(answer.model.r2).toBeCloseTo(1, 3)
  expect(answer.deviationPercent).toBeCloseTo(0, 1)
})

test('where no station stands for a project’s clock, one has to be named', async () => {
  expect((await questions.ask('/api/analytics/weather-normalised?project=mall')).status).toBe(400)
})
