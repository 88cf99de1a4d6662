import type { Fault } from '../http/problem.ts'
import { badRequest, notFound } from '../http/problem.ts'
import type { Postgres, Queryable } from '../stores/postgres.ts'
import {
  documentFaults,
  etagOf,
  lockProject,
  type PutAnswer,
  type PutOptions,
  refuseMismatch,
  replaceSite,
} from './putSite.ts'
import { retiredFaults } from './retiredFaults.ts'

export type RowList = 'spaces' | 'gateways' | 'meters' | 'tenancies'

/** A row as somebody wrote it. */
export type LooseRow = Record<string, unknown>

/** A project's document that may be changed in place; lists that were left out are there, and empty. */
export type EditedSite = { project: LooseRow } & Record<RowList | 'tariffs', LooseRow[]>

export interface EditOptions extends PutOptions {
  /** How the caller calls what the document calls `meters[17].parent`; asked after `edit` ran, when there are faults. */
  nameOf?: (path: string) => string
  /** What to begin with when there is no such project; left out: that is a 404. */
  orNew?: () => EditedSite
}

/**
 * Changes a part of a project's document by the same rules as the whole (`putSite`): one transaction, nobody else in between,
 * all faults told, with those that `edit` itself gives. `also` runs in it, after the rows are written. Throws a Problem: 404,
 * 412, 400.
 */
export async function editSite<T = undefined>(
  db: Postgres,
  code: string,
  edit: (site: EditedSite) => Fault[] | void,
  options: EditOptions,
  also?: (tx: Queryable, project: { id: number }) => Promise<T>,
): Promise<PutAnswer & { also: T | undefined }> {
  return db.transaction(async (tx) => {
    const there = await lockProject(tx, code)
    if (!there && !options.orNew) throw notFound(`There is no project "${code}".`)
    refuseMismatch(options.ifMatch, there && etagOf(there))
    const site = there ? editable(there.document) : (options.orNew?.() ?? editable({}))
    const found = edit(site) ?? []
    const { nameOf = (path: string) => path } = options
    const faults = [
      ...found,
      ...[...documentFaults(code, site, options), ...(await retiredFaults(tx, there, site))].map(
        ({ path, message }) => ({
          path: nameOf(path),
          message,
        }),
      ),
    ]
    if (faults.length > 0) throw refused(faults)
    const written = asWritten(site, there?.document ?? {})
    const answer = await replaceSite(tx, code, written, there, options)
    return { ...answer, also: there && (await also?.(tx, there)) }
  })
}

const lists = ['spaces', 'gateways', 'meters', 'tariffs', 'tenancies'] as const

/** A copy to be changed. */
export function editable(document: unknown): EditedSite {
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

function refused(faults: Fault[]) {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  return badRequest(
    `The change has ${count}; nothing was changed.`,
    faults.slice(0, faultsShownMax),
  )
}

/** `meters[17].parent` as the caller calls it, by what they call the row: `rows[0].parent`, or `parent` when it is the body. */
export const byRows =
  (names: () => ReadonlyMap<string, string>) =>
  (path: string): string => {
    const [, row = '', rest = ''] = /^(\w+\[\d+\])\.?(.*)$/.exec(path) ?? []
    const name = names().get(row)
    if (name === undefined) return path
    return [name, rest].filter((part) => part !== '').join('.')
  }
