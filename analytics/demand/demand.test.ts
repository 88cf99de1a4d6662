import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, type TestQuestions } from '../question/testQuestions.ts'
import { demandRoutes } from './routes.ts'

let questions: TestQuestions
const at = (time: string) => Date.parse(`2026-03-01T${time}Z`) / 1000
beforeAll(async () => {
  questions = await openTestQuestions(demandRoutes)
  await questions.put({
    project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
    meters: [
      { code: 'a', name: 'a', energy: 'electricity' },
      { code: 'b', name: 'b', energy: 'electricity' },
      { code: 'w', name: 'w', energy: 'water' },
    ],
  })
  await questions.store('mall', [
    { meter: 'a', start: at('01:00'), energy: 100_000n },
    { meter: 'b', start: at('01:00'), energy: 20_000n },
    { meter: 'a', start: at('01:15'), energy: 70_000n },
    { meter: 'b', start: at('01:15'), energy: 60_000n },
    { meter: 'a', start: at('01:30'), energy: 900_000n, quality: 'estimated' },
    { meter: 'b', start: at('01:45'), energy: 900_000n, quality: 'suspect' },
    { meter: 'a', start: at('02:00'), energy: 100_000n },
  ])
})
afterAll(() => questions.close())

interface Answer {
  maxKw: string | null
  at: string | null
  sumOfMaximaKw: string
  points: { start: string; value: string }[]
}

const ask = (query: string) =>
  questions.answer<Answer>(
    `/api/analytics/demand?project=mall&from=2026-03-01&to=2026-03-02&${query}`,
  )

test('a group’s maximum is of the sum at the same time, and the sum of maxima another figure', async () => {
  expect(await ask('energy=electricity')).toMatchObject({
    maxKw: '52.0000',
    at: '2026-03-01T01:15:00Z',
    sumOfMaximaKw: '64.0000',
  })
})

test('of equal maxima the earliest; estimated and suspect quarter-hours set none', async () => {
  const answer = await ask('meter=a')
  expect(answer).toMatchObject({ maxKw: '40.0000', at: '2026-03-01T01:00:00Z' })
  expect(answer.points.map(({ value }) => value)).toEqual(['40.0000', '28.0000', '40.0000'])
  expect((await ask('meter=a&step=day')).points).toEqual([
    { start: '2026-02-28T16:00:00Z', value: '40.0000', at: '2026-03-01T01:00:00Z' },
  ])
})

test('repairing a quarter-hour repairs the maximum', async () => {
  await questions.store('mall', [{ meter: 'a', start: at('01:00'), energy: 10_000n }])
  expect(await ask('meter=a')).toMatchObject({ maxKw: '40.0000', at: '2026-03-01T02:00:00Z' })
  await questions.store('mall', [{ meter: 'a', start: at('01:00'), energy: 100_000n }])
})

test('nothing measured is null; water has no kW', async () => {
  expect(
    await questions.answer('/api/analytics/demand?project=mall&from=2025-01-01&to=2025-02-01'),
  ).toMatchObject({ maxKw: null, at: null, points: [] })
  const response = await questions.ask('/api/analytics/demand?project=mall&energy=water')
  expect(response.status).toBe(400)
})
