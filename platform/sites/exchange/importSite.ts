import { badRequest, type Fault } from '../../http/problem.ts'
import type { Postgres, Queryable } from '../../stores/postgres.ts'
import type { ReadSheet } from '../../tables/readTables.ts'
import { editable, type EditedSite, editSite } from '../editSite.ts'
import { lockProject } from '../putSite.ts'
import { retiredFaults } from '../retiredFaults.ts'
import { siteFaults } from '../siteFaults.ts'
import { type Imported, type ImportOptions, importTables, type TableCount } from './importTables.ts'

export interface ImportReport {
  counts: TableCount[]
  /** Every fault with its cell, `Meters!E12`; none: the file can be imported, or was. */
  faults: Fault[]
}

export interface ImportSiteOptions extends ImportOptions {
  devices?: ReadonlySet<string>
  ifMatch?: string | undefined
  movedFrom?: Date | 'ever' | undefined
  audit?: (tx: Queryable, counts: TableCount[]) => Promise<void>
}

/** What an import would do, and everything that stands against it. Changes nothing. */
export async function checkImport(
  db: Postgres,
  code: string,
  sheets: readonly ReadSheet[],
  options: ImportSiteOptions,
): Promise<ImportReport> {
  const there = await db.transaction((tx) => lockProject(tx, code))
  const site = there ? editable(there.document) : newSite(code)
  const { counts, faults, cellOf } = importTables(site, sheets, options)
  const rules = [
    ...siteFaults(site, { code, now: new Date(), ...options }),
    ...(await retiredFaults(db, there, site)),
  ]
  return { counts, faults: [...faults, ...inCells(rules, cellOf)] }
}

/** Imports a file whole, or nothing of it: throws a 400 Problem with all faults and their cells. */
export async function importSite(
  db: Postgres,
  code: string,
  sheets: readonly ReadSheet[],
  options: ImportSiteOptions,
): Promise<{ counts: TableCount[]; etag: string; changed: number }> {
  let imported: Imported | undefined
  const { etag, changed } = await editSite(
    db,
    code,
    (site) => {
      imported = importTables(site, sheets, options)
      if (imported.counts.length === 0 && imported.faults.length === 0)
        throw badRequest('The file has no rows.')
      return imported.faults
    },
    {
      ...options,
      orNew: () => newSite(code),
      nameOf: (path) => imported?.cellOf(path) ?? path,
      audit: async (tx) => options.audit?.(tx, imported?.counts ?? []),
    },
  )
  return { counts: imported?.counts ?? [], etag, changed }
}

const newSite = (code: string): EditedSite => editable({ project: { code } })

const inCells = (faults: readonly Fault[], cellOf: (path: string) => string): Fault[] =>
  faults.map((fault) => toldInCell(fault, cellOf))

function toldInCell({ path, message }: Fault, cellOf: (path: string) => string): Fault {
  return { path: cellOf(path), message }
}
