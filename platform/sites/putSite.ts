import { isDeepStrictEqual } from 'node:util'
import { badRequest, type Fault, Problem } from '../http/problem.ts'
import type { Postgres, Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import { sqlStatements } from '../stores/sqlStatements.ts'
import { type TermsChange, termsChanges } from './meterTerms.ts'
import { readMeters } from './readSites.ts'
import { retiredFaults } from './retiredFaults.ts'
import { siteDocument, type SiteDocument } from './siteDocument.ts'
import { siteFaults } from './siteFaults.ts'

export interface SiteAudit {
  action: 'site.put'
  /** The project's code. */
  what: string
  detail: {
    version: number
    /** Codes of what was added, changed or removed. */
    changed: Record<List, string[]>
  }
}

/** How a change is made, whether a whole document's or a part's. */
export interface PutOptions {
  /** Codes of the devices that can be polled; left out: any is taken. */
  devices?: ReadonlySet<string>
  /** The request's `If-Match`: the change is made only when the project is still at this tag. */
  ifMatch?: string
  /** The request's `If-None-Match: *`: the change is made only when there is no such project yet. */
  onlyNew?: boolean
  /** Called inside the transaction when something changed. */
  audit?: (db: Queryable, entry: SiteAudit) => Promise<void>
  now?: Date
  /**
   * Since when meters that the change moves are where it puts them (space, category, parent, role): now unless told;
   * `ever`: they were never elsewhere.
   */
  movedFrom?: Date | 'ever'
}

export interface PutAnswer {
  spaces: number
  gateways: number
  meters: number
  /** Rows of the document's lists that were added, changed or removed. */
  changed: number
  /** What `GET` gives as ETag from now on. */
  etag: string
}

const lists = ['spaces', 'gateways', 'meters', 'tariffs', 'tenancies'] as const
type List = (typeof lists)[number]

/** More faults than this help nobody; the count is told in full. */
const faultsShownMax = 1000

/**
 * Creates a project's registry, or replaces it: what is missing from the document is removed, what comes back is revived
 * under its old id. One transaction, one project at a time; a document equal to what is there changes nothing.
 * Throws a Problem: 400 with all faults, 412 when `ifMatch` does not.
 */
export async function putSite(
  db: Postgres,
  code: string,
  document: unknown,
  options: PutOptions = {},
): Promise<PutAnswer> {
  const faults = documentFaults(code, document, options)
  if (faults.length > 0) throw faulty(faults)
  return db.transaction(async (tx) => {
    const there = await lockProject(tx, code)
    refuseMismatch(options.ifMatch, there && etagOf(there))
    if (options.onlyNew && there)
      throw new Problem(412, 'There already', `There is a project "${code}" already.`)
    const retired = await retiredFaults(tx, there, Object(document))
    if (retired.length > 0) throw faulty(retired)
    return replaceSite(tx, code, document, there, options)
  })
}

export interface ProjectRow {
  id: number
  version: number
  document: unknown
}

/** The project as it stands, which nobody else changes until the transaction ends; undefined: there is none. */
export async function lockProject(tx: Queryable, code: string): Promise<ProjectRow | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`site ${code}`])
  const [there] = await tx.query<ProjectRow>(
    'select id, version, document from project where code = $1',
    [code],
  )
  return there
}

/** All faults of a document, and of how it is put. */
export function documentFaults(code: string, document: unknown, options: PutOptions): Fault[] {
  const now = options.now ?? new Date()
  const faults = siteFaults(document, { ...options, code, now })
  if (options.movedFrom instanceof Date && options.movedFrom > now)
    faults.push({ path: 'from', message: 'is not yet: a meter is moved when it has been moved' })
  return faults
}

/** Writes a document without faults in the place of `there`, inside of the transaction that locked it. */
export async function replaceSite(
  tx: Queryable,
  code: string,
  document: unknown,
  there: ProjectRow | undefined,
  options: PutOptions,
): Promise<PutAnswer> {
  const site = siteDocument.parse(document)
  const text = JSON.stringify(document)
  const counts = countsOf(site)
  if (there && isDeepStrictEqual(there.document, JSON.parse(text)))
    return { ...counts, changed: 0, etag: etagOf(there) }

  const project = await writeProject(tx, site, text, there?.id)
  const old = there && siteDocument.parse(there.document)
  const differing = lists.filter((list) => !isDeepStrictEqual(old?.[list], site[list]))
  const meters = differing.includes('meters')
  const before = there && meters ? await readMeters(tx, [project.id]) : []
  const changed = await writeLists(tx, project.id, site, differing)
  if (meters) {
    await writeMeterChanges(tx, project.id, termsChanges(before, site.meters))
    await writePlacements(tx, project.id, options.movedFrom ?? options.now ?? new Date())
  }
  const detail = { version: project.version, changed }
  await options.audit?.(tx, { action: 'site.put', what: code, detail })
  const rows = lists.reduce((sum, list) => sum + changed[list].length, 0)
  return { ...counts, changed: rows, etag: etagOf(project) }
}

export const etagOf = ({ version }: { version: number }): string => `"${version}"`

function faulty(faults: { path: string; message: string }[]): Problem {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  const shown = faults.length > faultsShownMax ? `, the first ${faultsShownMax} are listed` : ''
  return badRequest(`The site document has ${count}${shown}.`, faults.slice(0, faultsShownMax))
}

/** Throws a 412 Problem. `etag`: the project's; undefined: there is none. */
export function refuseMismatch(ifMatch: string | undefined, etag: string | undefined) {
  if (ifMatch === undefined) return
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (etag !== undefined && (tags.includes('*') || tags.includes(etag))) return
  throw new Problem(
    412,
    'Changed meanwhile',
    etag
      ? `The project is at ${etag} by now. Get it again, and put your change on top.`
      : 'There is no such project yet, so none can match.',
  )
}

const countsOf = ({ spaces, gateways, meters }: SiteDocument) => ({
  spaces: spaces.length,
  gateways: gateways.length,
  meters: meters.length,
})

async function writeProject(
  tx: Queryable,
  { project: { code, name, timezone, currency } }: SiteDocument,
  text: string,
  there: number | undefined,
) {
  // Not one statement for both: whoever is held to this project may not insert one, not even to meet the one that is there.
  const file = there === undefined ? './put/newProject.sql' : './put/project.sql'
  const [row] = await tx.query<{ id: number; version: number }>(
    sqlFile(new URL(file, import.meta.url)),
    [there ?? code, name, timezone, currency, text],
  )
  if (!row) throw new Error(`project ${code} was not written`)
  return row
}

/** In this order, since later lists refer to earlier ones. */
async function writeLists(
  tx: Queryable,
  projectId: number,
  site: SiteDocument,
  differing: readonly List[],
) {
  const changed: Record<List, string[]> = {
    spaces: [],
    gateways: [],
    meters: [],
    tariffs: [],
    tenancies: [],
  }
  for (const list of differing) {
    const codes = new Set<string>()
    const rows = JSON.stringify(site[list])
    for (const statement of sqlStatements(sqlFile(new URL(`./put/${list}.sql`, import.meta.url)))) {
      for (const { code } of await tx.query<{ code: string }>(statement, [projectId, rows]))
        codes.add(code)
    }
    changed[list] = [...codes]
  }
  return changed
}

async function writeMeterChanges(tx: Queryable, projectId: number, changes: TermsChange[]) {
  if (changes.length === 0) return
  await tx.query(sqlFile(new URL('./put/meterChanges.sql', import.meta.url)), [
    projectId,
    JSON.stringify(changes),
  ])
}

async function writePlacements(tx: Queryable, projectId: number, from: Date | 'ever') {
  const moment = from === 'ever' ? '-infinity' : from.toISOString()
  for (const statement of sqlStatements(sqlFile(new URL('./put/placements.sql', import.meta.url))))
    await tx.query(statement, [projectId, moment])
}
