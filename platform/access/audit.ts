import type { Call } from '../http/route.ts'
import type { Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import { currentProject } from './callScope.ts'

export interface AuditEntry {
  /** What was done, as `site.put`: the thing's kind, a dot, the verb. */
  action: string
  /** Which one: its code or name. */
  what: string
  /** What changed, before and after; never a secret. */
  detail?: unknown
  /** Code of the project that it was about; left out: the one that the request names, if it names one. */
  project?: string | undefined
}

export interface AuditAuthor {
  name: string
  personId: number | null
  /** Where the request came from. */
  address: string
}

const verifySql = sqlFile(new URL('./verifyAudit.sql', import.meta.url))

/** Writes who did what, in the transaction of the change: without the entry there is no change. */
export const audit = (db: Queryable, call: Call, entry: AuditEntry) =>
  writeAudit(
    db,
    {
      name: call.principal.name,
      personId: call.principal.personId,
      address: call.remoteAddress,
    },
    entry,
  )

export async function writeAudit(
  db: Queryable,
  { name, personId, address }: AuditAuthor,
  { action, what, detail = {}, project = currentProject() }: AuditEntry,
): Promise<void> {
  await db.query(
    `insert into audit_entry (who, person_id, action, what, detail, address, of_project)
     values ($1, $2, $3, $4, $5, $6, (select id from project where code = $7))`,
    [name, personId, action, what, JSON.stringify(detail), address, project ?? null],
  )
}

/** Checks every entry against the one before it. `brokenAt`: the first number that was altered or follows a missing one. */
export async function verifyAudit(
  db: Queryable,
): Promise<{ entries: number; brokenAt: string | null }> {
  const [row] = await db.query<{ entries: string; broken_at: string | null }>(verifySql)
  return { entries: Number(row?.entries), brokenAt: row?.broken_at ?? null }
}
