import { setImmediate as nextTurn } from 'node:timers/promises'
import { Unzip, UnzipInflate } from 'fflate'
import { SaxesParser } from 'saxes'
import { badRequest, Problem } from '../http/problem.ts'
import { type ReadLimits, type ReadRow, type ReadSheet, tooManyCells } from './readTables.ts'
import { excelNumber, isDateFormat } from './xlsxNumbers.ts'

/**
 * The sheets of a workbook, formulas as the values they last had. What it unpacks to is bounded by `limits`, whatever its
 * directory says. Throws a 400 Problem for what is no workbook.
 */
export async function readXlsx(bytes: Uint8Array, limits: ReadLimits): Promise<ReadSheet[]> {
  const files = await unpacked(bytes, limits)
  const workbook = files['xl/workbook.xml']
  if (!workbook) throw badRequest('This is a ZIP file, but no XLSX workbook.')
  try {
    return await readWorkbook(workbook, files, limits)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw badRequest(`The workbook is damaged: ${error instanceof Error ? error.message : error}`)
  }
}

type Files = Record<string, Uint8Array>

/** One step unpacks to 16 MB at most, since deflate packs no better than 1 to 1032. */
const packedChunkBytes = 1 << 14

const wanted =
  /^xl\/((workbook|styles|sharedStrings|worksheets\/[^/]+)\.xml|_rels\/workbook\.xml\.rels)$/

/** Of the archive only what is read here, counted as it unpacks: what its directory says of sizes may be a lie. */
async function unpacked(bytes: Uint8Array, { inflatedBytesMax }: ReadLimits): Promise<Files> {
  const parts = new Map<string, Uint8Array[]>()
  let sum = 0
  const unzip = new Unzip((file) => {
    if (!wanted.test(file.name) || parts.has(file.name)) return
    const chunks: Uint8Array[] = []
    parts.set(file.name, chunks)
    file.ondata = (error, data) => {
      if (error) throw error
      sum += data.length
      if (sum > inflatedBytesMax)
        throw badRequest(`The workbook unpacks to more than ${inflatedBytesMax} bytes.`)
      chunks.push(data.slice())
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += packedChunkBytes) {
      const end = Math.min(at + packedChunkBytes, bytes.length)
      unzip.push(bytes.subarray(at, end), end === bytes.length)
      if (end < bytes.length) await nextTurn()
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw badRequest('The XLSX file is damaged: it cannot be unpacked.')
  }
  return Object.fromEntries([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks)]))
}

async function readWorkbook(workbook: Uint8Array, files: Files, limits: ReadLimits) {
  const sheets: { name: string; relation: string }[] = []
  let from1904 = false
  await parse(workbook, {
    open(tag, attributes) {
      if (tag === 'sheet')
        sheets.push({
          name: attributes.name ?? '',
          relation: attributes['r:id'] ?? attributes.id ?? '',
        })
      if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    },
  })
  const targets = new Map<string, string>()
  await parse(files['xl/_rels/workbook.xml.rels'], {
    open(tag, { Id = '', Target = '' }) {
      if (tag === 'Relationship') targets.set(Id, Target.replace(/^\/xl\//, ''))
    },
  })
  const strings = await readStrings(files['xl/sharedStrings.xml'])
  const dateStyles = await readDateStyles(files['xl/styles.xml'])
  const read: ReadSheet[] = []
  const budget = { cells: 0 }
  for (const { name, relation } of sheets) {
    const file = files[`xl/${targets.get(relation)}`]
    if (!file) continue
    const rows = await readRows(file, { strings, dateStyles, from1904, limits, budget })
    read.push({ name, rows })
  }
  return read
}

interface RowContext {
  strings: string[]
  dateStyles: ReadonlySet<number>
  from1904: boolean
  limits: ReadLimits
  budget: { cells: number }
}

async function readRows(file: Uint8Array, context: RowContext): Promise<ReadRow[]> {
  const { limits, budget } = context
  const rows: ReadRow[] = []
  let row: ReadRow = { line: 0, cells: [] }
  let type = ''
  let style = 0
  let column = 0
  let value = ''
  let inValue = false
  await parse(file, {
    open(tag, attributes) {
      if (tag === 'row') {
        row = { line: Number(attributes.r) || row.line + 1, cells: [] }
        column = -1
      } else if (tag === 'c') {
        column = columnOf(attributes.r) ?? column + 1
        if (column > columnsMax) throw tooManyCells(limits)
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        value = ''
      } else if (tag === 'v' || tag === 't') inValue = true
      else if (tag === 'rPh') type = 'phonetic'
    },
    text(text) {
      if (inValue && type !== 'phonetic') value += text
    },
    close(tag) {
      if (tag === 'v' || tag === 't') inValue = false
      else if (tag === 'rPh') type = 'inlineStr'
      else if (tag === 'c') {
        while (row.cells.length < column) row.cells.push('')
        row.cells[column] = shown(value, type, style, context)
      } else if (tag === 'row' && row.cells.some((cell) => cell !== '')) {
        budget.cells += row.cells.length
        rows.push(row)
        if (rows.length > limits.rowsMax || budget.cells > limits.cellsMax)
          throw tooManyCells(limits)
      }
    },
  })
  return rows
}

const columnsMax = 16_384

function shown(value: string, type: string, style: number, context: RowContext): string {
  if (value === '') return ''
  if (type === 's') return context.strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n') return value
  return excelNumber(value, { isDate: context.dateStyles.has(style), from1904: context.from1904 })
}

/** `AB12` → 27 */
function columnOf(place: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}/.exec(place ?? '') ?? []
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

async function readStrings(file: Uint8Array | undefined): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let inPhonetic = false
  await parse(file, {
    open(tag) {
      if (tag === 'si') text = ''
      else if (tag === 't') inText = true
      else if (tag === 'rPh') inPhonetic = true
    },
    text(part) {
      if (inText && !inPhonetic) text += part
    },
    close(tag) {
      if (tag === 't') inText = false
      else if (tag === 'rPh') inPhonetic = false
      else if (tag === 'si') strings.push(text)
    },
  })
  return strings
}

/** Which cell formats show a number as a date or time. */
async function readDateStyles(file: Uint8Array | undefined): Promise<Set<number>> {
  const codes = new Map<number, string>()
  const dates = new Set<number>()
  let inCells = false
  let style = 0
  await parse(file, {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0)
        if (isDateFormat(id, codes.get(id))) dates.add(style)
        style++
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return dates
}

interface Handlers {
  open?(tag: string, attributes: Record<string, string | undefined>): void
  text?(text: string): void
  close?(tag: string): void
}

const chunkBytes = 1 << 18

/** Reads in pieces, so that other requests are served between them. Tags come without their prefix. */
async function parse(file: Uint8Array | undefined, handlers: Handlers): Promise<void> {
  if (!file) return
  const parser = new SaxesParser()
  const local = (tag: string) => tag.slice(tag.indexOf(':') + 1)
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(local(name), attributes))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)))
  parser.on('error', (error) => {
    throw error
  })
  const decoder = new TextDecoder('utf-8')
  for (let at = 0; at < file.length; at += chunkBytes) {
    parser.write(decoder.decode(file.subarray(at, at + chunkBytes), { stream: true }))
    if (file.length > chunkBytes) await nextTurn()
  }
  parser.close()
}
