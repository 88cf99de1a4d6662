/**
 * The calendar of a project's zone, whatever zone the browser is in. Days are texts such as `2026-03-29`, moments are
 * ms since 1970.
 */
export interface ZoneClock {
  zone: string
  /** The day on which a moment falls. */
  dayOf(atMs: number): string
  /** The first moment of a day: 00:00, or later where the clocks skip midnight. */
  startOf(day: string): number
  /** The starts of a day's quarter-hours: 96, or 92 and 100 when the clocks change by an hour. */
  quarterHours(day: string): number[]
  /** `14:15` */
  time(atMs: number): string
  /** `2026-03-29T14:15:00+02:00` */
  iso(atMs: number): string
  /** `+02:00` */
  offset(atMs: number): string
}

export const quarterHourMs = 900_000
const dayMs = 86_400_000

export function zoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })

  /** What the wall shows, as `2026-03-29T14:15:00`. */
  function wall(atMs: number): string {
    const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
    return `${get('year')}-${get('month')}-${get('day')}T${get('hour')}:${get('minute')}:${get('second')}`
  }

  const dayOf = (atMs: number) => wall(atMs).slice(0, 10)
  const offsetMs = (atMs: number) => Date.parse(`${wall(atMs)}Z`) - Math.floor(atMs / 1_000) * 1_000

  /**
   * Midnight by the offset before the day and by the one after it; they differ when the clocks change nearby. The
   * earlier of the two that lies on the day is its start. Where midnight is skipped, the old offset gives the very
   * moment of the change; where it comes twice, the first that belongs to the new day counts.
   */
  function startOf(day: string): number {
    const midnightUtc = Date.parse(`${day}T00:00:00Z`)
    const candidates = [midnightUtc - dayMs, midnightUtc + dayMs]
      .map((nearby) => midnightUtc - offsetMs(nearby))
      .filter((atMs) => dayOf(atMs) === day)
    return Math.min(...candidates)
  }

  function quarterHours(day: string): number[] {
    const start = startOf(day)
    const count = Math.round((startOf(shiftDay(day, 1)) - start) / quarterHourMs)
    return Array.from({ length: count }, (_, index) => start + index * quarterHourMs)
  }

  function offset(atMs: number): string {
    const minutes = Math.round(offsetMs(atMs) / 60_000)
    const size = Math.abs(minutes)
    const two = (value: number) => String(value).padStart(2, '0')
    return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  }

  return {
    zone,
    dayOf,
    startOf,
    quarterHours,
    offset,
    time: (atMs) => wall(atMs).slice(11, 16),
    iso: (atMs) => wall(atMs) + offset(atMs),
  }
}

/** The day so many days later (or earlier). */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Whether a text from the address is a day of the calendar: 30 February is not. */
export const isDay = (text: string): boolean => {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(text)
}
