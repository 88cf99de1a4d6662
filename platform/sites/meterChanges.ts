import type { Queryable } from '../stores/postgres.ts'

/**
 * That a meter came (`registered`: also one that was removed and is back; everything of it is to be derived), is to be
 * read otherwise (`terms`: multiplier, digits, longest gap, rated power, replacements) or went (`removed`).
 */
export interface MeterChange {
  id: string
  meter: number
  kind: 'registered' | 'terms' | 'removed'
  /**
   * Earliest moment affected, null = from the beginning. The quarter-hours of the whole stretch in which it lies are
   * affected: derive from the last reading before it.
   */
  from: Date | null
}

/** The oldest changes that nobody has finished, at most `limit`. */
export function pendingMeterChanges(db: Queryable, limit: number): Promise<MeterChange[]> {
  return db.query<MeterChange>(
    'select id, meter_id as meter, kind, from_at as "from" from meter_change order by id limit $1',
    [limit],
  )
}

/** Acting upon a change twice must be harmless: a crash before this call brings it back. */
export async function finishMeterChanges(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await db.query('delete from meter_change where id = any ($1::bigint[])', [ids])
}
