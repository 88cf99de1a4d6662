import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Derivation } from './derivation.ts'

/**
 * Derives everything of some meters anew, and then takes away the quarter-hours and periods that nobody derived this time:
 * their readings are gone. Until then they stand, so that nothing is missing meanwhile; doing it twice changes nothing.
 * No other derivation of these meters may run beside it.
 */
export async function deriveAnew(
  clickhouse: Pick<ClickHouse, 'command'>,
  derivation: Pick<Derivation, 'deriveWhole'>,
  meters: readonly number[],
): Promise<void> {
  if (meters.length === 0) return
  const before = String(Date.now() * 1_000)
  // Versions count microseconds from the clock's milliseconds: what is derived from now on has a higher one.
  await new Promise((resolve) => setTimeout(resolve, 2))
  await derivation.deriveWhole(meters)
  await removeOlder('quarter_hour')
  // Periods were summed up while those still stood.
  await derivation.deriveWhole(meters)
  await removeOlder('energy_period')

  async function removeOlder(table: string) {
    await clickhouse.command(
      `alter table ${table} delete
       where meter in {meters: Array(UInt32)} and version <= {before: UInt64}
       settings mutations_sync = 2`,
      { meters, before },
    )
  }
}
