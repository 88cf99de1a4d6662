import { expect, test } from 'vitest'
import { dayReport } from './dayReport.ts'
import { daySentence } from './daySentence.ts'
import { zoneClock } from './zoneClock.ts'

const clock = zoneClock('Europe/Berlin')
const later = Date.parse('2026-12-01T00:00:00Z')
const t = (key: string, values: Record<string, string | number>) =>
  key === 'day.sentenceEnd' ? '|' : [key, ...Object.values(values)].join(' ')
const format = { day: String, decimal: (text: string | null) => text ?? '' }

test('the sentence says what the chart shows, and that the day is short', () => {
  const start = clock.quarterHours('2026-03-29')[4] ?? 0
  const intervals = [
    { start: new Date(start).toISOString(), value: '2.5000', quality: 'estimated' as const },
  ]
  const report = dayReport('2026-03-29', intervals, clock, later)
  expect(daySentence(report, clock, 'kWh', t, format)?.split('|')).toEqual([
    'day.sentence 2026-03-29 2.5000 kWh 1 92 2.5000 01:00',
    'day.sentenceEstimated 1',
    'day.shortDay',
    'day.zone Europe/Berlin',
  ])
})

test('of nothing there is nothing to say', () => {
  const report = dayReport('2026-03-29', [], clock, later)
  expect(daySentence(report, clock, 'kWh', t, format)).toBeUndefined()
})
