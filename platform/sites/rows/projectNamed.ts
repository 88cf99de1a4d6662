import { notFound } from '../../http/problem.ts'
import type { Queryable } from '../../stores/postgres.ts'
import { etagOf } from '../putSite.ts'
import type { ProjectRecord, RegistrySnapshot } from '../registry.ts'

/** The project of that code. Throws a 404 Problem. */
export function projectNamed(sites: RegistrySnapshot, code: string): ProjectRecord {
  const project = sites.project(code)
  if (!project) throw notFound(`there is no project "${code}"`)
  return project
}

/** Tag of the project's version, for the `If-Match` of a change to what was shown. */
export async function tagOf(db: Queryable, { id }: ProjectRecord): Promise<string> {
  const [row] = await db.query<{ version: number }>('select version from project where id = $1', [
    id,
  ])
  return etagOf({ version: row?.version ?? 0 })
}
