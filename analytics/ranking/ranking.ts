import { Temporal } from 'temporal-polyfill'
import type { Register } from '@wattledger/platform/metering/registers'
import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { tenancyMeters } from '@wattledger/platform/sites/tenancyMeters'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { categoryGroup, grouped, mergedRows } from '../breakdown/breakdown.ts'
import type { Amount } from '../question/amount.ts'
import { type Choice, metersAbove, projectOf, spaceOf } from '../question/chosenMeters.ts'
import { type CountedMeters, countedMeters } from '../question/countedMeters.ts'
import { meterSums } from '../question/meterSums.ts'
import { netAmounts } from '../question/netAmounts.ts'
import { placedPieces } from '../question/placedPieces.ts'
import { type Group, spaceGroups } from '../question/spaceGroups.ts'
import { onClock, type Span, startOfDay } from '../question/span.ts'

export const ranked = ['space', 'meter', 'tenant', 'category'] as const
export type Ranked = (typeof ranked)[number]

type Row = Group & { value: Amount }

interface Stores {
  clickhouse: ClickHouse
  db: Postgres
}

/**
 * Who used how much. Spaces and categories split the total up as a breakdown does; meters are those that no other of
 * the chosen stands beneath, since one above others only adds up what they use; tenants have the meters of their
 * tenancies, for the days of these. Largest first.
 */
export async function ranking(
  stores: Stores,
  sites: RegistrySnapshot,
  choice: Choice,
  { by, span }: { by: Ranked; span: Span },
): Promise<{ unit: string; rows: Row[] }> {
  const project = projectOf(sites, choice)
  const rows: Row[] = []
  let unit = ''
  for (const piece of placedPieces(sites, project, span)) {
    const chosen = await countedMeters(stores.clickhouse, piece.sites, choice)
    unit = chosen.unit
    rows.push(...(await rowsOf(stores, piece.sites, choice, chosen, by, piece.span)))
  }
  return { unit, rows: mergedRows(rows) }
}

async function rowsOf(
  stores: Stores,
  sites: RegistrySnapshot,
  choice: Choice,
  chosen: CountedMeters,
  by: Ranked,
  span: Span,
): Promise<Row[]> {
  if (by === 'tenant') return tenantRows(stores, sites, chosen, span)
  const { project, register, meters } = chosen
  const asked = by === 'meter' ? lowest(sites, meters) : meters
  const sums = await meterSums(stores.clickhouse, {
    ...span,
    register,
    zone: project.timezone,
    meters: asked.map(({ id }) => id),
  })
  const valueOf = (meter: number) => sums.get(meter)?.value
  if (by === 'meter')
    return asked.flatMap(({ id, code, name, spaceId }) => {
      const value = valueOf(id)
      const areaM2 = (spaceId !== null && sites.spaceById(spaceId)?.areaM2) || null
      return value === undefined ? [] : [{ code, name, areaM2, value }]
    })
  const top = choice.space === undefined ? undefined : spaceOf(sites, project, choice.space)
  const groupOf = by === 'space' ? spaceGroups(sites, project, top) : categoryGroup
  return grouped(meters, netAmounts(sites, meters, valueOf), groupOf)
}

/** Those of some meters that no other of them stands beneath. */
function lowest(sites: RegistrySnapshot, meters: readonly MeterRecord[]): MeterRecord[] {
  const above = new Set<number>()
  for (const meter of meters) for (const { id } of metersAbove(sites, meter)) above.add(id)
  return meters.filter(({ id }) => !above.has(id))
}

async function tenantRows(
  { clickhouse, db }: Stores,
  sites: RegistrySnapshot,
  { project, register, meters }: CountedMeters,
  span: Span,
): Promise<Row[]> {
  const zone = project.timezone
  const chosen = new Map(meters.map((meter) => [meter.id, meter]))
  const rented = (await tenancyMeters(db, project.id, localDays(span, zone))).filter(({ meter }) =>
    chosen.has(meter),
  )
  const parts = rented.map((tenancy) => ({ ...tenancy, ...within(span, tenancy, zone) }))
  const sums = await sumsOfParts(clickhouse, { register, zone }, parts)

  const rows = new Map<string, { row: Row; meters: MeterRecord[]; values: Map<number, Amount> }>()
  parts.forEach(({ account, name, areaM2, meter }, index) => {
    const value = sums[index]
    const record = chosen.get(meter)
    if (value === undefined || !record) return
    const known = rows.get(account) ?? {
      row: { code: account, name, areaM2, value: 0n },
      meters: [],
      values: new Map<number, Amount>(),
    }
    rows.set(account, known)
    known.meters.push(record)
    known.values.set(meter, (known.values.get(meter) ?? 0n) + value)
  })
  return [...rows.values()].map(({ row, meters: own, values }) => {
    // A tenant may have a meter and another beneath it.
    const net = netAmounts(sites, [...new Set(own)], (meter) => values.get(meter))
    return { ...row, value: [...net.values()].reduce((total, amount) => total + amount, 0n) }
  })
}

/** The days that a span touches. */
function localDays({ from, to }: Span, zone: string) {
  const last = onClock(Math.max(from, to - 1), zone).toPlainDate()
  return {
    from: onClock(from, zone).toPlainDate().toString(),
    to: last.add({ days: 1 }).toString(),
  }
}

function within(span: Span, days: { from: string; to: string | null }, zone: string): Span {
  const start = (day: string) => startOfDay(Temporal.PlainDate.from(day), zone)
  return {
    from: Math.max(span.from, start(days.from)),
    to: days.to === null ? span.to : Math.min(span.to, start(days.to)),
  }
}

/** Sums of meters over a span each; those that share a span share a statement. */
async function sumsOfParts(
  clickhouse: ClickHouse,
  { register, zone }: { register: Register; zone: string },
  parts: readonly (Span & { meter: number })[],
): Promise<(Amount | undefined)[]> {
  const spans = new Map<string, Span & { meters: number[] }>()
  for (const { from, to, meter } of parts) {
    const key = `${from} ${to}`
    const known = spans.get(key) ?? { from, to, meters: [] }
    known.meters.push(meter)
    spans.set(key, known)
  }
  const found = new Map<string, Awaited<ReturnType<typeof meterSums>>>()
  for (const [key, span] of spans)
    found.set(key, await meterSums(clickhouse, { ...span, register, zone }))
  return parts.map(({ from, to, meter }) => found.get(`${from} ${to}`)?.get(meter)?.value)
}
