import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { amountText } from '../question/amount.ts'
import { nextStart, startOf, type Step, steps } from '../question/span.ts'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { trendRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(trendRoutes)
})
afterAll(() => questions.close())

interface Answer {
  unit: string
  step: Step
  points: { start: string; value: string }[]
}

const site = (code: string, timezone: string, meters: object[]) => ({
  project: { code, name: code, timezone },
  meters: meters.map((meter) => ({ name: 'meter', energy: 'electricity', ...meter })),
})

describe('every level adds up to what the quarter-hours are', () => {
  test.each(['Asia/Shanghai', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu'])(
    'in %s, over random spans and corrections',
    async (zone) => {
      const project = zone.replace('/', '-')
      await questions.put(site(project, zone, [{ code: 'M' }]))
      const known = new Map<number, bigint>()
      // 2018: in Brazil midnight was skipped on 4 November; in Europe the clock changed on 28 October.
      const [first, last] = [
        Date.parse('2018-10-20T00:00Z') / 1000,
        Date.parse('2019-01-10T00:00Z') / 1000,
      ]
      const slot = fc.integer({ min: first / 900, max: last / 900 - 1 })

      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              at: slot,
              length: fc.integer({ min: 1, max: 700 }),
              energy: fc.integer({ min: 0, max: 99_999 }),
            }),
            { minLength: 1, maxLength: 3 },
          ),
          fc.tuple(slot, slot),
          fc.constantFrom(...steps),
          async (corrections, ends, step) => {
            for (const { at, length, energy } of corrections) {
              const slots = Array.from({ length }, (_, index) => ({
                meter: 'M',
                start: (at + index) * 900,
                energy: BigInt(energy + index),
              }))
              await questions.store(project, slots)
              for (const { start, energy } of slots) known.set(start, energy)
            }
            const [from, to] = [Math.min(...ends) * 900, Math.max(...ends) * 900]
            expect((await ask(project, from, to, step)).points).toEqual(
              expected(known, from, to, step, zone),
            )
          },
        ),
        { numRuns: Number(process.env.PROPERTY_RUNS ?? 8) },
      )
    },
    120_000,
  )
})

test('days begin when the project’s do, also those of 23 and 25 hours', async () => {
  await questions.put(site('berlin', 'Europe/Berlin', [{ code: 'M' }]))
  await questions.store(
    'berlin',
    [
      ...slotStarts('2026-03-27T00:00Z', '2026-04-01T00:00Z'),
      ...slotStarts('2026-10-24T00:00Z', '2026-10-27T00:00Z'),
    ].map((start) => ({ meter: 'M', start, energy: 10_000n })),
  )
  const { points } = await questions.answer<Answer>(
    '/api/analytics/trend?project=berlin&from=2026-03-28&to=2026-03-31&step=day',
  )
  expect(points).toEqual([
    { start: '2026-03-27T23:00:00Z', value: '96.0000' },
    { start: '2026-03-28T23:00:00Z', value: '92.0000' },
    { start: '2026-03-29T22:00:00Z', value: '96.0000' },
  ])
  const autumn = await questions.answer<Answer>(
    '/api/analytics/trend?project=berlin&from=2026-10-25&to=2026-10-26&step=day',
  )
  expect(autumn.points).toEqual([{ start: '2026-10-24T22:00:00Z', value: '100.0000' }])
})

test('a parent and its child are not counted twice, and a gap is not a zero', async () => {
  await questions.put(
    site('tree', 'Asia/Shanghai', [
      { code: 'main', role: 'main', category: 'supply' },
      { code: 'light', parent: 'main', category: 'lighting' },
      { code: 'shop', parent: 'main', category: 'lighting' },
      { code: 'fridge', parent: 'shop', category: 'lighting' },
      { code: 'alone' },
    ]),
  )
  const starts = slotStarts('2026-03-01T00:00Z', '2026-03-01T00:30Z')
  const energy = { main: 1_000_000n, light: 200_000n, shop: 300_000n, fridge: 50_000n }
  await questions.store(
    'tree',
    Object.entries(energy).flatMap(([meter, energy]) =>
      starts.map((start) => ({ meter, start, energy })),
    ),
  )
  await questions.store('tree', [{ meter: 'alone', start: starts[1] ?? 0, energy: 7n }])

  const ask = (query: string) =>
    questions
      .answer<Answer>(`/api/analytics/trend?project=tree&from=2026-03-01&to=2026-03-02&${query}`)
      .then(({ points }) => points.map(({ value }) => value))
  expect(await ask('step=15m')).toEqual(['100.0000', '100.0007'])
  expect(await ask('step=day')).toEqual(['200.0007'])
  expect(await ask('step=day&category=lighting')).toEqual(['100.0000'])
  expect(await ask('step=day&meter=fridge')).toEqual(['10.0000'])
  expect(await ask('step=hour&meter=alone')).toEqual(['0.0007'])
  expect(await ask('step=day&energy=water')).toEqual([])
})

test('a main meter that never told anything does not hide what the meters beneath it know', async () => {
  await questions.put(
    site('planned', 'Asia/Shanghai', [
      { code: 'main' },
      { code: 'a', parent: 'main' },
      { code: 'b', parent: 'main' },
    ]),
  )
  const start = Date.parse('2026-03-01T00:00Z') / 1000
  await questions.store('planned', [
    { meter: 'a', start, energy: 10n },
    { meter: 'b', start, energy: 20n },
  ])
  expect((await ask('planned', start, start + 900, '15m')).points).toEqual([
    { start: '2026-03-01T00:00:00Z', value: '0.0030' },
  ])
})

test.each([
  { query: 'project=nowhere', status: 404 },
  { query: '', status: 400 },
  { query: 'project=tree&space=attic', status: 404 },
  { query: 'project=tree&meter=M99', status: 404 },
  { query: 'project=tree&from=yesterday', status: 400 },
  { query: 'project=tree&from=2026-03-02&to=2026-03-01', status: 400 },
  { query: 'project=tree&step=fortnight', status: 400 },
])('$query is answered with $status', async ({ query, status }) => {
  const response = await questions.ask(`/api/analytics/trend?${query}`)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
})

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

const ask = (project: string, from: number, to: number, step: Step) =>
  questions.answer<Answer>(
    `/api/analytics/trend?project=${project}&from=${iso(from)}&to=${iso(to)}&step=${step}`,
  )

/** The same by plain arithmetic: each quarter-hour into the step in which it lies. */
function expected(known: Map<number, bigint>, from: number, to: number, step: Step, zone: string) {
  const sums = new Map<number, bigint>()
  let period = { start: 0, end: 0 }
  for (const [start, energy] of [...known].sort(([a], [b]) => a - b)) {
    if (start < from || start >= to) continue
    if (start >= period.end) {
      const at = startOf(step, start, zone)
      period = { start: at, end: nextStart(step, at, zone) }
    }
    sums.set(period.start, (sums.get(period.start) ?? 0n) + energy)
  }
  return [...sums].map(([start, value]) => ({ start: iso(start), value: amountText(value) }))
}
