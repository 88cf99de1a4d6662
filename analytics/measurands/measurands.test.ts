import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, type TestQuestions } from '../question/testQuestions.ts'
import { measurandRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(measurandRoutes)
  await questions.put({
    project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
    meters: [{ code: 'M', name: 'M', energy: 'electricity' }],
  })
  const meter = questions.meterId('mall', 'M')
  const reading = (at: string, value: string, version: number) => ({
    meter,
    register: 'power',
    at: `${Date.parse(at) / 1000}.000000000`,
    value,
    version,
  })
  await questions.clickhouse.insert('reading', [
    reading('2026-03-01T00:00Z', '1', 1),
    reading('2026-03-01T00:20Z', '2.5', 1),
    reading('2026-03-01T00:40Z', '90', 1),
    reading('2026-03-01T01:00Z', '-3', 1),
  ])
  await questions.clickhouse.insert('reading', [reading('2026-03-01T00:40Z', '4', 2)])
})
afterAll(() => questions.close())

test('lowest, highest and mean per hour, of the readings as they were corrected', async () => {
  expect(
    await questions.answer(
      '/api/analytics/measurands?meter=M&register=power&from=2026-03-01&to=2026-03-02',
    ),
  ).toEqual({
    meter: 'M',
    register: 'power',
    unit: 'kW',
    step: 'hour',
    points: [
      { start: '2026-03-01T00:00:00Z', min: '1.0000', max: '4.0000', mean: '2.5000', readings: 3 },
      {
        start: '2026-03-01T01:00:00Z',
        min: '-3.0000',
        max: '-3.0000',
        mean: '-3.0000',
        readings: 1,
      },
    ],
  })
})
