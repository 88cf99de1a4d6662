import { createHash } from 'node:crypto'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { ReadingRow } from './place.ts'
import type { ReadingColumns } from './readingColumns.ts'

/** What ClickHouse answers when a row is at fault, and not the server or the way to it. */
const rowFaults = new Set([
  6, // cannot parse text
  26, // cannot parse quoted string
  27, // cannot parse input
  38, // cannot parse date
  41, // cannot parse date and time
  53, // type mismatch
  69, // argument out of bound
  70, // cannot convert type
  72, // cannot parse number
  117, // incorrect data
  131, // too large string size
  321, // value is out of range of data type
  349, // cannot insert NULL
  407, // decimal overflow
  457, // bad query parameter
])

const rowsPerInsert = 100_000

/**
 * Stores rows, each exactly once however often this is called with them: the deduplication token is a hash of the rows.
 * A row that the store cannot take is handed to `refused` and the rest is stored; anything else that fails rejects, and
 * calling again with the same rows is the cure.
 */
export async function storeRows<Row extends object>(
  clickhouse: Pick<ClickHouse, 'insert'>,
  table: string,
  rows: readonly Row[],
  refused: (row: Row, reason: string) => void,
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await storeSome(clickhouse, table, rows.slice(from, from + rowsPerInsert), refused)
  }
}

/**
 * Stores readings, each exactly once as `storeRows` does: as columns where the store takes those. When it finds a row at
 * fault, they go the way of rows, which finds out which.
 */
export async function storeReadings(
  clickhouse: Pick<ClickHouse, 'insert' | 'insertColumns'>,
  readings: ReadingColumns,
  refused: (row: ReadingRow, reason: string) => void,
): Promise<void> {
  if (readings.length === 0) return
  if (clickhouse.insertColumns) {
    const columns = readings.columns()
    const hash = createHash('sha256')
    for (const { data } of columns) hash.update(data)
    const deduplicationToken = `reading:${readings.length}:${hash.digest('hex')}`
    try {
      await clickhouse.insertColumns('reading', readings.length, columns, { deduplicationToken })
      return
    } catch (error) {
      if (!isRowFault(error)) throw error
    }
  }
  await storeRows(clickhouse, 'reading', readings.rows(), refused)
}

async function storeSome<Row extends object>(
  clickhouse: Pick<ClickHouse, 'insert'>,
  table: string,
  rows: readonly Row[],
  refused: (row: Row, reason: string) => void,
): Promise<void> {
  try {
    await clickhouse.insert(table, rows, { deduplicationToken: `${table}:${hashOf(rows)}` })
  } catch (error) {
    if (!isRowFault(error)) throw error
    const [row] = rows
    if (rows.length === 1 && row) {
      refused(row, `the store cannot take it: ${firstLine(error)}`)
      return
    }
    const half = rows.length >> 1
    await storeSome(clickhouse, table, rows.slice(0, half), refused)
    await storeSome(clickhouse, table, rows.slice(half), refused)
  }
}

function hashOf(rows: readonly object[]): string {
  const hash = createHash('sha256')
  const values = new Array<string>()
  for (const row of rows) {
    for (const value of Object.values(row)) values.push(String(value))
    if (values.length < 5_000) continue
    hash.update(values.join('\0'))
    hash.update('\0')
    values.length = 0
  }
  return hash.update(values.join('\0')).digest('hex')
}

function isRowFault(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const named = /\bCode: (\d+)\b/.exec(String(message))?.[1]
  return rowFaults.has(Number(named ?? code))
}

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.slice(0, 300)
