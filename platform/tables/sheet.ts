/**
 * What a cell holds. A number is a whole `number`, a `bigint`, or a decimal as text (`"-0.2500"`), and only in a column of
 * kind `number`; a text there that is no plain decimal is written as text.
 */
export type Cell = string | number | bigint | null | undefined

export interface Column<Row> {
  header: string
  /** `text` unless told: `number` keeps every decimal of a decimal text. */
  kind?: 'text' | 'number'
  /** Width in characters, in XLSX. */
  width?: number
  cell(row: Row): Cell
}

/** One table of a file: its columns, and its rows as they come. */
export interface Sheet<Row = never> {
  name: string
  columns: readonly Column<Row>[]
  rows: Iterable<Row> | AsyncIterable<Row>
}

/** Ties the columns' row type to the rows', then forgets it, so that sheets of different rows fit into one file. */
export const sheet = <Row>(definition: Sheet<Row>): Sheet => definition as unknown as Sheet

/** `12`, `-0.250`: without exponent, plus sign or separators. */
export const plainDecimal = /^-?\d{1,400}(\.\d{1,400})?$/

/** The cell as text. A `number` that is not whole is refused: its decimals would be a float's, not the value's. */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number' && !Number.isSafeInteger(cell))
    throw new Error(`a cell holds the float ${cell}; hand in its decimal text`)
  return String(cell)
}
