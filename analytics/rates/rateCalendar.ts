import { Temporal } from 'temporal-polyfill'
import {
  addDays,
  type LocalDay,
  localDateOf,
  localDays,
  minuteOfDay,
} from '@wattledger/platform/metering/localDays'
import {
  calendarOf,
  type DayRates,
  dayRatesOf,
  rateAt,
} from '@wattledger/platform/sites/tariffCalendar'
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
  const calendar = calendarOf(tariff)
  if (!calendar) return [{ ...span, rate: singleRate }]

  const zone = tariff.timezone
  const ratesOn = dayRatesOf(calendar)
  const first = localDateOf(span.from * 1000, zone)
  const end = addDays(localDateOf(span.to * 1000 - 1, zone), 1)
  return localDays(first, end, zone).flatMap((day) =>
    dayStretches(day, ratesOn(day.date), zone).flatMap(({ from, to, rate }) => {
      const part = { from: Math.max(from, span.from), to: Math.min(to, span.to) }
      return part.from < part.to ? [{ ...part, rate }] : []
    }),
  )
}

/**
 * A day's stretches. On a day on which the clock changes every quarter-hour is asked by itself, as an hour comes twice or
 * never; on all others an entry begins when the clock shows its time.
 */
function dayStretches(day: LocalDay, rates: DayRates, zone: string): RateStretch[] {
  const from = day.fromMs / 1000
  const to = day.toMs / 1000
  if (day.isPlain)
    return rates.entries.map(({ fromMinute, rate }, index) => ({
      from: from + fromMinute * 60,
      to: from + (rates.entries[index + 1]?.fromMinute ?? 1440) * 60,
      rate,
    }))
  const stretches: RateStretch[] = []
  for (let at = from; at < to; at += 900)
    stretches.push({
      from: at,
      to: Math.min(at + 900, to),
      rate: rateAt(rates, minuteOfDay(day, at * 1000, zone)),
    })
  return stretches
}

/** Rates in the order of the day: as the tariffs' calendars name them, the known ones from dear to cheap. */
export function orderedRates(rates: Iterable<string>): string[] {
  const usual = ['sharp', 'peak', 'flat', 'valley', 'deep-valley', 'deep_valley']
  const place = (rate: string) => {
    const known = usual.indexOf(rate)
    return known < 0 ? usual.length : known
  }
  return [...rates].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}
