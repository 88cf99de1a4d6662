import { Zip, ZipDeflate } from 'fflate'
import { sheetNames } from './neutralise.ts'
import { type Cell, cellText, type Column, plainDecimal, type Sheet } from './sheet.ts'
import {
  headerStyle,
  main,
  numberStyle,
  textStyle,
  workbookParts,
  xml,
  xmlText,
} from './xlsxParts.ts'

const chunkCharacters = 65_536
/** What a sheet of Excel holds, its header included. */
const rowsOfASheetMax = 1_048_576

/**
 * Sheets as one XLSX file, in chunks as rows come. Numbers that Excel holds exactly (15 digits) are numbers, all others texts,
 * so that no digit is lost; texts are text cells, never formulas.
 */
export async function* writeXlsx(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let failure: Error | undefined
  const zip = new Zip((error, data) => {
    if (error) failure = error
    else if (data.length > 0) ready.push(data)
  })
  function* flushed() {
    if (failure) throw failure
    yield* ready.splice(0)
  }
  const entry = (name: string) => {
    const file = new ZipDeflate(name, { level: 3 })
    zip.add(file)
    return file
  }

  const encoder = new TextEncoder()
  const names = sheetNames(sheets.map(({ name }) => name))
  for (const [name, text] of Object.entries(workbookParts(names)))
    entry(name).push(encoder.encode(text), true)
  for (const [index, sheet] of sheets.entries()) {
    const file = entry(`xl/worksheets/sheet${index + 1}.xml`)
    for await (const text of sheetText(sheet)) {
      file.push(encoder.encode(text))
      yield* flushed()
    }
    file.push(new Uint8Array(), true)
    yield* flushed()
  }
  zip.end()
  yield* flushed()
}

async function* sheetText({ name, columns, rows }: Sheet): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index))
  let text =
    sheetHead(columns) +
    row(
      1,
      columns.map((column, index) => textCell(`${letters[index]}1`, column.header, headerStyle)),
    )
  let number = 1
  for await (const each of rows) {
    number++
    if (number > rowsOfASheetMax)
      throw new Error(`the sheet "${name}" has more than ${rowsOfASheetMax} rows; write CSV`)
    const cells = columns.map(({ cell, kind }, index) =>
      oneCell(`${letters[index]}${number}`, cell(each), kind),
    )
    text += row(number, cells)
    if (text.length < chunkCharacters) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

const row = (number: number, cells: string[]) => `<row r="${number}">${cells.join('')}</row>`

function sheetHead(columns: readonly Column<never>[]): string {
  const widths = columns.map(
    ({ header, width = Math.max(12, header.length + 4) }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return (
    xml +
    `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    (widths.length > 0 ? `<cols>${widths.join('')}</cols>` : '') +
    '<sheetData>'
  )
}

function oneCell(place: string, cell: Cell, kind: 'text' | 'number' = 'text'): string {
  const text = cellText(cell)
  if (text === '') return ''
  if (kind === 'number' && plainDecimal.test(text) && isExactInExcel(text)) {
    const decimals = text.split('.')[1]?.length ?? 0
    return `<c r="${place}" s="${numberStyle(decimals)}"><v>${text}</v></c>`
  }
  return textCell(place, text, textStyle)
}

const textCell = (place: string, text: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

const isExactInExcel = (decimal: string) =>
  decimal.replace('-', '').replace('.', '').replace(/^0+/, '').length <= 15

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = index % 26
  const before = (index - rest) / 26
  return (before > 0 ? columnLetters(before - 1) : '') + String.fromCharCode(65 + rest)
}
