import { shiftSpan, type Span } from '../analysis/span.ts'
import type { Reference } from '../analysis/useAnalysis.ts'

/** The span and what it is compared with, as `/api/analytics/series` takes them: `2026-01-01/2026-02-01,2025-…`. */
export function periodsOf(span: Span, against: Reference): string {
  const periods = [span]
  if (against === 'previous') periods.push(shiftSpan(span, -1))
  if (against === 'year')
    periods.push({ ...span, from: yearBefore(span.from), to: yearBefore(span.to) })
  return periods.map(({ from, to }) => `${from}/${to}`).join(',')
}

/** The same day a year before; of 29 February the 28th. */
function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0')
  return `${year}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`
}
