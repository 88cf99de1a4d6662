import { openTestQuestions, slotStarts } from '@wattledger/analytics/question/testQuestions'
import { expect, test } from 'vitest'
import { projectCost } from './projectCost.ts'

test('a month’s energy costs what its rates and versions say, counted at the topmost meters', async () => {
  const questions = await openTestQuestions(() => [])
  await questions.put(mall)
  await questions.store(
    'mall',
    slotStarts('2026-03-09T16:00Z', '2026-03-11T16:00Z').flatMap((start) => [
      { meter: 'main', start, energy: 10_000n },
      { meter: 'shop', start, energy: 5_000n },
    ]),
  )
  const sites = questions.registry.current()
  const project = sites.project('mall')
  if (!project) throw new Error('no project')
  const span = {
    from: Date.parse('2026-02-28T16:00Z') / 1000,
    to: Date.parse('2026-03-31T16:00Z') / 1000,
  }
  const costOf = projectCost(questions)
  const asked = { project, span }
  // On the 10th 32 kWh at 0.3 and 64 at 1.1; on the 11th, in a new version, 32 at 0.4 and 64 at 1.2; 0.01 on each kWh.
  expect(await costOf(sites, { project: 'mall', energy: 'electricity' }, asked)).toEqual({
    currency: 'CNY',
    month: (32 * 0.3 + 64 * 1.1 + 32 * 0.4 + 64 * 1.2 + 192 * 0.01).toFixed(2),
  })
  expect(await costOf(sites, { project: 'mall', energy: 'water' }, asked)).toHaveProperty('reason')
  await questions.close()
})

const tariff = (peak: string, valley: string) => ({
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  surcharges: [{ code: 'fund', price: '0.01' }],
  energy: {
    mode: 'tou',
    rates: { peak, valley },
    calendar: {
      seasons: [{ from: '01-01', weekday: 'all' }],
      days: {
        all: [
          { from: '00:00', rate: 'valley' },
          { from: '08:00', rate: 'peak' },
        ],
      },
    },
  },
})

const mall = {
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
  meters: [
    { code: 'main', name: 'Main', energy: 'electricity', role: 'main' },
    { code: 'shop', name: 'Shop', energy: 'electricity', parent: 'main' },
    { code: 'water', name: 'Water', energy: 'water' },
  ],
  tariffs: [
    {
      code: 'tou',
      versions: [
        { from: '2026-01-01', tariff: tariff('1.1', '0.3') },
        { from: '2026-03-11', tariff: tariff('1.2', '0.4') },
      ],
    },
  ],
  tenancies: [{ account: 'T', name: 'T', meters: ['shop'], tariff: 'tou', from: '2026-01-01' }],
}
