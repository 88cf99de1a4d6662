import type { Quality } from '@wattledger/platform/metering/quarterHours'
import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'

export interface Interval {
  /** ISO 8601, UTC. */
  start: string
  /** In the register's unit, four decimals. */
  value: string
  quality: Quality
}

/** About eleven years of one register: what one answer may hold. */
export const intervalsMax = 400_000

const text = sqlFile(new URL('./intervals.sql', import.meta.url))
const arrowText = sqlFile(new URL('./intervals_arrow.sql', import.meta.url)).replace(
  '/* intervals.sql */',
  () => text,
)

/** Quarter-hours that start in `[from, to)`, milliseconds since 1970; at most one more than `intervalsMax`. */
export async function intervals(
  clickhouse: ClickHouse,
  meter: number,
  register: Register,
  { from, to }: { from: number; to: number },
): Promise<Interval[]> {
  const rows = await clickhouse.query<{ start_s: number; value: string; quality: Quality }>(
    text,
    parameters(meter, register, { from, to }),
  )
  return rows.map(({ start_s, value, quality }) => ({
    start: new Date(start_s * 1000).toISOString().replace('.000Z', 'Z'),
    value: fourDecimals(value),
    quality,
  }))
}

/** The same as an Arrow stream, as the engine writes it; at most `intervalsMax`. */
export const intervalsArrow = (
  clickhouse: ClickHouse,
  meter: number,
  register: Register,
  span: { from: number; to: number },
): Promise<Uint8Array> =>
  clickhouse.bytes(arrowText, 'ArrowStream', {
    ...parameters(meter, register, span),
    limit: intervalsMax,
  })

const parameters = (
  meter: number,
  register: Register,
  { from, to }: { from: number; to: number },
) => ({
  meter,
  register,
  // A slot belongs to a span when it starts in it, so both ends round up to whole seconds.
  from: Math.ceil(from / 1000),
  to: Math.ceil(to / 1000),
  limit: intervalsMax + 1,
})

/** ClickHouse leaves trailing zeros of a decimal out: `0.25` for `0.2500`. */
function fourDecimals(value: string): string {
  const [whole, fraction = ''] = value.split('.')
  return `${whole}.${fraction.padEnd(4, '0')}`
}
