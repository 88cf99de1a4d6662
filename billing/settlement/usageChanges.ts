import type { Queryable } from '@wattledger/platform/stores/postgres'

/** Quarter-hours of a meter that were derived anew; nanoseconds since 1970, half-open. */
export interface DerivedUsage {
  meter: number
  from: bigint
  to: bigint
}

/** What settlement has yet to look at: a meter's quarter-hours in `[fromMs, toMs)`, within one month (UTC). */
export interface UsageChange {
  meter: number
  month: string
  fromMs: number
  toMs: number
  /** Grows with every further change, so that one that came while settlement looked is not forgotten. */
  changes: number
}

/**
 * Leaves word that usage changed. Called after the quarter-hours are written and before the readings behind them are
 * released: a crash in between derives again, and leaves word again.
 */
export async function noteUsageChanges(
  db: Queryable,
  spans: readonly DerivedUsage[],
): Promise<void> {
  const widest = new Map<string, { meter: number; month: string; from: number; to: number }>()
  for (const { meter, from, to } of spans)
    for (const part of monthsOf(Number(from / 1_000_000n), Number(to / 1_000_000n))) {
      const key = `${meter} ${part.month}`
      const known = widest.get(key)
      widest.set(key, {
        meter,
        month: part.month,
        from: Math.min(part.from, known?.from ?? part.from),
        to: Math.max(part.to, known?.to ?? part.to),
      })
    }
  if (widest.size === 0) return
  const rows = [...widest.values()].sort(
    (a, b) => a.meter - b.meter || (a.month < b.month ? -1 : 1),
  )
  await db.query(
    `insert into usage_change (meter_id, month, from_at, to_at)
     select meter, month::date, to_timestamp(from_ms / 1000.0), to_timestamp(to_ms / 1000.0)
     from unnest($1::integer[], $2::text[], $3::bigint[], $4::bigint[]) as row (meter, month, from_ms, to_ms)
     where exists (select from meter where meter.id = row.meter)
     on conflict (meter_id, month) do update set
       from_at = least(usage_change.from_at, excluded.from_at),
       to_at = greatest(usage_change.to_at, excluded.to_at),
       changes = usage_change.changes + 1`,
    [
      rows.map(({ meter }) => meter),
      rows.map(({ month }) => month),
      rows.map(({ from }) => from),
      rows.map(({ to }) => to),
    ],
  )
}

export async function usageChanges(db: Queryable, projectId: number): Promise<UsageChange[]> {
  const rows = await db.query<{
    meter_id: number
    month: string
    from_at: Date
    to_at: Date
    changes: number
  }>(
    `select usage_change.* from usage_change join meter on meter.id = meter_id where meter.project_id = $1`,
    [projectId],
  )
  return rows.map(({ meter_id, month, from_at, to_at, changes }) => ({
    meter: meter_id,
    month,
    fromMs: from_at.getTime(),
    toMs: to_at.getTime(),
    changes,
  }))
}

/** Forgets what was looked at, unless more came in the meantime. */
export async function forgetUsageChanges(
  db: Queryable,
  seen: readonly UsageChange[],
): Promise<void> {
  if (seen.length === 0) return
  await db.query(
    `delete from usage_change
     using unnest($1::integer[], $2::text[], $3::integer[]) as row (meter, month, changes)
     where meter_id = row.meter and usage_change.month = row.month::date and usage_change.changes = row.changes`,
    [
      seen.map(({ meter }) => meter),
      seen.map(({ month }) => month),
      seen.map(({ changes }) => changes),
    ],
  )
}

function* monthsOf(fromMs: number, toMs: number) {
  for (let from = fromMs; from < toMs;) {
    const at = new Date(from)
    const to = Math.min(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1), toMs)
    yield { month: `${at.toISOString().slice(0, 7)}-01`, from, to }
    from = to
  }
}
