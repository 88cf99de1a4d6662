import { restored } from './neutralise.ts'
import { type ReadRow, type ReadSheet, tooManyCells, type ReadLimits } from './readTables.ts'

/**
 * CSV as people's programs write it: UTF-8 with or without mark, UTF-16 with one, else GB18030 (Chinese Excel saves GBK);
 * separated by commas, semicolons or tabs, whichever the first line has most of. Throws a 400 Problem beyond `limits`.
 */
export function readCsv(bytes: Uint8Array, limits: ReadLimits): ReadSheet {
  const text = decoded(bytes)
  return { name: '', rows: rowsOf(text, separatorOf(text), limits) }
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function separatorOf(text: string): string {
  const [line = ''] = /^[^\r\n]*/.exec(text) ?? []
  const bare = line.replace(/"[^"]*"/g, '')
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: bare.split(mark).length }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).mark
}

/** One pass over the text; a line's number is that of its first character, as an editor shows it. */
function rowsOf(text: string, separator: string, limits: ReadLimits): ReadRow[] {
  const special = new RegExp(`[${separator === '\t' ? '\\t' : separator}\\r\\n]`, 'g')
  const rows: ReadRow[] = []
  let cells: string[] = []
  let line = 1
  let rowLine = 1
  let at = 0
  let cellCount = 0

  while (at <= text.length) {
    let value: string
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1)
      value = text.slice(at + 1, end).replaceAll('""', '"')
      line += countLines(value)
      at = end + 1
    } else value = ''
    special.lastIndex = at
    const stop = special.exec(text)?.index ?? text.length
    cells.push(restored(value + text.slice(at, stop)))
    if (++cellCount > limits.cellsMax) throw tooManyCells(limits)
    at = stop + 1
    if (text[stop] === separator) continue

    if (cells.length > 1 || cells[0] !== '') rows.push({ line: rowLine, cells })
    if (rows.length > limits.rowsMax) throw tooManyCells(limits)
    if (text[stop] === '\r' && text[at] === '\n') at++
    cells = []
    rowLine = ++line
  }
  return rows
}

/** Position of the quote that ends the field; of the text's end when it is missing. */
function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    if (text[at + 1] !== '"') return at
  }
}

const countLines = (value: string) => (value.match(/\r\n|\r|\n/g) ?? []).length
