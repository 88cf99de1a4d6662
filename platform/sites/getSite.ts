import { notFound } from '../http/problem.ts'
import type { Queryable } from '../stores/postgres.ts'
import { etagOf } from './putSite.ts'

/** The document as it was put, with its tag. Throws a Problem: 404. */
export async function getSite(
  db: Queryable,
  code: string,
): Promise<{ document: unknown; etag: string }> {
  const [row] = await db.query<{ document: unknown; version: number }>(
    'select document, version from project where code = $1',
    [code],
  )
  if (!row) throw notFound(`There is no project "${code}".`)
  return { document: row.document, etag: etagOf(row) }
}
