import type { Fault } from '../http/problem.ts'
import { badRequest, notFound } from '../http/problem.ts'
import type { Postgres, Queryable } from '../stores/postgres.ts'
import {
  etagOf,
  lockProject,
  type PutAnswer,
  type PutOptions,
  refuseMismatch,
  replaceSite,
} from './putSite.ts'
import { siteFaults } from './siteFaults.ts'

export type RowList = 'spaces' | 'gateways' | 'meters' | 'tenancies'

/** A row as somebody wrote it. */
export type LooseRow = Record<string, unknown>

/** A project's document that may be changed in place; lists that were left out are there, and empty. */
export type EditedSite = { project: LooseRow } & Record<RowList | 'tariffs', LooseRow[]>

export interface EditOptions extends PutOptions {
  /**
   * How the caller calls rows of the document: `{ 'meters[17]': 'rows[0]' }`, or an empty text for the body itself. Asked after
   * `edit` ran, when there are faults.
   */
  names?: () => ReadonlyMap<string, string>
}

/**
 * Changes a part of a project's document by the same rules as the whole (`putSite`): one transaction, nobody else in between,
 * all faults told. `also` runs in it, after the rows are written. Throws a Problem: 404, 412, 400.
 */
export async function editSite<T = undefined>(
  db: Postgres,
  code: string,
  edit: (site: EditedSite) => void,
  options: EditOptions,
  also?: (tx: Queryable, project: { id: number }) => Promise<T>,
): Promise<PutAnswer & { also: T | undefined }> {
  return db.transaction(async (tx) => {
    const there = await lockProject(tx, code)
    if (!there) throw notFound(`There is no project "${code}".`)
    refuseMismatch(options.ifMatch, etagOf(there))
    const site = editable(there.document)
    edit(site)
    const now = options.now ?? new Date()
    const faults = siteFaults(site, { ...options, code, now })
    if (options.movedFrom instanceof Date && options.movedFrom > now)
      faults.push({ path: 'from', message: 'is not yet: a meter is moved when it has been moved' })
    if (faults.length > 0) throw refused(faults, options.names?.())
    const answer = await replaceSite(tx, code, asWritten(site, there.document), there, options)
    return { ...answer, also: await also?.(tx, there) }
  })
}

const lists = ['spaces', 'gateways', 'meters', 'tariffs', 'tenancies'] as const

function editable(document: unknown): EditedSite {
  const site = structuredClone(document) as EditedSite
  for (const list of lists) site[list] ??= []
  return site
}

/** Lists that were left out and are empty stay out. */
function asWritten(site: EditedSite, before: unknown): object {
  const kept = Object.entries(site).filter(
    ([key, value]) =>
      !(Array.isArray(value) && value.length === 0) || Object.hasOwn(before as object, key),
  )
  return Object.fromEntries(kept)
}

const faultsShownMax = 1000

function refused(faults: Fault[], names: ReadonlyMap<string, string> = new Map()) {
  const told = faults.map(({ path, message }) => ({ path: renamed(path, names), message }))
  const count = told.length === 1 ? 'one fault' : `${told.length} faults`
  return badRequest(
    `The change leaves ${count}; nothing was changed.`,
    told.slice(0, faultsShownMax),
  )
}

function renamed(path: string, names: ReadonlyMap<string, string>): string {
  const [, row = '', rest = ''] = /^(\w+\[\d+\])\.?(.*)$/.exec(path) ?? []
  const name = names.get(row)
  if (name === undefined) return path
  return [name, rest].filter((part) => part !== '').join('.')
}
