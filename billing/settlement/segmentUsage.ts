import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { groupBy } from '../groupBy.ts'
import { exact, type Exact } from '../money.ts'
import {
  type Calendar,
  calendarOf,
  dayRatesOf,
  rateAt,
  ratesOfCalendar,
} from '@wattledger/platform/sites/tariffCalendar'
import { localDays, minuteOfDay, startOfDayMs } from '@wattledger/platform/metering/localDays'
import type { MeterSpan, Segment, Service } from './accountMonth.ts'
import type { SiteFacts } from './siteFacts.ts'

const meterUsageSql = sqlFile(new URL('./meterUsage.sql', import.meta.url))
const coincidentSql = sqlFile(new URL('./coincident.sql', import.meta.url))

/** A highest quarter-hour: its energy, and its start in seconds since 1970. */
export interface Peak {
  energy: Exact
  atS: number
}

/** What was used in a segment of a service. */
export interface SegmentUsage {
  total: Exact
  byRate: Map<string, Exact>
  /** kvarh in and out together. */
  reactive: Exact
  /** Quarter-hours of reactive energy that are there. */
  reactiveSlots: number
  peak: Peak | undefined
  /** Quarter-hours that wait for a person, with the first one's meter and start. */
  suspect: { meter: number; slots: number; fromS: number }[]
  /** Quarter-hours that are there, of all meters. */
  slots: number
}

interface Row {
  meter: number
  by_rate: string[]
  slots: number
  suspect_slots: number
  suspect_s: number
  max_energy: string
  max_s: number
}

/** Meters of one query at most: what bounds its memory, however many accounts a project has. */
const metersMax = 10_000

interface Options {
  clickhouse: ClickHouse
  zone: string
  /** Milliseconds; only quarter-hours that end by then count. */
  throughMs: number
  accepted: SiteFacts['accepted']
  usageCorrections?: SiteFacts['usageCorrections']
}

/** Adds up what all segments of the services used, in as few queries as there are calendars and spans. */
export async function segmentUsages(
  services: readonly Service[],
  options: Options,
): Promise<Map<Segment, SegmentUsage>> {
  const usages = new Map<Segment, SegmentUsage>()
  const asked: Asked[] = []
  for (const service of services)
    for (const segment of service.segments) {
      usages.set(segment, {
        total: 0n,
        byRate: new Map(),
        reactive: 0n,
        reactiveSlots: 0,
        peak: undefined,
        suspect: [],
        slots: 0,
      })
      const calendar = calendarOf(segment.version.tariff)
      for (const span of segment.meters) {
        asked.push({ segment, span, register: service.register, calendar })
        if (segment.version.tariff.powerFactor && service.register === 'active_import')
          for (const register of ['reactive_import', 'reactive_export'] as const)
            asked.push({ segment, span, register, calendar: undefined })
      }
    }

  const calendarKeys = new Map<Calendar, string>()
  const shapeOf = ({ span, register, calendar }: Asked) => {
    if (calendar && !calendarKeys.has(calendar))
      calendarKeys.set(calendar, JSON.stringify(calendar))
    return `${register} ${span.from} ${span.to} ${calendar ? calendarKeys.get(calendar) : ''}`
  }
  for (const group of groupBy(asked, shapeOf).values())
    for (let at = 0; at < group.length; at += metersMax)
      await addUp(group.slice(at, at + metersMax), usages, options)

  addCorrections(asked, usages, options)
  await coincidentPeaks(services, usages, options)
  return usages
}

interface Asked {
  segment: Segment
  span: MeterSpan
  register: Register
  calendar: Calendar | undefined
}

async function addUp(
  group: readonly Asked[],
  usages: ReadonlyMap<Segment, SegmentUsage>,
  options: Options,
): Promise<void> {
  const [first] = group
  if (!first) return
  const { fromS, toS } = seconds(first.span, options)
  if (toS <= fromS) return
  const rates = first.calendar ? ratesOfCalendar(first.calendar) : ['']
  const isReactive = first.register.startsWith('reactive_')
  const meters = new Set(group.map(({ span }) => span.meter))
  const accepted = options.accepted.filter(({ meter }) => meters.has(meter))
  const rows = await options.clickhouse.query<Row>(meterUsageSql, {
    meters: [...meters],
    register: first.register,
    from: fromS,
    to: toS,
    rates: rateNumbers(first.calendar, rates, first.span, options.zone),
    accepted_meters: accepted.map(({ meter }) => meter),
    accepted_from: accepted.map(({ fromS }) => fromS),
    accepted_to: accepted.map(({ toS }) => toS),
  })

  const byMeter = new Map(rows.map((row) => [row.meter, row]))
  for (const { segment, span } of group) {
    const row = byMeter.get(span.meter)
    const usage = usages.get(segment)
    if (!row || !usage) continue
    const sums = row.by_rate.map(exact)
    const total = sums.slice(1).reduce((all, each) => all + each, 0n)
    if (isReactive) {
      usage.reactive += total
      usage.reactiveSlots += row.slots
      continue
    }
    usage.total += total
    usage.slots += row.slots
    if (first.calendar)
      rates.forEach((rate, index) => {
        const sum = sums[index + 1] ?? 0n
        if (sum !== 0n) usage.byRate.set(rate, (usage.byRate.get(rate) ?? 0n) + sum)
      })
    if (row.suspect_slots > 0)
      usage.suspect.push({ meter: span.meter, slots: row.suspect_slots, fromS: row.suspect_s })
    const peak = { energy: exact(row.max_energy), atS: row.max_s }
    if (peak.energy > (usage.peak?.energy ?? 0n)) usage.peak = peak
  }
}

/** What approved orders add to a meter's quarter-hours, by the rate of each. A demand stays what was measured. */
function addCorrections(
  asked: readonly Asked[],
  usages: ReadonlyMap<Segment, SegmentUsage>,
  options: Options,
): void {
  const { usageCorrections = [], zone } = options
  if (usageCorrections.length === 0) return
  const byMeter = groupBy(usageCorrections, ({ meter }) => meter)
  for (const { segment, span, register, calendar } of asked) {
    const usage = usages.get(segment)
    const { fromS, toS } = seconds(span, options)
    const corrections = (byMeter.get(span.meter) ?? []).filter(
      (one) => one.register === register && one.fromS < toS,
    )
    if (!usage || corrections.length === 0) continue
    const rates = calendar ? ratesOfCalendar(calendar) : ['']
    const numbers = rateNumbers(calendar, rates, span, zone)
    for (const correction of corrections)
      correction.deltas.forEach((text, index) => {
        const atS = correction.fromS + index * 900
        if (atS < fromS || atS >= toS) return
        const delta = exact(text)
        usage.total += delta
        if (!calendar) return
        const rate = rates[(numbers[(atS - fromS) / 900] ?? 1) - 1] ?? ''
        usage.byRate.set(rate, (usage.byRate.get(rate) ?? 0n) + delta)
      })
  }
}

/** Several meters of one service are one load: its peak is of their sum, at the same time. */
async function coincidentPeaks(
  services: readonly Service[],
  usages: ReadonlyMap<Segment, SegmentUsage>,
  options: Options,
): Promise<void> {
  const loads = services.flatMap(({ register, segments }) =>
    segments
      .filter(({ version, meters }) => version.tariff.demand && meters.length > 1)
      .flatMap((segment) => loadsOf(segment).map((load) => ({ segment, register, ...load }))),
  )
  for (const { segment } of loads) {
    const usage = usages.get(segment)
    if (usage) usage.peak = undefined
  }

  const shape = ({ register, from, to }: (typeof loads)[number]) => `${register} ${from} ${to}`
  for (const alike of groupBy(loads, shape).values()) {
    const [first] = alike
    const span = first && seconds(first, options)
    if (!first || !span || span.toS <= span.fromS) continue
    const rows = await options.clickhouse.query<{
      group: number
      max_energy: string
      max_s: number
    }>(coincidentSql, {
      meters: alike.flatMap(({ meters }) => meters),
      groups: alike.flatMap(({ meters }, index) => meters.map(() => index + 1)),
      register: first.register,
      from: span.fromS,
      to: span.toS,
    })
    for (const row of rows) {
      const load = alike[row.group - 1]
      const usage = load && usages.get(load.segment)
      const peak = { energy: exact(row.max_energy), atS: row.max_s }
      if (usage && peak.energy > (usage.peak?.energy ?? 0n)) usage.peak = peak
    }
  }
}

/** Stretches of a segment in which the same meters were there. */
function loadsOf({ meters }: Segment): { from: string; to: string; meters: number[] }[] {
  const edges = [...new Set(meters.flatMap(({ from, to }) => [from, to]))].sort()
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] as string
    const there = meters.filter((span) => span.from <= from && span.to >= to)
    return there.length === 0 ? [] : [{ from, to, meters: there.map(({ meter }) => meter) }]
  })
}

/** Whole quarter-hours of a span of days that end by `throughMs`. */
export function seconds(
  { from, to }: { from: string; to: string },
  { zone, throughMs }: Pick<Options, 'zone' | 'throughMs'>,
) {
  const fromMs = startOfDayMs(from, zone)
  const toMs = Math.min(startOfDayMs(to, zone), Math.floor(throughMs / 900_000) * 900_000)
  return { fromS: fromMs / 1000, toS: toMs / 1000 }
}

const kept = new WeakMap<Calendar, Map<string, number[]>>()

/** The number of the rate of each quarter-hour of a span, 1 and up. */
export function rateNumbers(
  calendar: Calendar | undefined,
  rates: readonly string[],
  { from, to }: MeterSpan,
  zone: string,
): number[] {
  const key = `${zone} ${from} ${to}`
  const known = calendar && kept.get(calendar)?.get(key)
  if (known) return known

  const dayRates = calendar && dayRatesOf(calendar)
  const numbers = localDays(from, to, zone).flatMap((day) => {
    const slots = Math.round((day.toMs - day.fromMs) / 900_000)
    if (!dayRates) return Array.from({ length: slots }, () => 1)
    const ofDay = dayRates(day.date)
    return Array.from({ length: slots }, (_, slot) => {
      const minute = minuteOfDay(day, day.fromMs + slot * 900_000, zone)
      return rates.indexOf(rateAt(ofDay, minute)) + 1
    })
  })
  if (calendar) {
    const spans = kept.get(calendar) ?? new Map<string, number[]>()
    kept.set(calendar, spans.set(key, numbers))
  }
  return numbers
}
