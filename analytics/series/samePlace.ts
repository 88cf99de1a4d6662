import type { Temporal } from 'temporal-polyfill'
import { onClock, secondsOf, type Span } from '../question/span.ts'

/**
 * Where a moment of one span lies on the axis of another that is drawn in the same chart: as long after its beginning by
 * the clock on the wall. Where both begin with a month, as many months on at the same day of the month: the 1st of March
 * over the 1st of March, leap year or not. Undefined for a moment without a counterpart, as 29 February, and for one
 * beyond the axis.
 */
export function samePlace(
  axis: Span,
  span: Span,
  zone: string,
): (seconds: number) => number | undefined {
  const begin = onClock(span.from, zone)
  const origin = onClock(axis.from, zone)
  const byMonths = beginsMonth(begin) && beginsMonth(origin)
  return (seconds) => {
    const moment = onClock(seconds, zone)
    const elapsed = begin.toPlainDateTime().until(moment.toPlainDateTime(), {
      largestUnit: byMonths ? 'months' : 'days',
    })
    const placed = origin.add(elapsed)
    if (byMonths && placed.day !== moment.day) return undefined
    const at = secondsOf(placed)
    return at < axis.to ? at : undefined
  }
}

const beginsMonth = (moment: Temporal.ZonedDateTime): boolean =>
  moment.day === 1 && moment.startOfDay().equals(moment)
