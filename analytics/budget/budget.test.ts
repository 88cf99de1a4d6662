import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { daysToCome, runningForecast } from './forecast.ts'
import { budgetRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(budgetRoutes)
  await questions.put({
    project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
    spaces: [{ code: 'a', name: 'A' }],
    meters: [{ code: 'M', name: 'M', energy: 'electricity', space: 'a' }],
  })
  // 96 kWh each day from 1 January 2026 to noon of 11 March 2026, local; April 2025 was 2880 kWh.
  await questions.store('mall', [
    ...slotStarts('2025-12-31T16:00Z', '2026-03-11T04:00Z').map((start) => ({
      meter: 'M',
      start,
      energy: 10_000n,
    })),
    ...slotStarts('2025-03-31T16:00Z', '2025-04-30T16:00Z').map((start) => ({
      meter: 'M',
      start,
      energy: 10_000n,
    })),
  ])
  questions.clock.now = new Date('2026-03-11T04:00:00Z')
})
afterAll(() => questions.close())

const put = (body: object) =>
  questions.send('PUT', '/api/analytics/budget', {
    project: 'mall',
    energy: 'electricity',
    ...body,
  })
const get = (query = '') =>
  questions.answer<{ months: Record<string, unknown>[]; total: object }>(
    `/api/analytics/budget?project=mall${query}`,
  )

test('budget against actual, what it should be by now, and what it will come to', async () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04'].map((month) => ({
    month,
    amount: '3000',
  }))
  expect((await put({ months })).status).toBe(204)
  const { months: found, total } = await get()
  expect(found).toHaveLength(12)
  expect(found[0]).toMatchObject({
    state: 'past',
    budget: '3000.0000',
    actual: '2976.0000',
    difference: '-24.0000',
    usedPercent: '99.200',
    forecast: { value: '2976.0000', low: '2976.0000', high: '2976.0000' },
    basis: 'known',
  })
  // Ten days and a half of 31 have passed.
  expect(found[2]).toMatchObject({
    state: 'running',
    budgetToDate: '1016.1270',
    actual: '1008.0000',
    forecast: { value: '2976.0000', low: '2976.0000', high: '2976.0000' },
    forecastPercent: '-0.800',
    basis: 'weekdays',
  })
  expect(found[3]).toMatchObject({
    actual: null,
    basis: 'last-year',
    forecast: { value: '2880.0000' },
  })
  expect(found[4]).toMatchObject({
    budget: null,
    basis: 'weekdays',
    forecast: { value: '2976.0000' },
  })
  expect(total).toMatchObject({
    budget: '12000.0000',
    actual: '6672.0000',
    forecast: { value: '11520.0000' },
  })
})

test('a budget is changed, taken away and audited; a space has one of its own', async () => {
  await put({ months: [{ month: '2026-05', amount: '100.5' }] })
  await put({ months: [{ month: '2026-05', amount: '200' }] })
  await put({ space: 'a', months: [{ month: '2026-05', amount: '7' }] })
  expect((await get()).months[4]).toMatchObject({ budget: '200.0000' })
  expect((await get('&space=a')).months[4]).toMatchObject({ budget: '7.0000' })
  await put({ months: [{ month: '2026-05', amount: null }] })
  expect((await get()).months[4]).toMatchObject({ budget: null })
  const entries = await questions.db.query<{ detail: object }>(
    `select detail from audit_entry where action = 'budget.put' order by id desc limit 1`,
  )
  expect(entries[0]?.detail).toEqual({
    months: [{ month: '2026-05', before: '200.0000', after: null }],
  })
})

test.each([
  { body: { months: [] }, status: 400, why: 'no month' },
  { body: { months: [{ month: '2026-13', amount: '1' }] }, status: 400, why: 'not a month' },
  { body: { months: [{ month: '2026-01', amount: '-1' }] }, status: 400, why: 'below zero' },
  {
    body: {
      months: [
        { month: '2026-01', amount: '1' },
        { month: '2026-01', amount: '2' },
      ],
    },
    status: 400,
    why: 'a month twice',
  },
  {
    body: { space: 'x', months: [{ month: '2026-01', amount: '1' }] },
    status: 404,
    why: 'no such space',
  },
])('$why is answered with $status and changes nothing', async ({ body, status }) => {
  const before = await get()
  expect((await put(body)).status).toBe(status)
  expect(await get()).toEqual(before)
})

describe('a forecast', () => {
  const zone = 'Europe/Berlin'
  const day = (text: string) => Date.parse(text) / 1000

  test('is the mean of the last four same weekdays, between the lowest and the highest', () => {
    // Mondays of February and March 2026, at midnight in Berlin.
    const mondays = ['2026-02-08', '2026-02-15', '2026-02-22', '2026-03-01', '2026-03-08']
    const known = new Map(
      mondays.map((text, index) => [
        day(`${text}T23:00Z`),
        [1000n, 10n, 20n, 30n, 40n][index] ?? 0n,
      ]),
    )
    const nextMonday = { from: day('2026-03-15T23:00Z'), to: day('2026-03-16T23:00Z') }
    expect(daysToCome(known, nextMonday, zone)).toEqual({ value: 25n, low: 10n, high: 40n })
  })

  test('counts the day on which the clock changes once', () => {
    const known = new Map([[day('2026-03-21T23:00Z'), 5n]])
    const week = { from: day('2026-03-27T23:00Z'), to: day('2026-04-03T22:00Z') }
    expect(daysToCome(known, week, zone)?.value).toBe(35n)
  })

  test('is at least what today has used, and nothing where no day is known', () => {
    const today = { from: day('2026-03-10T23:00Z'), to: day('2026-03-11T23:00Z') }
    const span = { from: day('2026-03-10T23:00Z'), to: day('2026-03-12T23:00Z') }
    const asked = { span, today, used: 50n, usedToday: 50n }
    const known = new Map([[day('2026-03-09T23:00Z'), 5n]])
    expect(runningForecast(known, asked, zone)).toEqual({ value: 55n, low: 55n, high: 55n })
    expect(runningForecast(new Map(), asked, zone)).toBeUndefined()
  })
})
