import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { qualityRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(qualityRoutes)
  await questions.put({
    project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
    meters: ['full', 'gaps', 'mute'].map((code) => ({ code, name: code, energy: 'electricity' })),
  })
  const day = slotStarts('2026-02-28T16:00Z', '2026-03-01T16:00Z')
  await questions.store('mall', [
    ...day.map((start) => ({ meter: 'full', start, energy: 1n })),
    ...day.slice(0, 24).map((start) => ({ meter: 'gaps', start, energy: 1n })),
    ...day
      .slice(24, 30)
      .map((start) => ({ meter: 'gaps', start, energy: 1n, quality: 'estimated' as const })),
    ...day
      .slice(30, 32)
      .map((start) => ({ meter: 'gaps', start, energy: 1n, quality: 'suspect' as const })),
  ])
})
afterAll(() => questions.close())

const ask = (query = '') =>
  questions.answer<{ rows: object[] }>(
    `/api/analytics/quality?project=mall&from=2026-03-01&to=2026-03-02${query}`,
  )

test('completeness of each meter, and how much of what is known was not measured; worst first', async () => {
  expect(await ask()).toMatchObject({
    slots: 96,
    completeness: '0.444444',
    measured: '0.416667',
    rows: [
      { meter: 'mute', completeness: '0.000000', estimated: '0.000000', suspect: '0.000000' },
      { meter: 'gaps', completeness: '0.333333', estimated: '0.187500', suspect: '0.062500' },
      { meter: 'full', completeness: '1.000000', estimated: '0.000000', suspect: '0.000000' },
    ],
  })
})

test('the share of all can be asked for without the meters', async () => {
  expect(await ask('&limit=0')).toMatchObject({ measured: '0.416667', rows: [] })
  expect(await ask('&limit=1')).toMatchObject({ rows: [{ meter: 'mute' }] })
})

test('of a running span only what has passed is expected', async () => {
  questions.clock.now = new Date('2026-02-28T20:07:00Z')
  expect(await ask('&meter=full')).toMatchObject({
    slots: 16,
    to: '2026-02-28T20:00:00Z',
    completeness: '1.000000',
  })
  questions.clock.now = new Date('2030-01-01T00:00:00Z')
})
