import { energies, registers } from '@wattledger/platform/metering/registers'
import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Amount } from '../question/amount.ts'
import { type Choice, energiesOf, projectOf, spaceOf } from '../question/chosenMeters.ts'
import { countedMeters } from '../question/countedMeters.ts'
import { meterSums } from '../question/meterSums.ts'
import { netAmounts } from '../question/netAmounts.ts'
import { placedPieces } from '../question/placedPieces.ts'
import { type Group, noGroup, spaceGroups } from '../question/spaceGroups.ts'
import type { Span } from '../question/span.ts'
import { totalOf } from '../question/totalOf.ts'

export const parts = ['energy', 'category', 'space'] as const
export type Part = (typeof parts)[number]

export interface BreakdownRow extends Group {
  value: Amount
  unit: string
}

/**
 * How the energy of some meters splits up. Of a meter that stands above others the part counts that none of those
 * measured, so the rows add up to the total of the topmost meters. Largest first.
 */
export async function breakdown(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { by, span }: { by: Exclude<Part, 'energy'>; span: Span },
): Promise<{ unit: string; rows: BreakdownRow[] }> {
  const project = projectOf(sites, choice)
  const rows: BreakdownRow[] = []
  let unit = ''
  for (const piece of placedPieces(sites, project, span)) {
    const chosen = await countedMeters(clickhouse, piece.sites, choice)
    const { register, meters } = chosen
    unit = chosen.unit
    const sums = await meterSums(clickhouse, {
      ...piece.span,
      register,
      zone: project.timezone,
      meters: meters.map(({ id }) => id),
    })
    const net = netAmounts(piece.sites, meters, (meter) => sums.get(meter)?.value)
    const top = choice.space === undefined ? undefined : spaceOf(sites, project, choice.space)
    const groupOf = by === 'space' ? spaceGroups(sites, project, top) : categoryGroup
    rows.push(...grouped(meters, net, groupOf).map((row) => ({ ...row, unit: chosen.unit })))
  }
  return { unit, rows: mergedRows(rows) }
}

/** The total of each energy, in its own unit. */
export async function breakdownByEnergy(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  span: Span,
): Promise<BreakdownRow[]> {
  const rows: BreakdownRow[] = []
  for (const energy of energiesOf(sites, choice)) {
    const total = await totalOf(clickhouse, sites, { ...choice, energy }, span)
    if (total === undefined) continue
    const { unit } = registers[energies[energy]]
    rows.push({ code: energy, name: energy, areaM2: null, value: total, unit })
  }
  return rows
}

export const categoryGroup = ({ category }: MeterRecord): Group =>
  category === null ? noGroup : { code: category, name: category, areaM2: null }

/** Amounts of meters by group, largest first. */
export function grouped(
  meters: readonly MeterRecord[],
  net: ReadonlyMap<number, Amount>,
  groupOf: (meter: MeterRecord) => Group,
): (Group & { value: Amount })[] {
  return mergedRows(
    meters.flatMap((meter) => {
      const value = net.get(meter.id)
      return value === undefined ? [] : [{ ...groupOf(meter), value }]
    }),
  )
}

/** Rows of one code added up, largest first; what belongs to no group only when it is something. */
export function mergedRows<Row extends Group & { value: Amount }>(rows: readonly Row[]): Row[] {
  const merged = new Map<string, Row>()
  for (const row of rows) {
    const before = merged.get(row.code)
    if (before) before.value += row.value
    else merged.set(row.code, { ...row })
  }
  return [...merged.values()]
    .filter(({ code, value }) => code !== '' || value !== 0n)
    .sort(largestFirst)
}

export const largestFirst = (
  a: { code: string; value: Amount },
  b: { code: string; value: Amount },
): number => (a.value > b.value ? -1 : a.value < b.value ? 1 : a.code < b.code ? -1 : 1)
