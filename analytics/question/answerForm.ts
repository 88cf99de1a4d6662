import {
  tableFromArrays,
  tableToIPC,
  vectorFromArray,
  TimestampMillisecond,
  Utf8,
  Float64,
} from 'apache-arrow'
import { sheet } from '@wattledger/platform/tables/sheet'
import { tableAnswer, type TableFormat } from '@wattledger/platform/tables/tableAnswer'
import { onClock } from './span.ts'

export const arrowType = 'application/vnd.apache.arrow.stream'

/** A column of an answer as a table. Times are seconds since 1970, numbers decimal texts or whole numbers. */
export interface AnswerColumn<Row> {
  name: string
  kind: 'text' | 'number' | 'time'
  cell(row: Row): string | number | null
}

export interface AnswerTable<Row> {
  /** Of a file, without its ending. */
  name: string
  /** Clock on which files show times. */
  zone: string
  columns: readonly AnswerColumn<Row>[]
  rows: readonly Row[]
}

/** How the caller wants an answer. */
export interface Form {
  request: Request
  format: TableFormat | undefined
}

export const wantsArrow = ({ request }: Pick<Form, 'request'>): boolean =>
  request.headers.get('accept')?.includes(arrowType) ?? false

/** Bytes of an Arrow stream as an answer. */
export const arrowAnswer = (bytes: Uint8Array): Response =>
  new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': arrowType } })

/** An answer in the form that the caller wants: its JSON, or its table as a file or as an Arrow stream. */
export function answerIn<Body extends object, Row>(
  form: Form,
  body: Body,
  table: AnswerTable<Row>,
): Body | Response {
  if (form.format) return file(form.format, table)
  return wantsArrow(form) ? arrowAnswer(arrowStream(table)) : body
}

function file<Row>(format: TableFormat, { name, zone, columns, rows }: AnswerTable<Row>): Response {
  return tableAnswer(format, {
    name,
    sheets: [
      sheet({
        name: 'Data',
        rows,
        columns: columns.map((column) => ({
          header: column.name,
          ...(column.kind === 'number' && { kind: 'number' as const }),
          cell: (row: Row) => {
            const cell = column.cell(row)
            return column.kind === 'time' && typeof cell === 'number' ? localTime(cell, zone) : cell
          },
        })),
      }),
    ],
  })
}

/**
 * Numbers become doubles: an Arrow stream is for drawing and for arithmetic on many values; the exact figures are in the
 * JSON and in the files.
 */
export function arrowStream<Row>({ columns, rows }: AnswerTable<Row>): Uint8Array {
  const vectors = columns.map(({ name, kind, cell }) => {
    const cells = rows.map(cell)
    if (kind === 'text')
      return [
        name,
        vectorFromArray(
          cells.map((one) => (one === null ? null : String(one))),
          new Utf8(),
        ),
      ]
    if (kind === 'number')
      return [
        name,
        vectorFromArray(
          cells.map((one) => (one === null ? null : Number(one))),
          new Float64(),
        ),
      ]
    return [
      name,
      vectorFromArray(
        cells.map((one) => (one === null ? null : Number(one) * 1000)),
        new TimestampMillisecond(),
      ),
    ]
  })
  return tableToIPC(tableFromArrays(Object.fromEntries(vectors)), 'stream')
}

/** `2026-03-01T00:00:00+08:00`: of the project's clock, and no less a moment. */
const localTime = (seconds: number, zone: string): string =>
  onClock(seconds, zone).toString({ timeZoneName: 'never' })
