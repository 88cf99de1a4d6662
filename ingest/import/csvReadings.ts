import { badRequest } from '@wattledger/platform/http/problem'
import { parseDecimal } from '@wattledger/platform/metering/decimal'
import { isRegister, type Register } from '@wattledger/platform/metering/registers'
import { readTables } from '@wattledger/platform/tables/readTables'
import type { FileReading, FileReadings } from './fileReading.ts'
import { localTimes } from './localTime.ts'

/** Which column means what. Columns are named as the file's first row does. */
export interface CsvMapping {
  /** One meter for the whole file, or the columns that make its code, joined by `-`. */
  meter: { code: string } | { columns: string[] }
  timeColumn: string
  /** Clock of times without an offset, an IANA name. */
  zone: string
  valueColumns: { register: Register; column: string }[]
  values: 'cumulative' | 'interval'
  /** How long an interval is; needed for intervals. */
  intervalMinutes: number
  /** What the time of an interval is. */
  timeIs: 'start' | 'end'
}

const limits = { rowsMax: 2_000_000, cellsMax: 16_000_000, inflatedBytesMax: 256 << 20 }

/** Reads a table of readings: CSV (UTF-8, UTF-16, GB18030) or XLSX. Throws a Problem for a file or mapping that cannot be. */
export async function csvReadings(bytes: Uint8Array, mapping: CsvMapping): Promise<FileReadings> {
  const [sheet] = await readTables(bytes, limits)
  const [header, ...rows] = sheet?.rows ?? []
  if (!header) throw badRequest('the file has no rows')
  const names = header.cells.map((cell) => cell.trim())
  const indexOf = (column: string) => {
    const index = names.indexOf(column.trim())
    if (index < 0) throw badRequest(`there is no column "${column}"; there are ${names.join(', ')}`)
    return index
  }

  const meterAt = 'code' in mapping.meter ? [] : mapping.meter.columns.map(indexOf)
  const timeAt = indexOf(mapping.timeColumn)
  const valuesAt = mapping.valueColumns.map(({ register, column }) => ({
    register,
    column,
    at: indexOf(column),
  }))
  const clocks = new Map<string, (text: string) => number | undefined>()
  const intervalMs = mapping.intervalMinutes * 60_000
  const found: FileReadings = { rows: rows.length, readings: [], refused: [] }

  for (const { line, cells } of rows) {
    const refuse = (reason: string) => found.refused.push({ line, reason })
    const meter =
      'code' in mapping.meter
        ? mapping.meter.code
        : meterAt.map((at) => (cells[at] ?? '').trim()).join('-')
    const clock = clocks.get(meter) ?? localTimes(mapping.zone)
    clocks.set(meter, clock)
    const time = (cells[timeAt] ?? '').trim()
    const atMs = clock(time)
    if (atMs === undefined) {
      refuse(`"${time.slice(0, 40)}" is not a time on the clock of ${mapping.zone}`)
      continue
    }
    for (const { register, column, at } of valuesAt) {
      const value = (cells[at] ?? '').trim()
      // An empty cell is a gap, not a zero and not a mistake.
      if (value === '') continue
      if (!isValue(value)) refuse(`${column}: "${value.slice(0, 40)}" is not a number`)
      else found.readings.push(readingOf({ line, meter, register, value }, atMs))
    }
  }
  return found

  function readingOf(
    known: Pick<FileReading, 'line' | 'meter' | 'register' | 'value'>,
    atMs: number,
  ): FileReading {
    if (mapping.values === 'cumulative') return { kind: 'counter', ...known, atMs }
    const fromMs = mapping.timeIs === 'start' ? atMs : atMs - intervalMs
    return { kind: 'interval', ...known, fromMs, toMs: fromMs + intervalMs }
  }
}

const isValue = (text: string) => text.length <= 60 && parseDecimal(text) !== undefined

/** `active_import:kWh,power:P` → registers with their columns. Throws a Problem naming what is wrong. */
export function valueColumns(text: string): CsvMapping['valueColumns'] {
  return text.split(',').map((part) => {
    const colon = part.indexOf(':')
    const register = part.slice(0, colon).trim()
    if (colon < 0 || !isRegister(register))
      throw badRequest(
        `valueColumns: "${part}" should be register:column, such as active_import:kWh`,
      )
    return { register, column: part.slice(colon + 1).trim() }
  })
}
