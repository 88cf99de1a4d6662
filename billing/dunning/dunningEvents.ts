import type { Queryable } from '@wattledger/platform/stores/postgres'
import type { Level } from './dunning.ts'

/** Something that alarms and breakers may act upon. */
export interface DunningEvent {
  id: string
  project: string
  account: string
  /** `cleared`: nothing of the account's is overdue any more; what was disconnected for it may be connected again. */
  kind: 'reminded' | 'cleared'
  /** Of a reminder. */
  detail: {
    invoice?: string
    level?: number
    action?: Level['action']
    daysOverdue?: number
    open?: string
  }
}

/** The oldest events that nobody has finished, at most `limit`: the hook for alarms and breakers. */
export const pendingDunningEvents = (db: Queryable, limit: number): Promise<DunningEvent[]> =>
  db.query<DunningEvent>(
    `select event.id, project.code as project, account, kind, detail
     from dunning_event event join project on project.id = project_id
     where done_at is null order by event.id limit $1`,
    [limit],
  )

/** Acting upon an event twice must be harmless: a crash before this call brings it back. */
export async function finishDunningEvents(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await db.query('update dunning_event set done_at = now() where id = any ($1::bigint[])', [ids])
}
