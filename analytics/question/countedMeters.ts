import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import {
  type Choice,
  type ChosenMeters,
  chosenMeters,
  metersAbove,
  topmost,
} from './chosenMeters.ts'

const text = sqlFile(new URL('./meters_with_energy.sql', import.meta.url))

export interface CountedMeters extends ChosenMeters {
  /** Those that a total counts: the topmost of them. */
  counted: MeterRecord[]
}

/**
 * The meters that a question is about, without those that stand above others and have never told any energy: a main
 * meter that is planned, or not wired yet, would hide what the meters beneath it know.
 */
export async function countedMeters(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
): Promise<CountedMeters> {
  const chosen = chosenMeters(sites, choice)
  const above = new Set<number>()
  for (const meter of chosen.meters) for (const { id } of metersAbove(sites, meter)) above.add(id)
  const parents = chosen.meters.filter(({ id }) => above.has(id)).map(({ id }) => id)
  const told = toldIn(clickhouse)
  const unknown = parents.filter((id) => !told.has(id))
  if (unknown.length > 0) {
    const asked = { meters: unknown, register: chosen.register }
    for (const { meter } of await clickhouse.query<{ meter: number }>(text, asked)) told.add(meter)
  }
  const silent = new Set(parents.filter((id) => !told.has(id)))
  const meters = chosen.meters.filter(({ id }) => !silent.has(id))
  return { ...chosen, meters, counted: topmost(sites, meters) }
}

/** Meters that are known to have told energy: one that has is not asked about again. */
const toldMeters = new WeakMap<ClickHouse, Set<number>>()

function toldIn(clickhouse: ClickHouse): Set<number> {
  const known = toldMeters.get(clickhouse) ?? new Set<number>()
  toldMeters.set(clickhouse, known)
  return known
}
