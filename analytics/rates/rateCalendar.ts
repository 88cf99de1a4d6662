import { Temporal } from 'temporal-polyfill'
import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { TariffVersion } from '@wattledger/platform/sites/tariffVersions'
import { type Span, startOfDay } from '../question/span.ts'

/** A stretch of time in which one rate holds. */
export interface RateStretch extends Span {
  rate: string
}

/** The rate of energy whose tariff knows none: one price at all times (单一制). */
export const singleRate = 'single'
/** The rate of energy that no tariff prices. */
export const noRate = ''

/**
 * Which rate holds when, over a span, by the versions of one tariff: each from the start of its day on the project's
 * clock. The calendar inside is on the tariff's own clock, and a moment belongs to the time that this clock shows.
 */
export function rateStretches(
  versions: readonly TariffVersion[],
  span: Span,
  zone: string,
): RateStretch[] {
  const starts = versions.map(({ from }) => startOfDay(Temporal.PlainDate.from(from), zone))
  const first = starts[0] ?? span.to
  const unpriced = { from: span.from, to: Math.min(span.to, first), rate: noRate }
  const priced = versions.flatMap(({ tariff }, index) => {
    const part = {
      from: Math.max(span.from, starts[index] ?? span.to),
      to: Math.min(span.to, starts[index + 1] ?? span.to),
    }
    return part.from < part.to ? versionStretches(tariff, part) : []
  })
  return joined(unpriced.from < unpriced.to ? [unpriced, ...priced] : priced)
}

/** Stretches of one rate that follow each other become one. */
function joined(stretches: readonly RateStretch[]): RateStretch[] {
  const made: RateStretch[] = []
  for (const stretch of stretches) {
    const last = made.at(-1)
    if (last?.rate === stretch.rate && last.to === stretch.from) last.to = stretch.to
    else made.push({ ...stretch })
  }
  return made
}

function versionStretches(tariff: TariffDocument, span: Span): RateStretch[] {
  const calendar = tariff.energy.mode === 'flat' ? undefined : tariff.energy.calendar
  if (!calendar) return [{ ...span, rate: singleRate }]

  const zone = tariff.timezone
  const tableOn = dayTables(calendar)
  const stretches: RateStretch[] = []
  let day = Temporal.Instant.fromEpochMilliseconds(span.from * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  for (let from = startOfDay(day, zone); from < span.to;) {
    const next = day.add({ days: 1 })
    const to = startOfDay(next, zone)
    for (const stretch of dayStretches(day, { from, to }, tableOn(day), zone)) {
      const part = { from: Math.max(stretch.from, span.from), to: Math.min(stretch.to, span.to) }
      if (part.from < part.to) stretches.push({ ...part, rate: stretch.rate })
    }
    day = next
    from = to
  }
  return stretches
}

interface Entry {
  minute: number
  rate: string
}

/**
 * A day's stretches. On a day on which the clock changes every quarter-hour is asked by itself, as an hour comes twice or
 * never; on all others an entry begins when the clock shows its time.
 */
function dayStretches(
  day: Temporal.PlainDate,
  { from, to }: Span,
  table: readonly Entry[],
  zone: string,
): RateStretch[] {
  if (to - from === 86_400)
    return table.map(({ minute, rate }, index) => ({
      from: from + minute * 60,
      to: from + (table[index + 1]?.minute ?? 1440) * 60,
      rate,
    }))
  const stretches: RateStretch[] = []
  for (let at = from; at < to; at += 900) {
    const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(
      zone,
    )
    const shown = hour * 60 + minute
    const entry = table.findLast((one) => one.minute <= shown)
    stretches.push({ from: at, to: Math.min(at + 900, to), rate: entry?.rate ?? noRate })
  }
  return stretches
}

type Calendar = NonNullable<
  Extract<TariffDocument['energy'], { mode: 'tou' | 'tiered' }>['calendar']
>

/** The table of each day: a date of its own beats everything, then the season, the year's last one going on over New Year. */
function dayTables({ seasons, days, holidays = [] }: Calendar) {
  const tables = new Map(
    Object.entries(days).map(([name, entries]) => [
      name,
      entries.map(({ from, rate }) => ({ minute: minutesOf(from), rate })),
    ]),
  )
  const own = new Map(holidays.map(({ date, day }) => [date, day]))
  return (day: Temporal.PlainDate): readonly Entry[] => {
    const date = day.toString()
    const season = seasons.findLast(({ from }) => from <= date.slice(5)) ?? seasons.at(-1)
    const usual = day.dayOfWeek >= 6 ? (season?.weekend ?? season?.weekday) : season?.weekday
    return tables.get(own.get(date) ?? usual ?? '') ?? []
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Rates in the order of the day: as the tariffs' calendars name them, the known ones from dear to cheap. */
export function orderedRates(rates: Iterable<string>): string[] {
  const usual = ['sharp', 'peak', 'flat', 'valley', 'deep-valley', 'deep_valley']
  const place = (rate: string) => {
    const known = usual.indexOf(rate)
    return known < 0 ? usual.length : known
  }
  return [...rates].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}
