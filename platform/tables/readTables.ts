import { badRequest, type Problem } from '../http/problem.ts'
import { readCsv } from './readCsv.ts'
import { readXlsx } from './readXlsx.ts'

export interface ReadRow {
  /** As the reader's program numbers it, from 1. */
  line: number
  /** Texts; numbers in plain notation, dates as `2026-01-31` or `2026-01-31T08:30:00`. Never formulas. */
  cells: string[]
}

export interface ReadSheet {
  /** Empty for CSV, which has no name. */
  name: string
  /** Without empty rows. */
  rows: ReadRow[]
}

export interface ReadLimits {
  rowsMax: number
  cellsMax: number
  inflatedBytesMax: number
}

const limitsOfAnUpload: ReadLimits = {
  rowsMax: 200_000,
  cellsMax: 4_000_000,
  inflatedBytesMax: 256 * 1024 * 1024,
}

/**
 * The tables of an uploaded file, XLSX or CSV, told apart by their first bytes and not by a name. Throws a 400 Problem for
 * what is neither, or larger than `limits`.
 */
export async function readTables(
  bytes: Uint8Array,
  limits: ReadLimits = limitsOfAnUpload,
): Promise<ReadSheet[]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsx(bytes, limits)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw badRequest('This is a workbook of Excel 97; save it as .xlsx and send that.')
  if (bytes.subarray(0, 4096).includes(0) && !(bytes[0] === 0xff && bytes[1] === 0xfe))
    throw badRequest('This is neither CSV nor XLSX.')
  return [readCsv(bytes, limits)]
}

export const tooManyCells = ({ rowsMax, cellsMax }: ReadLimits): Problem =>
  badRequest(`The table is too large: at most ${rowsMax} rows and ${cellsMax} cells.`)
