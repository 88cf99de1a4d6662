import { createHash } from 'node:crypto'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { HistorySeries } from './history.ts'

const blockRows = 100_000

/**
 * Puts a history straight into the readings. It may be cut off anywhere and run again: rows have the lowest version, so
 * that a later one replaces nothing, and a block that is there already is passed over.
 * `meterIdOf` gives a meter's id; `progress` hears how many readings are in.
 */
export async function insertHistory(
  clickhouse: Pick<ClickHouse, 'insert'>,
  history: readonly HistorySeries[],
  options: {
    meterIdOf(code: string): number
    progress?(readings: number): void
    signal?: AbortSignal
  },
): Promise<number> {
  const { meterIdOf, progress, signal } = options
  let rows: object[] = []
  let hash = createHash('sha256')
  let total = 0

  async function flush() {
    if (rows.length === 0) return
    signal?.throwIfAborted()
    const deduplicationToken = `demo ${hash.digest('hex')}`
    await clickhouse.insert('reading', rows, { deduplicationToken })
    total += rows.length
    progress?.(total)
    rows = []
    hash = createHash('sha256')
  }

  // Month by month would touch fewer partitions in a block; register by register is how derivation reads them.
  for (const { meter, register, readings } of history) {
    const id = meterIdOf(meter)
    for (const { atMs, value } of readings()) {
      rows.push({ meter: id, register, at: seconds(atMs), value, version: 1 })
      hash.update(`${id} ${register} ${atMs} ${value}\n`)
      if (rows.length >= blockRows) await flush()
    }
  }
  await flush()
  return total
}

/** ClickHouse reads a DateTime64 from seconds; those of the demo are whole. */
const seconds = (atMs: number): string => `${Math.floor(atMs / 1000)}.000000000`
