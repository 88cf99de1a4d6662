import type { Fault } from '../../http/problem.ts'
import type { ReadRow, ReadSheet } from '../../tables/readTables.ts'
import { columnLetters } from '../../tables/writeXlsx.ts'
import type { EditedSite, LooseRow } from '../editSite.ts'
import { parseDecimal, toScale } from '../../metering/decimal.ts'
import { writtenValue } from './cellValues.ts'
import {
  columnNamed,
  folded,
  type SiteColumn,
  type SiteTable,
  siteTables,
  type TableKey,
  tableNamed,
} from './siteColumns.ts'

export interface ImportOptions {
  /** `merge` adds and changes the rows of the file; `replace` also takes out what its tables do not name. */
  mode: 'merge' | 'replace'
  /** The table that a file of one sheet holds; else its name tells, or its headers. */
  table?: TableKey | undefined
}

export interface TableCount {
  table: TableKey
  rows: number
  added: number
  changed: number
  removed: number
}

export interface Imported {
  counts: TableCount[]
  /** What is wrong with the file itself: sheets, headers, rows that are there twice. Paths are cells, `Meters!E12`. */
  faults: Fault[]
  /** The cell that a path of the document came from: `meters[17].parent` → `Meters!F18`; others as they are. */
  cellOf(path: string): string
}

/** Lays the tables of a file over a project's document, in place. Rules between rows are looked at afterwards, by `siteFaults`. */
export function importTables(
  site: EditedSite,
  sheets: readonly ReadSheet[],
  { mode, table }: ImportOptions,
): Imported {
  const faults: Fault[] = []
  const places = new Map<string, Place>()
  const read = new Map<TableKey, TableRows>()
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue
    const meant = tableOf(sheet, sheets.length === 1 ? table : undefined)
    const name = sheet.name === '' ? 'Sheet1' : sheet.name
    if (!meant) faults.push({ path: name, message: `is no table of a project: known are ${known}` })
    else if (read.has(meant.key)) faults.push({ path: name, message: 'is there twice' })
    else read.set(meant.key, tableRows(name, sheet.rows, meant, faults))
  }

  const timezone = timezoneOf(read, site)
  const counts = siteTables.flatMap(({ key }): TableCount[] => {
    const rows = read.get(key)
    return rows ? [layOver(site, key, rows, { timezone, mode, places, faults })] : []
  })
  return { counts, faults, cellOf: (path) => cellOf(path, places) }
}

const known = siteTables.map(({ en, zh }) => `${en} ${zh}`).join(', ')

interface TableRows {
  sheet: string
  columns: (SiteColumn | undefined)[]
  rows: readonly ReadRow[]
}

interface Place {
  sheet: string
  line: number
  columns: (SiteColumn | undefined)[]
}

function tableOf({ name, rows }: ReadSheet, wanted: TableKey | undefined): SiteTable | undefined {
  const named = wanted ? siteTables.find(({ key }) => key === wanted) : tableNamed(name)
  if (named) return named
  const headers = rows[0]?.cells ?? []
  const scored = siteTables.map((table) => ({
    table,
    score:
      headers.filter((header) => columnNamed(table, header)).length / Math.max(1, headers.length),
    required: table.columns
      .filter(({ required }) => required)
      .every((column) => headers.some((header) => columnNamed(table, header) === column)),
  }))
  const fitting = scored.filter(({ score, required }) => required && score > 0.5)
  return fitting.toSorted((one, other) => other.score - one.score)[0]?.table
}

function tableRows(
  sheet: string,
  [head, ...rows]: readonly ReadRow[],
  table: SiteTable,
  faults: Fault[],
): TableRows {
  const line = head?.line ?? 1
  const seen = new Set<string>()
  const columns = (head?.cells ?? []).map((header, index) => {
    if (header.trim() === '') return undefined
    const path = `${sheet}!${columnLetters(index)}${line}`
    const column = columnNamed(table, header)
    if (!column)
      faults.push({
        path,
        message: `"${header.slice(0, 100)}" is no column of ${table.en} ${table.zh}`,
      })
    else if (seen.has(column.key)) faults.push({ path, message: `"${header}" is there twice` })
    if (column) seen.add(column.key)
    return column
  })
  for (const { key, en, zh, required } of table.columns)
    if (required && !seen.has(key))
      faults.push({ path: `${sheet}!A${line}`, message: `the column "${en}" (${zh}) is missing` })
  return { sheet, columns, rows }
}

function timezoneOf(read: ReadonlyMap<TableKey, TableRows>, site: EditedSite): string {
  const project = read.get('project')
  const at = project?.columns.findIndex((column) => column?.key === 'timezone') ?? -1
  return (project?.rows[0]?.cells[at] || undefined) ?? String(site.project.timezone ?? 'UTC')
}

interface LayOptions {
  timezone: string
  mode: ImportOptions['mode']
  places: Map<string, Place>
  faults: Fault[]
}

interface FileRow {
  /** Values of the columns that are there; undefined for an empty cell. */
  values: LooseRow
  place: Place
}

function layOver(
  site: EditedSite,
  key: TableKey,
  table: TableRows,
  options: LayOptions,
): TableCount {
  const rows = table.rows.map(({ line, cells }): FileRow => {
    const values: LooseRow = {}
    table.columns.forEach((column, index) => {
      if (column) values[column.key] = writtenValue(column, cells[index] ?? '', options.timezone)
    })
    return { values, place: { sheet: table.sheet, line, columns: table.columns } }
  })
  const count = { table: key, rows: rows.length, added: 0, changed: 0, removed: 0 }
  if (key === 'project') return layProject(site, rows, count, options)
  if (key === 'replacements')
    return layParts(site.meters, rows, count, options, {
      list: 'meters',
      owner: 'meter',
      part: 'replacements',
    })
  if (key === 'tariffs')
    return layParts(site.tariffs, rows, count, options, {
      list: 'tariffs',
      owner: 'code',
      part: 'versions',
    })
  return layRows(site, key, rows, count, options)
}

function layProject(site: EditedSite, rows: FileRow[], count: TableCount, options: LayOptions) {
  const [row, ...more] = rows
  for (const { place } of more)
    options.faults.push({
      path: `${place.sheet}!A${place.line}`,
      message: 'a file holds one project',
    })
  if (!row) return count
  const before = JSON.stringify(site.project)
  site.project = overlaid(site.project, row)
  options.places.set('project', row.place)
  return { ...count, changed: Number(JSON.stringify(site.project) !== before) }
}

function layRows(
  site: EditedSite,
  list: 'spaces' | 'gateways' | 'meters' | 'tenancies',
  rows: FileRow[],
  count: TableCount,
  { mode, places, faults }: LayOptions,
): TableCount {
  const keyOf = (row: LooseRow) =>
    list === 'tenancies'
      ? JSON.stringify([row.account, row.from, row.space ?? null])
      : String(row.code)
  const there = new Map(site[list].map((row, index) => [keyOf(row), index]))
  const named = new Map<string, Place>()
  const result = mode === 'replace' ? [] : [...site[list]]
  const { ...counted } = count
  for (const row of rows) {
    const { values, place } = row
    const key = keyOf(values)
    const twice = named.get(key)
    if (twice) {
      faults.push({
        path: `${place.sheet}!A${place.line}`,
        message: `is also in row ${twice.line}`,
      })
      continue
    }
    named.set(key, place)
    const index = there.get(key)
    const before = index === undefined ? undefined : site[list][index]
    const after = overlaid(before ?? {}, row)
    const at = mode === 'replace' || index === undefined ? result.length : index
    result[at] = after
    places.set(`${list}[${at}]`, place)
    if (!before) counted.added++
    else if (JSON.stringify(before) !== JSON.stringify(after)) counted.changed++
  }
  if (mode === 'replace')
    counted.removed = [...there.keys()].filter((key) => !named.has(key)).length
  site[list] = result
  return counted
}

/** Rows that belong to others: replacements to meters, versions to tariffs. The rows of a file stand for all of their owner's. */
function layParts(
  owners: LooseRow[],
  rows: FileRow[],
  count: TableCount,
  { mode, places, faults }: LayOptions,
  { list, owner, part }: { list: string; owner: string; part: string },
): TableCount {
  const positions = new Map(owners.map(({ code }, index) => [String(code), index]))
  const parts = new Map<number, LooseRow[]>()
  const { ...counted } = count
  for (const { values, place } of rows) {
    const code = String(values[owner])
    let at = positions.get(code)
    if (at === undefined && list === 'tariffs' && values[owner] !== undefined) {
      at = owners.push({ code }) - 1
      positions.set(code, at)
      counted.added++
    }
    if (at === undefined) {
      faults.push({
        path: cellIn(place, owner),
        message: values[owner] === undefined ? 'is missing' : `there is no meter "${code}"`,
      })
      continue
    }
    const all = parts.get(at) ?? []
    places.set(`${list}[${at}].${part}[${all.length}]`, place)
    const { [owner]: _, ...rest } = values
    const before = listOf(owners[at]?.[part])[all.length]
    all.push(overlaid(before?.at === rest.at ? (before ?? {}) : {}, { values: rest, place }))
    parts.set(at, all)
  }
  owners.forEach((row, at) => {
    const wanted = parts.get(at) ?? (mode === 'replace' ? [] : undefined)
    if (!wanted) return
    if (JSON.stringify(listOf(row[part])) === JSON.stringify(wanted)) return
    counted.changed++
    if (wanted.length > 0) row[part] = wanted
    else delete row[part]
  })
  return counted
}

const listOf = (value: unknown): LooseRow[] => (Array.isArray(value) ? (value as LooseRow[]) : [])

/**
 * An empty cell takes a value away; a column that is not there leaves it. A decimal that a spreadsheet wrote otherwise (`12.50` as
 * `12.5`) is the same one.
 */
function overlaid(before: LooseRow, { values, place }: FileRow): LooseRow {
  const after = { ...before }
  for (const [key, value] of Object.entries(values)) {
    const kind = place.columns.find((column) => column?.key === key)?.kind
    if (kind === 'decimal' && isSameDecimal(before[key], value)) continue
    if (value !== undefined) after[key] = value
    else if (after[key] !== null) delete after[key]
  }
  return after
}

function isSameDecimal(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false
  const [a, b] = [parseDecimal(one), parseDecimal(other)]
  if (!a || !b) return false
  const scale = Math.max(a.scale, b.scale)
  return scale < 100 && toScale(a, scale) === toScale(b, scale)
}

function cellOf(path: string, places: ReadonlyMap<string, Place>): string {
  const steps = [...path.matchAll(/^project|\w+\[\d+\]/g)].map(([step]) => step)
  for (let length = steps.length; length > 0; length--) {
    const row = steps.slice(0, length).join('.')
    const place = places.get(row)
    if (place) return cellIn(place, /^\w+/.exec(path.slice(row.length + 1))?.[0] ?? '')
  }
  return path
}

function cellIn({ sheet, line, columns }: Place, key: string): string {
  const at = columns.findIndex(
    (column) => column !== undefined && folded(column.key) === folded(key),
  )
  return `${sheet}!${columnLetters(Math.max(0, at))}${line}`
}
