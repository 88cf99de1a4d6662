import { momentOf, slotsOf } from '../analysis/slots.ts'
import type { Span } from '../analysis/span.ts'
import { shiftDay, type ZoneClock } from '../intervals/zoneClock.ts'

export interface HourRow {
  time: string
  value: string | null
  reference: string | null
}

/** Hours of a day with those of the day before at the same time of the wall, which is how people compare days. */
export function dayBesideDay(
  day: Span,
  points: readonly { start: string; value: string | null }[],
  clock: ZoneClock,
): HourRow[] {
  const byStart = new Map(points.map(({ start, value }) => [momentOf(start, clock), value]))
  const before = { ...day, from: shiftDay(day.from, -1), to: day.from }
  const earlier = new Map(
    slotsOf(before, 'hour', clock).map(({ text, startMs }) => [text, byStart.get(startMs) ?? null]),
  )
  return slotsOf(day, 'hour', clock).map(({ text, startMs }) => ({
    time: text,
    value: byStart.get(startMs) ?? null,
    reference: earlier.get(text) ?? null,
  }))
}
