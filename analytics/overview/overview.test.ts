import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { overviewRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(overviewRoutes)
  questions.clock.now = new Date('2026-03-02T02:00:00Z')
  await questions.put({
    project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
    meters: [
      { code: 'M', name: 'M', energy: 'electricity' },
      { code: 'under', name: 'under', energy: 'electricity', parent: 'M' },
      { code: 'W', name: 'W', energy: 'water' },
    ],
  })
  const electricity = (from: string, to: string, energy: bigint) =>
    slotStarts(from, to).flatMap((start) => [
      { meter: 'M', start, energy },
      { meter: 'under', start, energy: energy / 2n },
    ])
  await questions.store('mall', [
    ...electricity('2025-02-28T16:00Z', '2025-03-02T16:00Z', 2_500n),
    ...electricity('2026-01-31T16:00Z', '2026-02-28T16:00Z', 5_000n),
    ...electricity('2026-02-28T16:00Z', '2026-03-02T02:00Z', 10_000n),
    { meter: 'M', start: Date.parse('2026-03-01T00:00Z') / 1000, energy: 30_000n },
    {
      meter: 'under',
      start: Date.parse('2026-03-01T00:15Z') / 1000,
      energy: 1n,
      quality: 'suspect',
    },
  ])
})
afterAll(() => questions.close())

test('today, this month and this year, each against what had passed of the one before', async () => {
  const { energies } = await questions.answer<{ energies: object[] }>(
    '/api/analytics/overview?project=mall',
  )
  expect(energies).toMatchObject([
    {
      energy: 'electricity',
      unit: 'kWh',
      today: {
        value: '40.0000',
        reference: { from: '2026-02-28T16:00:00Z', to: '2026-03-01T02:00:00Z', value: '42.0000' },
        change: '-2.0000',
        changePercent: '-4.762',
        lastYear: { from: '2025-03-01T16:00:00Z', value: '10.0000', changePercent: '300.000' },
      },
      month: { value: '138.0000', reference: { value: '68.0000' } },
      year: { value: '1482.0000', reference: { value: '34.0000' } },
      peak: { maxKw: '12.0000', at: '2026-03-01T00:00:00Z' },
      cost: null,
      alarms: 1,
      meters: 2,
    },
    { energy: 'water', unit: 'm³', today: { value: null, changePercent: null }, peak: null },
  ])
})
