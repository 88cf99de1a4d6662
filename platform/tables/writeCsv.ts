import { neutralised } from './neutralise.ts'
import { type Cell, cellText, plainDecimal, type Sheet } from './sheet.ts'

const chunkCharacters = 65_536

/**
 * A sheet as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows UTF-8, in chunks. Texts that a spreadsheet would
 * calculate carry an apostrophe.
 */
export async function* writeCsv({ columns, rows }: Sheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = '\ufeff' + csvLine(columns.map(({ header }) => neutralised(header)))
  for await (const row of rows) {
    text += csvLine(columns.map(({ cell, kind }) => field(cell(row), kind)))
    if (text.length < chunkCharacters) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

/** Fields with a separator, quote, line end or blank edge in quotes; quotes doubled. */
export const csvLine = (fields: readonly string[]): string => fields.map(quoted).join(',') + '\r\n'

const quoted = (text: string) =>
  /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

function field(cell: Cell, kind: 'text' | 'number' = 'text'): string {
  const text = cellText(cell)
  return kind === 'number' && plainDecimal.test(text) ? text : neutralised(text)
}
