import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import { registers } from '@wattledger/platform/metering/registers'
import { amountOf, type Cents, exact, type Exact } from '../money.ts'
import { installedMissing } from '../rating/installedMissing.ts'
import {
  demandLines,
  energyLines,
  type Installed,
  type Line,
  powerFactorLines,
  sum,
  surchargeLines,
  totals,
} from '../rating/price.ts'
import type { TierPart } from '../rating/tiers.ts'
import { calendarOf, dayRatesOf, rateAt } from '@wattledger/platform/sites/tariffCalendar'
import {
  daysBetween,
  localDateOf,
  localDays,
  minuteOfDay,
} from '@wattledger/platform/metering/localDays'
import type { AccountMonth, Month, Segment, Service } from './accountMonth.ts'
import type { Peak, SegmentUsage } from './segmentUsage.ts'

/** A line of an account's month, with what it belongs to. */
export interface MonthLine extends Line {
  service: string
  /** First day of the tariff version that priced it. */
  version: string
  from: string
  to: string
  /** Of a demand: the start of its quarter-hour, in milliseconds, and the rate then in force. */
  demandAtMs?: number
  demandRate?: string
}

export type Held =
  | { reason: 'suspect'; meter: number; slots: number; fromMs: number }
  | { reason: 'no-tariff-version'; tariff: string; from: string; to: string }
  | { reason: 'reactive-missing'; tariff: string }
  | { reason: 'installed-missing'; tariff: string; figure: 'transformerKva' | 'contractKw' }

export interface ServiceQuantity {
  quantity: Exact
  /** kW; 0 without a measured quarter-hour. */
  peakKw: Exact
  peakAtMs: number
}

export interface RatedMonth {
  lines: MonthLine[]
  tax: Cents
  /** Why it cannot be made final. */
  held: Held[]
  quantities: Map<string, ServiceQuantity>
}

export interface Before {
  /** Used in the same year before this month, by service. */
  inYear(service: string): Exact
  /** The month before: its highest demand. */
  lastMonth(service: string): ServiceQuantity | undefined
}

interface RateMonthOptions {
  month: Month
  zone: string
  usages: ReadonlyMap<Segment, SegmentUsage>
  before: Before
  /** The month is over: what is monthly belongs to it as well. */
  isOver: boolean
}

const quarterHoursPerHour = 4n

/** What an account's month is worth by what is known now. Pure. */
export function rateMonth(account: AccountMonth, options: RateMonthOptions): RatedMonth {
  const rated: RatedMonth = { lines: [], tax: 0n, held: [], quantities: new Map() }
  for (const gap of account.unpriced) rated.held.push({ reason: 'no-tariff-version', ...gap })
  for (const service of account.services) rateService(service, options, rated)
  return rated
}

function rateService(service: Service, options: RateMonthOptions, into: RatedMonth): void {
  const { usages, before, isOver, zone } = options
  const unit = registers[service.register].unit === 'm³' ? 'm³' : 'kWh'
  const used = service.segments.map((segment) => ({
    segment,
    usage: usages.get(segment) ?? nothing,
  }))
  const bySegment = new Map<Segment, Line[]>()

  let inMonth: Exact = 0n
  for (const { segment, usage } of used) {
    const { energy } = segment.version.tariff
    const isYear = energy.mode === 'tiered' && energy.basis === 'year'
    const tierPart: TierPart = {
      quantity: usage.total,
      before: inMonth + (isYear ? before.inYear(service.name) : 0n),
    }
    const lines = energyLines(energy, { ...usage, unit, tierParts: [tierPart] })
    // A flat price gives its line also for nothing; in a month that has only begun it would say nothing.
    bySegment.set(
      segment,
      lines.filter(({ quantity }) => isOver || quantity !== 0n),
    )
    inMonth += usage.total
    for (const suspect of usage.suspect)
      into.held.push({
        reason: 'suspect',
        meter: suspect.meter,
        slots: suspect.slots,
        fromMs: suspect.fromS * 1000,
      })
  }

  const peak = highest(used)
  const last = used.at(-1)
  // Water has neither a demand nor a power factor, whatever the tariff says of electricity.
  if (last && isOver && service.register === 'active_import') {
    const lines = bySegment.get(last.segment) ?? []
    lines.push(...monthlyFee(service, last.segment, peak, options, into.held))
    const base = [...bySegment.values()].reduce((all, each) => all + sum(each), 0n)
    const rule = last.segment.version.tariff.powerFactor
    if (rule && inMonth > 0n && used.every(({ usage }) => usage.reactiveSlots === 0))
      into.held.push({ reason: 'reactive-missing', tariff: service.tariff })
    lines.push(
      ...powerFactorLines(
        rule,
        {
          total: inMonth,
          reactive: used.reduce((all, { usage }) => all + usage.reactive, 0n),
        },
        base,
      ),
    )
  }

  for (const { segment, usage } of used) {
    const { tariff } = segment.version
    const version = segment.version.since ?? segment.version.from
    const lines = [
      ...(bySegment.get(segment) ?? []),
      ...surchargeLines(tariff.surcharges, { total: usage.total, unit }).filter(
        ({ quantity }) => isOver || quantity !== 0n,
      ),
    ]
    into.tax += totals(tariff, lines).tax
    for (const line of lines)
      into.lines.push({
        ...line,
        service: service.name,
        version,
        from: segment.from,
        to: segment.to,
      })
  }
  into.quantities.set(service.name, {
    quantity: inMonth,
    peakKw: peak ? peak.energy * quarterHoursPerHour : 0n,
    peakAtMs: peak ? peak.atS * 1000 : 0,
  })

  function highest(parts: typeof used): (Peak & { segment: Segment }) | undefined {
    let found: (Peak & { segment: Segment }) | undefined
    for (const { segment, usage } of parts)
      if (usage.peak && usage.peak.energy > (found?.energy ?? 0n))
        found = { ...usage.peak, segment }
    return found
  }

  /** By the tariff that ends the month; for part of a month by its days, but for what was really drawn. */
  function monthlyFee(
    { name, installed, days, tariff: code }: Service,
    { version }: Segment,
    highestNow: (Peak & { segment: Segment }) | undefined,
    { month }: RateMonthOptions,
    held: Held[],
  ): (Line & Pick<MonthLine, 'demandAtMs' | 'demandRate'>)[] {
    const { demand } = version.tariff
    if (!demand) return []
    const figures: Installed = {
      ...(installed?.transformerKva != null && { transformerKva: exact(installed.transformerKva) }),
      ...(installed?.contractKw != null && { contractKw: exact(installed.contractKw) }),
    }
    const missing = installedMissing(version.tariff, figures)
    for (const figure of missing) held.push({ reason: 'installed-missing', tariff: code, figure })
    if (missing.length > 0) return []

    const ofLast = demand.mode === 'max-demand' && demand.month === 'last'
    const lastMonth = ofLast ? before.lastMonth(name) : undefined
    const kw = ofLast
      ? (lastMonth?.peakKw ?? 0n)
      : highestNow
        ? highestNow.energy * quarterHoursPerHour
        : 0n
    const atMs = ofLast ? lastMonth?.peakAtMs : highestNow && highestNow.atS * 1000
    const monthDays = daysBetween(month.from, month.to)
    return demandLines(demand, kw, figures).map((line) => ({
      ...(demand.mode === 'max-demand' || days >= monthDays ? line : part(line, days, monthDays)),
      ...(demand.mode !== 'capacity' && atMs !== undefined && atMs > 0 && at(atMs, version.tariff)),
    }))
  }

  function at(demandAtMs: number, tariff: Segment['version']['tariff']) {
    const calendar = calendarOf(tariff)
    if (!calendar) return { demandAtMs }
    const date = localDateOf(demandAtMs, zone)
    const [day] = localDays(date, nextDay(date), zone)
    if (!day) return { demandAtMs }
    const minute = minuteOfDay(day, demandAtMs, zone)
    return { demandAtMs, demandRate: rateAt(dayRatesOf(calendar)(date), minute) }
  }
}

function part(line: Line, days: number, monthDays: number): Line {
  if (line.quantity === undefined || line.price === undefined) return line
  const quantity = divideHalfUp(line.quantity * BigInt(days), BigInt(monthDays))
  return { ...line, quantity, amount: amountOf(quantity, exact(line.price)) }
}

const nextDay = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const nothing: SegmentUsage = {
  total: 0n,
  byRate: new Map(),
  reactive: 0n,
  reactiveSlots: 0,
  peak: undefined,
  suspect: [],
  slots: 0,
}
