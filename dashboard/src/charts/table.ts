/** The numbers behind a chart, as a person reads them: already written in the reader's language. */
export interface ChartTable {
  columns: readonly { title: string; number?: boolean }[]
  rows: readonly (readonly string[])[]
  /** Where a row leads, if anywhere. */
  links?: readonly (object | undefined)[]
}
