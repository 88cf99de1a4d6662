import { shiftDay, type ZoneClock } from '../intervals/zoneClock.ts'
import { spanAt, type Span, type Step } from './span.ts'

/** A place on a chart's time axis, there whether or not anything is known of it. */
export interface TimeSlot {
  startMs: number
  /** On the project's clock: `14:15`, `11-24 14:00`, `11-24`, `2026-11`, `2026`. */
  text: string
  /** Its days, when it is one or more of them: where a click leads. */
  span: Span | undefined
}

/** All of a span's steps, gaps included; the first and last may be cut by the span's ends. */
export function slotsOf(span: Span, step: Step, clock: ZoneClock): TimeSlot[] {
  if (step === '15m' || step === 'hour') return clockSlots(span, step === 'hour' ? 4 : 1, clock)
  const slots: TimeSlot[] = []
  for (let at = spanAt(step, span.from); at.from < span.to; at = spanAt(step, at.to)) {
    const from = at.from < span.from ? span.from : at.from
    slots.push({ startMs: clock.startOf(from), text: textOf(from, step), span: at })
  }
  return slots
}

function clockSlots(span: Span, quarters: 1 | 4, clock: ZoneClock): TimeSlot[] {
  const oneDay = shiftDay(span.from, 1) === span.to
  const slots: TimeSlot[] = []
  for (let day = span.from; day < span.to; day = shiftDay(day, 1))
    for (const startMs of clock.quarterHours(day)) {
      // Hours are those of the wall: where clocks change by half an hour, one is shorter.
      const time = clock.time(startMs)
      if (quarters === 4 && !time.endsWith(':00')) continue
      slots.push({
        startMs,
        text: oneDay ? time : `${day.slice(5)} ${time}`,
        span: oneDay ? undefined : spanAt('day', day),
      })
    }
  return slots
}

function textOf(day: string, step: Exclude<Step, '15m' | 'hour'>): string {
  if (step === 'year') return day.slice(0, 4)
  return step === 'month' ? day.slice(0, 7) : day.slice(5)
}

/** When a step begins that the server names by its first moment, or by its first day. */
export const momentOf = (start: string, clock: ZoneClock): number =>
  start.length === 10 ? clock.startOf(start) : Date.parse(start)

/**
 * A wall clock's time as if it were UTC, for time axes, which know no other zone. Asked for many moments in order: the
 * offset is looked up once an hour of theirs.
 */
export function wallClock(clock: ZoneClock | undefined): (atMs: number) => number {
  if (!clock) return (atMs) => atMs
  const offsets = new Map<number, number>()
  return (atMs) => {
    const hour = Math.floor(atMs / 3_600_000)
    let offsetMs = offsets.get(hour)
    if (offsetMs === undefined) {
      const startMs = hour * 3_600_000
      offsetMs = Date.parse(`${clock.iso(startMs).slice(0, 19)}Z`) - startMs
      offsets.set(hour, offsetMs)
    }
    return atMs + offsetMs
  }
}
