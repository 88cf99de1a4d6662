import { conflict } from '@wattledger/platform/http/problem'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { Temporal } from 'temporal-polyfill'
import { centsText } from './cents.ts'
import { trialBalance } from './trialBalance.ts'

export interface Closing {
  /** `2026-01`. */
  month: string
  closedAt: Date
  closedBy: string
}

interface Project {
  id: number
  code: string
  timezone: string
}

/** The months of a project that take nothing more, newest first. */
export async function closings(db: Queryable, projectId: number): Promise<Closing[]> {
  const rows = await db.query<{ month: string; closed_at: Date; closed_by: string }>(
    `select to_char(month, 'YYYY-MM') as month, closed_at, closed_by
     from ledger_closing where project_id = $1 order by month desc`,
    [projectId],
  )
  return rows.map(({ month, closed_at, closed_by }) => ({
    month,
    closedAt: closed_at,
    closedBy: closed_by,
  }))
}

/**
 * Closes a month and all before it, for good, and keeps the trial balance as it then stands. Waits for transactions that
 * are being written into it. Throws a 409 Problem for a month that is not over, or is closed.
 */
export async function closeMonth(
  tx: Queryable,
  project: Project,
  { month, by, now }: { month: string; by: string; now: Date },
): Promise<void> {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(project.timezone)
    .toPlainDate()
  if (Temporal.PlainDate.compare(first.add({ months: 1 }), today) > 0)
    throw conflict(`${month} is not over yet on the project’s clock.`)

  await tx.query('select pg_advisory_xact_lock(730194, $1)', [project.id])
  const [last] = await closings(tx, project.id)
  if (last && last.month >= month)
    throw conflict(`${month} is closed already; the last closed month is ${last.month}.`)

  const totals = await trialBalance(tx, { project: project.code, throughMonth: first.toString() })
  await tx.query(
    'insert into ledger_closing (project_id, month, closed_by, totals) values ($1, $2, $3, $4)',
    [
      project.id,
      first.toString(),
      by,
      JSON.stringify(totals.map(({ code, balanceCents }) => [code, centsText(balanceCents)])),
    ],
  )
}

/**
 * The moment to book something at that belongs to `at`: `at` itself while its month is open, else the beginning of the
 * first open month. A correction of a closed month lands there.
 */
export async function openMoment(db: Queryable, projectId: number, at: Date): Promise<Date> {
  const [row] = await db.query<{ at: Date }>(
    `select greatest($2, (max(month) + interval '1 month') at time zone timezone) as at
     from project left join ledger_closing on project_id = project.id
     where project.id = $1
     group by timezone`,
    [projectId, at],
  )
  return row?.at ?? at
}
