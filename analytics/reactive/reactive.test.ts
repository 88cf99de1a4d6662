import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { powerFactorText } from './reactive.ts'
import { reactiveRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(reactiveRoutes)
  await questions.put({
    project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
    meters: [{ code: 'M', name: 'M', energy: 'electricity' }],
  })
  const slots = slotStarts('2026-02-28T16:00Z', '2026-03-02T16:00Z')
  await questions.store('mall', [
    ...slots.map((start) => ({ meter: 'M', start, energy: 40_000n })),
    ...slots.slice(0, 96).map((start) => ({
      meter: 'M',
      start,
      energy: 30_000n,
      register: 'reactive_import' as const,
    })),
  ])
})
afterAll(() => questions.close())

test('three parts of reactive to four of active energy are a power factor of 0.8', async () => {
  expect(
    await questions.answer(
      '/api/analytics/reactive?project=mall&from=2026-03-01&to=2026-03-03&step=day',
    ),
  ).toMatchObject({
    total: { active: '768.0000', reactive: '288.0000', powerFactor: '0.8000' },
    points: [
      { active: '384.0000', reactive: '288.0000', powerFactor: '0.8000' },
      { active: '384.0000', reactive: null, powerFactor: null },
    ],
  })
  expect((await questions.ask('/api/analytics/reactive?project=mall&energy=water')).status).toBe(
    400,
  )
})

test.each([
  [1n, 0n, '1.0000'],
  [0n, 5n, '0.0000'],
  [0n, 0n, null],
  [10_000n, 10_000n, '0.7071'],
  [9n, undefined, null],
])('%s kWh with %s kvarh is %s', (active, reactive, factor) => {
  expect(powerFactorText(active, reactive)).toBe(factor)
})
