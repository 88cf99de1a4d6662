import { Temporal } from 'temporal-polyfill'

/** A span of time, half-open, in seconds since 1970. */
export interface Span {
  from: number
  to: number
}

export const steps = ['15m', 'hour', 'day', 'week', 'month', 'year'] as const
export type Step = (typeof steps)[number]

const slotSeconds = 900

/** A moment on a project's clock. */
export const onClock = (seconds: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone)

export const secondsOf = (moment: Temporal.ZonedDateTime): number =>
  Math.ceil(moment.epochMilliseconds / 1000)

/** When the period of that kind began in which a moment lies; weeks begin on Monday, days when the local day does. */
export function startOf(step: Step, seconds: number, zone: string): number {
  if (step === '15m') return Math.floor(seconds / slotSeconds) * slotSeconds
  const moment = onClock(seconds, zone)
  if (step === 'hour')
    return secondsOf(moment.round({ smallestUnit: 'hour', roundingMode: 'floor' }))
  const day = moment.toPlainDate()
  return startOfDay(firstDay(step, day), zone)
}

/** The start of the period after the one that begins at `start`. */
export function nextStart(step: Step, start: number, zone: string): number {
  if (step === '15m') return start + slotSeconds
  if (step === 'hour') return start + 3600
  const day = onClock(start, zone).toPlainDate()
  return startOfDay(day.add(lengthOf[step]), zone)
}

export const startOfDay = (day: Temporal.PlainDate, zone: string): number =>
  secondsOf(day.toZonedDateTime(zone))

const lengthOf = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  year: { years: 1 },
} as const

function firstDay(step: 'day' | 'week' | 'month' | 'year', day: Temporal.PlainDate) {
  if (step === 'week') return day.subtract({ days: day.dayOfWeek - 1 })
  if (step === 'month') return day.with({ day: 1 })
  if (step === 'year') return day.with({ month: 1, day: 1 })
  return day
}

/** A moment at or after this one that begins such a period. */
export function ceilTo(step: Step, seconds: number, zone: string): number {
  const start = startOf(step, seconds, zone)
  return start === seconds ? start : nextStart(step, start, zone)
}

/** The step that a chart of this span is drawn in when nobody says: hours of up to two days, days of a quarter, months. */
export function usualStep({ from, to }: Span): Step {
  const days = (to - from) / 86_400
  return days <= 2.1 ? 'hour' : days <= 93 ? 'day' : 'month'
}

/** Which parts of a span are covered by whole months, days and hours, and what quarter-hours are left at its ends. */
export interface Cover {
  slots: Span[]
  hours: Span[]
  days: Span[]
  months: Span[]
}

/**
 * Covers a span by the coarsest periods that fit and are not longer than `step`. Each moment is covered once, so the
 * sums of the parts add up to the sum of the span.
 */
export function coverOf(span: Span, zone: string, step: Step): Cover {
  const cover: Cover = { slots: [], hours: [], days: [], months: [] }
  const levels = [
    { list: cover.months, step: 'month' as const },
    { list: cover.days, step: 'day' as const },
    { list: cover.hours, step: 'hour' as const },
  ].filter((level) => steps.indexOf(level.step) <= steps.indexOf(step) && fits(level.step, step))

  fill(span, levels)
  return cover

  function fill(part: Span, rest: typeof levels) {
    if (part.from >= part.to) return
    const [level, ...finer] = rest
    if (!level) return void cover.slots.push(part)
    const from = ceilTo(level.step, part.from, zone)
    const to = startOf(level.step, part.to, zone)
    if (from >= to) return fill(part, finer)
    fill({ from: part.from, to: from }, finer)
    level.list.push({ from, to })
    fill({ from: to, to: part.to }, finer)
  }
}

/** Months do not divide into weeks. */
const fits = (level: Step, step: Step) => !(level === 'month' && step === 'week')

/** ISO 8601, UTC, without a fraction that is zero. */
export const isoTime = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
