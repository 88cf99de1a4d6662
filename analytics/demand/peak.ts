import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from '../question/amount.ts'
import type { Span } from '../question/span.ts'

export interface Peak {
  /** Start of the quarter-hour, seconds since 1970. */
  at: number
  /** Its energy: a quarter of the demand in kW. */
  energy: Amount
  /** How many meters are known in it. */
  known: number
}

const text = sqlFile(new URL('./peak.sql', import.meta.url))

/** A quarter-hour's demand in kW is its energy × 4. */
export const demandOf = (energy: Amount): Amount => energy * 4n

/** The highest measured quarter-hour of some meters together; undefined where none is measured. */
export async function peak(
  clickhouse: ClickHouse,
  { meters, register, from, to }: Span & { meters: readonly number[]; register: Register },
): Promise<Peak | undefined> {
  if (meters.length === 0 || from >= to) return undefined
  const [row] = await clickhouse.query<{ at_s: number; amount: string; known: number }>(text, {
    meters,
    register,
    from,
    to,
  })
  return row && { at: row.at_s, energy: amountOf(row.amount), known: row.known }
}
