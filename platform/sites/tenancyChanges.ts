import type { Queryable } from '../stores/postgres.ts'

/** That a tenancy began to be known, is otherwise now (tariff, meters, area, …), has an end, or never was. */
export interface TenancyChange {
  id: string
  tenancy: number
  /** `closed`: it ends now, or on another day: its account is to be settled for good. */
  kind: 'opened' | 'changed' | 'closed' | 'removed'
  project: string
  account: string
  /** Local days of the project, half-open. */
  from: string
  to: string | null
}

/** The oldest changes that nobody has finished, at most `limit`: the hook for final settlement. */
export function pendingTenancyChanges(db: Queryable, limit: number): Promise<TenancyChange[]> {
  return db.query<TenancyChange>(
    `select
       change.id,
       tenancy.id as tenancy,
       change.kind,
       project.code as project,
       tenancy.account,
       tenancy.from_date as "from",
       tenancy.to_date as "to"
     from tenancy_change change
     join tenancy on tenancy.id = change.tenancy_id
     join project on project.id = tenancy.project_id
     order by change.id
     limit $1`,
    [limit],
  )
}

/** Acting upon a change twice must be harmless: a crash before this call brings it back. */
export async function finishTenancyChanges(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await db.query('delete from tenancy_change where id = any ($1::bigint[])', [ids])
}
