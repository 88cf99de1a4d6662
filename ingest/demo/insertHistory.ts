import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { HistorySeries } from './history.ts'

/** About 5 MB of statement, and as many parts as the history has months. */
const blockReadings = 300_000
/** Decimals of the column that readings are kept in. */
const storedDecimals = 12

/**
 * Puts a history straight into the readings. It may be cut off anywhere and run again: a later reading of the same
 * moment counts, and the same one changes nothing.
 * `meterIdOf` gives a meter's id; `progress` hears how many readings are in.
 */
export async function insertHistory(
  clickhouse: Pick<ClickHouse, 'command'>,
  history: readonly HistorySeries[],
  options: {
    meterIdOf(code: string): number
    progress?(readings: number): void
    signal?: AbortSignal
  },
): Promise<number> {
  const { meterIdOf, progress, signal } = options
  const text = sqlFile(new URL('./history.sql', import.meta.url))
  let total = 0

  for (const block of blocksOf(history)) {
    signal?.throwIfAborted()
    const columns = block.map(columnsOf)
    await clickhouse.command(text, {
      meters: block.map(({ meter }) => meterIdOf(meter)),
      registers: block.map(({ register }) => register),
      units: block.map(({ decimals }) => 10 ** (storedDecimals - decimals)),
      quarters: columns.map(({ quarters }) => quarters),
      counted: columns.map(({ counted }) => counted),
    })
    total += columns.reduce((sum, { quarters }) => sum + quarters.length, 0)
    progress?.(total)
  }
  return total
}

function blocksOf(history: readonly HistorySeries[]): HistorySeries[][] {
  const blocks: HistorySeries[][] = []
  let readings = Infinity
  for (const series of history) {
    if (readings + series.about > blockReadings) {
      blocks.push([])
      readings = 0
    }
    blocks.at(-1)?.push(series)
    readings += series.about
  }
  return blocks
}

function columnsOf(series: HistorySeries) {
  const quarters: number[] = []
  const counted: number[] = []
  for (const reading of series.readings()) {
    quarters.push(reading.quarter)
    counted.push(reading.counted)
  }
  return { quarters, counted }
}
