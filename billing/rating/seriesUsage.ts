import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import { exact, type Exact } from '../money.ts'
import { calendarOf, dayRatesOf, rateAt } from '@wattledger/platform/sites/tariffCalendar'
import { type LocalDay, minuteOfDay } from '@wattledger/platform/metering/localDays'
import type { Usage } from './price.ts'
import type { TierPart } from './tiers.ts'

/** Values of one register in slots of `stepMs`, the first starting at `startMs`. */
export interface Series {
  register: string
  startMs: number
  stepMs: number
  values: readonly string[]
}

interface SeriesUsageOptions {
  tariff: TariffDocument
  /** The days of the period on the tariff's clock. */
  days: readonly LocalDay[]
  /** The series of the register that is priced, in order of time, and those that the power factor needs. */
  priced: readonly Series[]
  reactive: readonly Series[]
  unit: Usage['unit']
  billedBefore: Exact
  maxDemandKw: Exact | undefined
}

/**
 * Adds a series up by rate, tier year and demand. A slot belongs to the local clock time at which it starts, and is
 * counted when that lies in the period: so neighbouring periods share no slot and lose none.
 */
export function seriesUsage(options: SeriesUsageOptions): Usage {
  const { tariff, days, priced, unit, billedBefore } = options
  const calendar = calendarOf(tariff)
  const dayRates = calendar && dayRatesOf(calendar)
  const byRate = new Map<string, Exact>()
  const byYear = new Map<string, Exact>()
  let highest: Exact = 0n

  for (const series of priced) {
    for (const [day, from, to] of slotsByDay(series, days)) {
      const rates = dayRates?.(day.date)
      let inDay: Exact = 0n
      for (let slot = from; slot < to; slot++) {
        const energy = exactValue(series.values[slot] ?? '0')
        inDay += energy
        const kw = demandKw(energy, series.stepMs)
        if (kw > highest) highest = kw
        if (!rates) continue
        const atMs = series.startMs + slot * series.stepMs
        const rate = rateAt(rates, minuteOfDay(day, atMs, tariff.timezone))
        byRate.set(rate, (byRate.get(rate) ?? 0n) + energy)
      }
      const year = day.date.slice(0, 4)
      byYear.set(year, (byYear.get(year) ?? 0n) + inDay)
    }
  }

  return {
    unit,
    total: [...byYear.values()].reduce((all, each) => all + each, 0n),
    byRate,
    tierParts: tierParts(tariff, byYear, billedBefore),
    maxDemandKw: options.maxDemandKw ?? highest,
    reactive: totalOf(options.reactive, days),
  }
}

/** A period is one tier month whatever its days; a tier year ends with the local year, and the next begins at zero. */
function tierParts(
  { energy }: TariffDocument,
  byYear: ReadonlyMap<string, Exact>,
  billedBefore: Exact,
): TierPart[] {
  const quantities = [...byYear.values()]
  if (energy.mode === 'tiered' && energy.basis === 'year')
    return quantities.map((quantity, index) => ({
      quantity,
      before: index === 0 ? billedBefore : 0n,
    }))
  return [{ quantity: quantities.reduce((all, each) => all + each, 0n), before: 0n }]
}

function totalOf(list: readonly Series[], days: readonly LocalDay[]): Exact {
  let total: Exact = 0n
  for (const series of list)
    for (const [, from, to] of slotsByDay(series, days))
      for (let slot = from; slot < to; slot++) total += exactValue(series.values[slot] ?? '0')
  return total
}

/** For each day the slots `[from, to)` that start in it. */
function* slotsByDay(
  { startMs, stepMs, values }: Series,
  days: readonly LocalDay[],
): Generator<[LocalDay, number, number]> {
  const slotAt = (ms: number) =>
    Math.min(Math.max(Math.ceil((ms - startMs) / stepMs), 0), values.length)
  for (const day of days) yield [day, slotAt(day.fromMs), slotAt(day.toMs)]
}

const minuteMs = 60_000
const tenThousandth = 10n ** 8n

/** A slot's mean power: its energy × 60 / its minutes, half up to the four decimals of a quantity. */
function demandKw(energy: Exact, stepMs: number): Exact {
  if (3_600_000 % stepMs === 0) return energy * BigInt(3_600_000 / stepMs)
  const minutes = BigInt(stepMs / minuteMs)
  return divideHalfUp(energy * 60n, minutes * tenThousandth) * tenThousandth
}

const short = /^(\d{1,9})\.(\d{4})$/

/** The form that meters are kept in is read the short way: a month has three thousand of them. */
function exactValue(text: string): Exact {
  const match = short.exec(text)
  return match ? BigInt(Number(match[1]) * 10_000 + Number(match[2])) * tenThousandth : exact(text)
}
