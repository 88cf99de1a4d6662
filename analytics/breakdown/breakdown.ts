import { energies, type Energy, registers } from '@wattledger/platform/metering/registers'
import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { type Amount, sum } from '../question/amount.ts'
import { type Choice, projectOf, spaceOf } from '../question/chosenMeters.ts'
import { countedMeters } from '../question/countedMeters.ts'
import { meterSums } from '../question/meterSums.ts'
import { netAmounts } from '../question/netAmounts.ts'
import { type Group, noGroup, spaceGroups } from '../question/spaceGroups.ts'
import type { Span } from '../question/span.ts'

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
  const chosen = await countedMeters(clickhouse, sites, choice)
  const { project, register, unit, meters } = chosen
  const sums = await meterSums(clickhouse, {
    ...span,
    register,
    zone: project.timezone,
    meters: meters.map(({ id }) => id),
  })
  const net = netAmounts(sites, meters, (meter) => sums.get(meter)?.value)
  const top = choice.space === undefined ? undefined : spaceOf(sites, project, choice.space)
  const groupOf = by === 'space' ? spaceGroups(sites, project, top) : categoryGroup
  return { unit, rows: grouped(meters, net, groupOf).map((row) => ({ ...row, unit })) }
}

/** The total of each energy, in its own unit. */
export async function breakdownByEnergy(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  span: Span,
): Promise<BreakdownRow[]> {
  const project = projectOf(sites, choice)
  const present = new Set(
    sites.meters.filter(({ projectId }) => projectId === project.id).map(({ energy }) => energy),
  )
  const wanted = (Object.keys(energies) as Energy[]).filter(
    (energy) => present.has(energy) && (choice.energy ?? energy) === energy,
  )
  const rows: BreakdownRow[] = []
  for (const energy of wanted) {
    const { register, counted } = await countedMeters(clickhouse, sites, { ...choice, energy })
    const sums = await meterSums(clickhouse, {
      ...span,
      register,
      zone: project.timezone,
      meters: counted.map(({ id }) => id),
    })
    if (sums.size === 0) continue
    rows.push({
      code: energy,
      name: energy,
      areaM2: null,
      value: sum([...sums.values()].map(({ value }) => value)),
      unit: registers[register].unit,
    })
  }
  return rows
}

export const categoryGroup = ({ category }: MeterRecord): Group =>
  category === null ? noGroup : { code: category, name: category, areaM2: null }

/** Amounts of meters by group, largest first; what belongs to no group only when it is something. */
export function grouped(
  meters: readonly MeterRecord[],
  net: ReadonlyMap<number, Amount>,
  groupOf: (meter: MeterRecord) => Group,
): (Group & { value: Amount })[] {
  const rows = new Map<string, Group & { value: Amount }>()
  for (const meter of meters) {
    const amount = net.get(meter.id)
    if (amount === undefined) continue
    const group = groupOf(meter)
    const row = rows.get(group.code)
    if (row) row.value += amount
    else rows.set(group.code, { ...group, value: amount })
  }
  return [...rows.values()]
    .filter(({ code, value }) => code !== '' || value !== 0n)
    .sort(largestFirst)
}

export const largestFirst = (
  a: { code: string; value: Amount },
  b: { code: string; value: Amount },
): number => (a.value > b.value ? -1 : a.value < b.value ? 1 : a.code < b.code ? -1 : 1)
