import { sheet, type Sheet } from '../../tables/sheet.ts'
import type { EditedSite, LooseRow } from '../editSite.ts'
import { shownValue } from './cellValues.ts'
import {
  type Language,
  type SiteColumn,
  type SiteTable,
  siteTables,
  type TableKey,
} from './siteColumns.ts'

/** A project as the tables of a workbook: what `importTables` reads back to the same document. */
export const siteWorkbook = (site: EditedSite, language: Language): [Sheet, ...Sheet[]] =>
  sheetsOf((table) => rowsOf(site, table.key), language)

/** The same tables with a row that shows how they are filled in. */
export const templateWorkbook = (language: Language): [Sheet, ...Sheet[]] =>
  sheetsOf(
    (table) => [Object.fromEntries(table.columns.map(({ key, example }) => [key, example]))],
    language,
  )

/** One table of a project. */
export const siteSheet = (site: EditedSite, table: SiteTable, language: Language): Sheet =>
  sheetOf(table, rowsOf(site, table.key), language)

function sheetsOf(rows: (table: SiteTable) => LooseRow[], language: Language): [Sheet, ...Sheet[]] {
  const [first, ...rest] = siteTables.map((table) => sheetOf(table, rows(table), language))
  if (!first) throw new Error('no tables')
  return [first, ...rest]
}

const sheetOf = (table: SiteTable, rows: LooseRow[], language: Language) =>
  sheet<LooseRow>({
    name: table[language],
    columns: table.columns.map((column) => ({
      header: column[language],
      kind: isNumber(column) ? 'number' : 'text',
      cell: (row) => shownValue(column, row[column.key], language),
    })),
    rows,
  })

const isNumber = ({ kind }: SiteColumn) => kind === 'decimal' || kind === 'whole'

export function rowsOf(site: EditedSite, table: TableKey): LooseRow[] {
  if (table === 'project') return [site.project]
  if (table === 'replacements')
    return site.meters.flatMap(({ code, replacements }) =>
      listOf(replacements).map((each) => ({ meter: code, ...each })),
    )
  if (table === 'tariffs')
    return site.tariffs.flatMap(({ code, versions }) =>
      listOf(versions).map((each) => ({ code, ...each })),
    )
  return site[table]
}

const listOf = (value: unknown): LooseRow[] => (Array.isArray(value) ? (value as LooseRow[]) : [])
