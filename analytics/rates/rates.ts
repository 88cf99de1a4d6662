import { Temporal } from 'temporal-polyfill'
import { notFound } from '@wattledger/platform/http/problem'
import type { Register } from '@wattledger/platform/metering/registers'
import type {
  MeterRecord,
  ProjectRecord,
  RegistrySnapshot,
} from '@wattledger/platform/sites/registry'
import { type TariffVersion, tariffVersions } from '@wattledger/platform/sites/tariffVersions'
import { tenancyMeters } from '@wattledger/platform/sites/tenancyMeters'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from '../question/amount.ts'
import { type Choice, chosenMeters } from '../question/chosenMeters.ts'
import { energyBetween, withEnergyBetween } from '../question/energyBetween.ts'
import { coverOf, onClock, type Span, startOfDay } from '../question/span.ts'
import { noRate, orderedRates, type RateStretch, rateStretches } from './rateCalendar.ts'

export interface RatesRow {
  meter: MeterRecord
  total: Amount
  byRate: Map<string, Amount>
}

const textOf = withEnergyBetween(sqlFile(new URL('./rated_sums.sql', import.meta.url)))

interface Stores {
  clickhouse: ClickHouse
  db: Postgres
}

/** Meters that the same tariff prices over the same span. */
interface Priced extends Span {
  tariff: string
  meters: number[]
}

/**
 * Energy of each meter by rate. A meter is priced by its tenancy's tariff in the days of that, else by the project's
 * first tariff with a calendar, or by the one that the caller names. Only meters of which something is known.
 */
export async function rates(
  { clickhouse, db }: Stores,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, tariff }: { span: Span; tariff?: string | undefined },
): Promise<{ unit: string; rates: string[]; rows: RatesRow[] }> {
  const { project, register, unit, meters } = chosenMeters(sites, choice)
  const zone = project.timezone
  const versions = groupByCode(await tariffVersions(db, project.id))
  if (tariff !== undefined && !versions.has(tariff))
    throw notFound(`there is no tariff "${tariff}" in project "${project.code}"`)
  const usual = tariff ?? usualTariff(versions)
  const ids = meters.map(({ id }) => id)
  const priced =
    tariff === undefined
      ? await pricedParts(db, project, span, { meters: ids, usual })
      : [{ ...span, tariff, meters: ids }]

  const rows = new Map<number, RatesRow>(
    meters.map((meter) => [meter.id, { meter, total: 0n, byRate: new Map<string, Amount>() }]),
  )
  const known = new Set<number>()
  for (const part of priced) {
    const stretches = rateStretches(versions.get(part.tariff) ?? [], part, zone)
    for (const { meter, rate, value } of await sumsByRate(clickhouse, part, stretches, {
      register,
      zone,
    })) {
      const row = rows.get(meter)
      if (!row) continue
      known.add(meter)
      row.total += value
      row.byRate.set(rate, (row.byRate.get(rate) ?? 0n) + value)
    }
  }
  const named = new Set([...known].flatMap((meter) => [...(rows.get(meter)?.byRate.keys() ?? [])]))
  return {
    unit,
    rates: orderedRates(named),
    rows: [...rows.values()].filter(({ meter }) => known.has(meter.id)),
  }
}

function groupByCode(versions: readonly TariffVersion[]): Map<string, TariffVersion[]> {
  const groups = new Map<string, TariffVersion[]>()
  for (const version of versions)
    groups.set(version.code, [...(groups.get(version.code) ?? []), version])
  return groups
}

/** The first tariff that knows rates, else the first. */
function usualTariff(versions: ReadonlyMap<string, readonly TariffVersion[]>): string {
  const hasCalendar = ({ tariff: { energy } }: TariffVersion) =>
    energy.mode !== 'flat' && energy.calendar !== undefined
  const first = [...versions].find(([, all]) => all.some(hasCalendar)) ?? [...versions][0]
  return first?.[0] ?? ''
}

/** Splits meters and span up by the tariffs of tenancies; what belongs to none is left to the usual one. */
async function pricedParts(
  db: Postgres,
  project: ProjectRecord,
  span: Span,
  { meters, usual }: { meters: readonly number[]; usual: string },
): Promise<Priced[]> {
  const zone = project.timezone
  const start = (day: string) => startOfDay(Temporal.PlainDate.from(day), zone)
  const asked = new Set(meters)
  const rented = new Map<number, (Span & { tariff: string })[]>()
  for (const tenancy of await tenancyMeters(db, project.id, localDays(span, zone))) {
    if (!asked.has(tenancy.meter)) continue
    const part = {
      from: Math.max(span.from, start(tenancy.from)),
      to: tenancy.to === null ? span.to : Math.min(span.to, start(tenancy.to)),
      tariff: tenancy.tariff,
    }
    if (part.from < part.to) rented.set(tenancy.meter, [...(rented.get(tenancy.meter) ?? []), part])
  }

  const parts = new Map<string, Priced>()
  const add = (meter: number, { from, to, tariff }: Span & { tariff: string }) => {
    if (from >= to) return
    const key = `${from} ${to} ${tariff}`
    const known = parts.get(key) ?? { from, to, tariff, meters: [] }
    known.meters.push(meter)
    parts.set(key, known)
  }
  for (const meter of meters) {
    let at = span.from
    for (const part of (rented.get(meter) ?? []).sort((a, b) => a.from - b.from)) {
      add(meter, { from: at, to: part.from, tariff: usual })
      add(meter, part)
      at = part.to
    }
    add(meter, { from: at, to: span.to, tariff: usual })
  }
  return [...parts.values()]
}

/** The days that a span touches. */
function localDays({ from, to }: Span, zone: string) {
  const last = onClock(Math.max(from, to - 1), zone).toPlainDate()
  return {
    from: onClock(from, zone).toPlainDate().toString(),
    to: last.add({ days: 1 }).toString(),
  }
}

async function sumsByRate(
  clickhouse: ClickHouse,
  { from, to, meters }: Priced,
  stretches: readonly RateStretch[],
  { register, zone }: { register: Register; zone: string },
): Promise<{ meter: number; rate: string; value: Amount }[]> {
  if (meters.length === 0 || from >= to) return []
  const names = [noRate, ...new Set(stretches.map(({ rate }) => rate))]
  const hourly = onFullHours({ from, to }, stretches, zone)
  const slotSeconds = hourly ? 3600 : 900
  const slots = new Array<number>(Math.ceil((to - from) / slotSeconds)).fill(1)
  for (const stretch of stretches) {
    const number = names.lastIndexOf(stretch.rate) + 1
    const first = Math.ceil((stretch.from - from) / slotSeconds)
    const end = Math.ceil((stretch.to - from) / slotSeconds)
    for (let slot = first; slot < end; slot++) slots[slot] = number
  }
  const within = {
    from,
    to,
    meters,
    register,
    zone,
    step: hourly ? ('hour' as const) : ('15m' as const),
  }
  const rows = await clickhouse.query<{ meter: number; rate: number; amount: string }>(
    textOf(within),
    { ...energyBetween(within), rates: slots, slotSeconds },
  )
  return rows.map(({ meter, rate, amount }) => ({
    meter,
    rate: names[rate - 1] ?? noRate,
    value: amountOf(amount),
  }))
}

/** Whether the span and every change of rate lie on full hours of the project's clock, which then lie on a grid of hours. */
function onFullHours(span: Span, stretches: readonly RateStretch[], zone: string): boolean {
  const { slots } = coverOf(span, zone, 'hour')
  return slots.length === 0 && stretches.every(({ from }) => (from - span.from) % 3600 === 0)
}
