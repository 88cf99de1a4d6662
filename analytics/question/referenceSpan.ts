import { Temporal } from 'temporal-polyfill'
import { onClock, secondsOf, type Span } from './span.ts'

export const againsts = ['previous', 'year'] as const
export type Against = (typeof againsts)[number]

/** Two spans to be held against each other. */
export interface Compared {
  current: Span
  reference: Span
  /** The current span is not over: of both only the part counts that has passed in it. */
  isRunning: boolean
  /** Where a moment of the reference lies in the current span's time; undefined for one that has no counterpart. */
  counterpart(seconds: number): number | undefined
}

/**
 * The span that another is compared with: the one of the same kind just before it (previous day, ISO week, calendar
 * month or months, year, else as many local days, else as long a time), or the same a year earlier. Of a span that is
 * still running the same elapsed part, by the project's clock. 29 February has no counterpart a year earlier.
 */
export function comparedSpans(span: Span, zone: string, against: Against, now: Date): Compared {
  const nowS = Math.floor(now.getTime() / 900_000) * 900
  const isRunning = span.from < nowS && nowS < span.to
  const current = isRunning ? { from: span.from, to: nowS } : span
  const from = onClock(span.from, zone)
  const to = onClock(span.to, zone)
  const kind = kindOf(from, to)
  const shift = against === 'year' ? ({ years: 1 } as const) : kind.shift
  const shiftedFrom = back(from, shift, against)
  const shiftedTo = against === 'previous' ? span.from : secondsOf(back(to, shift, against))
  const whole = { from: secondsOf(shiftedFrom), to: shiftedTo }

  // By the wall clock, so that a quarter past nine is compared with a quarter past nine.
  const elapsedTo = isRunning
    ? Math.min(whole.to, secondsOf(shiftedFrom.add(elapsed(from, onClock(nowS, zone)))))
    : whole.to
  return {
    current,
    reference: { from: whole.from, to: Math.max(whole.from, elapsedTo) },
    isRunning,
    counterpart: (seconds) => {
      const moment = onClock(seconds, zone)
      if (against === 'year') {
        const later = moment.add({ years: 1 })
        return later.day === moment.day ? secondsOf(later) : undefined
      }
      const placed = secondsOf(from.add(elapsed(shiftedFrom, moment)))
      return placed < span.to ? placed : undefined
    },
  }
}

interface Kind {
  shift: Temporal.DurationLike
}

/** What a span is on its clock: whole months, whole days, or a length of time. */
function kindOf(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Kind {
  const isDay = (moment: Temporal.ZonedDateTime) => moment.startOfDay().equals(moment)
  if (!isDay(from) || !isDay(to)) return { shift: { seconds: secondsOf(to) - secondsOf(from) } }
  const first = from.toPlainDate()
  const last = to.toPlainDate()
  if (first.day === 1 && last.day === 1)
    return { shift: { months: first.until(last, { largestUnit: 'months' }).months } }
  return { shift: { days: first.until(last, { largestUnit: 'days' }).days } }
}

/** A year before 29 February is the moment at which that day would begin: the start of 1 March. */
function back(
  moment: Temporal.ZonedDateTime,
  shift: Temporal.DurationLike,
  against: Against,
): Temporal.ZonedDateTime {
  const earlier = moment.subtract(shift)
  return against === 'year' && earlier.day !== moment.day
    ? earlier.toPlainDate().add({ days: 1 }).toZonedDateTime(moment.timeZoneId)
    : earlier
}

const elapsed = (from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Temporal.Duration =>
  from.toPlainDateTime().until(to.toPlainDateTime(), { largestUnit: 'days' })
