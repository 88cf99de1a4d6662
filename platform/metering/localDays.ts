import { Temporal } from 'temporal-polyfill'

/** A day on a site's clock, half-open. It has 23 or 25 hours when the clocks change, and none where a day was left out. */
export interface LocalDay {
  /** `2026-01-31` */
  date: string
  /** Milliseconds since 1970, UTC. */
  fromMs: number
  toMs: number
  /** Whether the clock shows, at every moment of the day, the time that has passed since its start. */
  isPlain: boolean
}

const dayMs = 86_400_000

/** The days of `[from, to)` on the clock of `zone`, in order; `from` and `to` are local dates. */
export function localDays(from: string, to: string, zone: string): LocalDay[] {
  const days: LocalDay[] = []
  const last = dayNumber(to)
  let fromMs = startOfDayMs(from, zone)
  for (let number = dayNumber(from); number < last; number++) {
    const toMs = startOfDayMs(dateOf(number + 1), zone)
    const date = dateOf(number)
    days.push({ date, fromMs, toMs, isPlain: toMs - fromMs === dayMs })
    fromMs = toMs
  }
  return days
}

/** Minutes that the clock on the wall shows at a moment of `day`. */
export function minuteOfDay(day: LocalDay, atMs: number, zone: string): number {
  if (day.isPlain) return Math.floor((atMs - day.fromMs) / 60_000)
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
  return hour * 60 + minute
}

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: string): number => ((dayNumber(date) + 3) % 7) + 1

/** The date `days` later. */
export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days)

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** The local date of a moment. */
export const localDateOf = (atMs: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate().toString()

const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs)
const dateOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)

const starts = new Map<string, number>()
const startsMax = 20_000

/** The moment at which a local day begins. Kept, because a site's bills ask for the same days again and again. */
export function startOfDayMs(date: string, zone: string): number {
  const key = `${zone} ${date}`
  const known = starts.get(key)
  if (known !== undefined) return known
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
  if (starts.size >= startsMax) starts.clear()
  starts.set(key, start)
  return start
}
