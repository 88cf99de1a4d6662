import { badRequest, type Fault, notFound } from '../../http/problem.ts'
import type { EditedSite, LooseRow, RowList } from '../editSite.ts'

/** Which row is meant: by its code; a tenancy by account, first day and space. */
export type RowKey = LooseRow

/** A row before and after a change; undefined: it was not there, or is no longer. */
export interface RowChange {
  before?: LooseRow
  after?: LooseRow
}

/** What edits of rows did to a document, and how their caller calls the rows in it. */
export interface RowEdits {
  changes: RowChange[]
  names: Map<string, string>
}

export const noEdits = (): RowEdits => ({ changes: [], names: new Map() })

/** Appends rows; `name` gives what the caller calls the one at a position: empty for a body that is the row. */
export function addRows(
  site: EditedSite,
  list: RowList,
  rows: readonly unknown[],
  edits: RowEdits,
  name: (position: number) => string,
): void {
  rows.forEach((row, position) => {
    const after = rowObject(row, name(position))
    edits.names.set(`${list}[${site[list].length}]`, name(position))
    edits.changes.push({ after })
    site[list].push(after)
  })
}

/**
 * Lays the given values over rows that are there: null takes a value away. Rows that are not there are all told, in one 400 Problem; a
 * single one (`name` is empty) is a 404.
 */
export function changeRows(
  site: EditedSite,
  list: RowList,
  wanted: readonly { key: RowKey; values: unknown }[],
  edits: RowEdits,
  name: (position: number) => string,
): void {
  const positions = positionsOf(site[list], list)
  const faults: Fault[] = []
  wanted.forEach(({ key, values }, index) => {
    const at = positions.get(keyText(key, list))
    const before = at === undefined ? undefined : site[list][at]
    if (at === undefined || !before) {
      if (name(index) === '') throw notFound(missing(list, key))
      faults.push({ path: name(index), message: missing(list, key) })
      return
    }
    const after = overlaid(before, rowObject(values, name(index)))
    site[list][at] = after
    edits.names.set(`${list}[${at}]`, name(index))
    edits.changes.push({ before, after })
  })
  if (faults.length > 0) throw badRequest('Rows that are not there; nothing was changed.', faults)
}

/** Takes rows out; a row that is not there is a 404 Problem. */
export function removeRows(
  site: EditedSite,
  list: RowList,
  keys: readonly RowKey[],
  edits: RowEdits,
): void {
  const positions = positionsOf(site[list], list)
  const gone = new Set<number>()
  for (const key of keys) {
    const at = positions.get(keyText(key, list))
    const before = at === undefined ? undefined : site[list][at]
    if (at === undefined || !before) throw notFound(missing(list, key))
    gone.add(at)
    edits.changes.push({ before })
  }
  site[list] = site[list].filter((_, position) => !gone.has(position))
}

function overlaid(before: LooseRow, values: LooseRow): LooseRow {
  const after = { ...before, ...values }
  for (const [key, value] of Object.entries(values)) if (value === null) delete after[key]
  return after
}

function rowObject(row: unknown, path: string): LooseRow {
  if (typeof row === 'object' && row !== null && !Array.isArray(row)) return { ...row }
  throw badRequest('A row is an object.', [{ path, message: 'must be an object' }])
}

function positionsOf(rows: readonly LooseRow[], list: RowList): Map<string, number> {
  return new Map(rows.map((row, position) => [keyText(row, list), position]))
}

function keyText(row: LooseRow, list: RowList): string {
  return list === 'tenancies'
    ? JSON.stringify([row.account, row.from, row.space ?? null])
    : String(row.code)
}

const missing = (list: RowList, key: RowKey) =>
  list === 'tenancies'
    ? `There is no tenancy of "${String(key.account)}" from ${String(key.from)}.`
    : `There is no ${list.slice(0, -1)} "${String(key.code)}".`
