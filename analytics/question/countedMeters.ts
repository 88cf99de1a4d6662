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
  const silent = new Set(parents)
  if (parents.length > 0) {
    const { register } = chosen
    for (const { meter } of await clickhouse.query<{ meter: number }>(text, {
      meters: parents,
      register,
    }))
      silent.delete(meter)
  }
  const meters = chosen.meters.filter(({ id }) => !silent.has(id))
  return { ...chosen, meters, counted: topmost(sites, meters) }
}
