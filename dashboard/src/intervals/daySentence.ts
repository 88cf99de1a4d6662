import { decimalsOf } from '../language/decimalText.ts'
import type { DayReport } from './dayReport.ts'
import type { ZoneClock } from './zoneClock.ts'

interface Format {
  day(day: string): string
  decimal(text: string | null, decimals: number): string
}

/** What the chart shows, in words: for those who do not see it, and for quoting. */
export function daySentence(
  report: DayReport,
  clock: ZoneClock,
  unit: string,
  t: (key: string, values: Record<string, string | number>) => string,
  format: Format,
): string | undefined {
  const { counts, peak, slots } = report
  if (!peak || report.sum === null) return undefined
  const there = counts.measured + counts.estimated + counts.suspect
  const parts = [
    t('day.sentence', {
      day: format.day(report.day),
      sum: format.decimal(report.sum, decimalsOf(unit)),
      unit,
      there,
      expected: Math.max(report.expected, there),
      peak: format.decimal(peak.value, decimalsOf(unit)),
      time: peak.time,
    }),
  ]
  if (counts.estimated > 0) parts.push(t('day.sentenceEstimated', { count: counts.estimated }))
  if (counts.suspect > 0) parts.push(t('day.sentenceSuspect', { count: counts.suspect }))
  if (slots.length < 96) parts.push(t('day.shortDay', {}))
  if (slots.length > 96) parts.push(t('day.longDay', {}))
  parts.push(t('day.zone', { zone: clock.zone }))
  return parts.join(t('day.sentenceEnd', {}))
}
