import { parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type { QuarterHour } from '@wattledger/platform/metering/quarterHours'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { MigrationFolder } from '@wattledger/platform/stores/migrate'
import { energyMigrations } from './migrations.ts'

/** The landing owns the table of readings; a test of what is derived from it makes it by the landing's own file. */
export const energyTestMigrations: MigrationFolder[] = [
  { owner: 'ingest/landing', folder: new URL('../../ingest/landing/migrations/', import.meta.url) },
  energyMigrations,
]

/** Readings put straight into the store, and the quarter-hours that stand there, for tests. */
export function storedReadings(clickhouse: ClickHouse) {
  let version = 0
  return {
    /** Writes readings of a meter's active_import; a later call is received later. */
    async write(meter: number, rows: readonly (readonly [at: bigint, value: string])[]) {
      await clickhouse.insert(
        'reading',
        rows.map(([at, value]) => ({
          meter,
          register: 'active_import',
          at: `${at / 1_000_000_000n}.${String(at % 1_000_000_000n).padStart(9, '0')}`,
          value,
          version: ++version,
        })),
      )
    },

    async quarterHours(meter: number): Promise<QuarterHour[]> {
      const rows = await clickhouse.query<{
        start_s: string
        energy: string
        quality: QuarterHour['quality']
      }>(
        `select toUnixTimestamp(start) as start_s, energy, quality
         from quarter_hour final where meter = {meter: UInt32} order by start`,
        { meter },
      )
      return rows.map(({ start_s, energy, quality }) => ({
        start: BigInt(start_s) * 1_000_000_000n,
        energy: toScale(parseDecimal(energy) ?? { digits: 0n, scale: 0 }, 4),
        quality,
      }))
    },
  }
}
