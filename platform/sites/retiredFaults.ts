import type { Fault } from '../http/problem.ts'
import type { Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import { fault } from './shapeFaults.ts'
import { siteParts } from './siteParts.ts'

const retiredSql = sqlFile(new URL('./retiredMeters.sql', import.meta.url))

/**
 * Meters of a document that were retired and stand behind a gateway all the same: there would be readings of what is gone. Whoever
 * puts one back records that it is in service, or withdraws what was recorded by mistake.
 */
export async function retiredFaults(
  tx: Queryable,
  project: { id: number } | undefined,
  document: object,
): Promise<Fault[]> {
  if (!project) return []
  const rows = await tx.query<{ code: string }>(retiredSql, [project.id])
  const retired = new Set(rows.map(({ code }) => code))
  if (retired.size === 0) return []
  return siteParts(document).meters.rows.flatMap(({ code = '', gateway }, position) =>
    gateway && retired.has(code)
      ? [fault(['meters', position, 'gateway'], 'was retired: a meter that is gone has no gateway')]
      : [],
  )
}
