import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { addDays, startOfDayMs } from '@wattledger/platform/metering/localDays'
import { postCharges } from '../fees/postCharges.ts'
import { centsText } from '../ledger/cents.ts'
import { type Exact, exact, shortText } from '../money.ts'
import { firstOfMonth } from '../settlement/accountMonth.ts'
import { feeOfDay, lateFeeCents, type LateFeeRule } from './lateFee.ts'

export interface Level {
  /** After the due day. */
  days: number
  /** What reaching it calls for. */
  action: 'remind' | 'alarm' | 'disconnect'
}

export interface Policy extends LateFeeRule {
  /** In order of their days. */
  levels: Level[]
  lateFeePercent: string | null
  freeDays: number
}

export interface Overdue {
  id: string
  account: string
  name: string
  number: string
  period: string
  dueOn: string
  daysOverdue: number
  totalCents: bigint
  openCents: bigint
  lateFeeCents: bigint
  /** The highest level that it has reached; 0: none. */
  level: number
}

export interface Dunned {
  reminders: number
  /** Accounts that owe nothing overdue any more. */
  cleared: number
  lateFeeCents: bigint
}

interface Project {
  id: number
  timezone: string
}

const overdueSql = sqlFile(new URL('./overdue.sql', import.meta.url))

export async function policyOf(db: Queryable, projectId: number): Promise<Policy | undefined> {
  const [row] = await db.query<Policy>(
    `select levels, trim_scale(late_fee_percent)::text as "lateFeePercent", free_days as "freeDays",
       trim_scale(cap_percent)::text as "capPercent"
     from dunning_policy where project_id = $1`,
    [projectId],
  )
  return row && { ...row, percent: row.lateFeePercent ?? '0' }
}

/** Bills that are past their day, the oldest first. */
export async function overdue(db: Queryable, projectId: number, today: string): Promise<Overdue[]> {
  const rows = await db.query<{
    id: string
    account: string
    name: string
    number: string
    period: string
    due_on: string
    days_overdue: number
    total_cents: string
    open_cents: string
    late_fee_cents: string
    level: number
  }>(overdueSql, [projectId, today])
  return rows.map((row) => ({
    id: row.id,
    account: row.account,
    name: row.name,
    number: row.number,
    period: row.period,
    dueOn: row.due_on,
    daysOverdue: row.days_overdue,
    totalCents: BigInt(row.total_cents),
    openCents: BigInt(row.open_cents),
    lateFeeCents: BigInt(row.late_fee_cents),
    level: row.level,
  }))
}

/**
 * Reminds of what is overdue and charges late fees, up to today. Each level of a bill is reached once, each day of it costs
 * once: run again, it does nothing. Run in a transaction.
 */
export async function dun(tx: Queryable, project: Project, today: string): Promise<Dunned> {
  const dunned: Dunned = { reminders: 0, cleared: 0, lateFeeCents: 0n }
  const policy = await policyOf(tx, project.id)
  if (!policy) return dunned
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', ['dunning', project.id])
  const bills = await overdue(tx, project.id, today)
  for (const bill of bills) {
    dunned.reminders += await remind(tx, project.id, policy, bill)
    if (policy.lateFeePercent !== null)
      dunned.lateFeeCents += await chargeLateFee(tx, project, policy, bill, today)
  }
  dunned.lateFeeCents += await takeBackOfVoid(tx, project)
  dunned.cleared = await clear(tx, project.id, new Set(bills.map(({ account }) => account)))
  return dunned
}

async function remind(
  tx: Queryable,
  projectId: number,
  { levels }: Policy,
  bill: Overdue,
): Promise<number> {
  const reached = levels.filter(({ days }) => bill.daysOverdue >= days).length
  // A bill that is found late goes to the level that it is at; nobody is sent three reminders on one day.
  if (reached <= bill.level) return 0
  await tx.query(
    `insert into dunning_notice (project_id, invoice_id, level, days_overdue, open_cents) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [projectId, bill.id, reached, bill.daysOverdue, String(bill.openCents)],
  )
  await tx.query(
    `insert into dunning_event (project_id, account, kind, detail) values ($1, $2, 'reminded', $3)`,
    [
      projectId,
      bill.account,
      JSON.stringify({
        invoice: bill.number,
        level: reached,
        action: levels[reached - 1]?.action,
        daysOverdue: bill.daysOverdue,
        open: centsText(bill.openCents),
      }),
    ],
  )
  return 1
}

async function chargeLateFee(
  tx: Queryable,
  project: Project,
  policy: Policy,
  bill: Overdue,
  today: string,
): Promise<bigint> {
  const [last] = await tx.query<{ day: string | null }>(
    'select max(day) as day from late_fee_day where invoice_id = $1',
    [bill.id],
  )
  const first = addDays(bill.dueOn, policy.freeDays + 1)
  const next = last?.day ? addDays(last.day, 1) : first
  const days: string[] = []
  // Yesterday is the last day that is over.
  for (let day = next; day < today; day = addDays(day, 1)) days.push(day)
  if (days.length > 0)
    await tx.query(
      `insert into late_fee_day (project_id, invoice_id, day, open_cents, percent, fee_cents)
       select $1, $2, day, $4, $5, $6 from unnest($3::date[]) as day`,
      [
        project.id,
        bill.id,
        days,
        String(bill.openCents),
        policy.percent,
        shortText(feeOfDay(bill.openCents, policy)),
      ],
    )
  return postLateFee(tx, project, policy, bill)
}

/** Posts a bill's late fee by the months of its days: each month has what the fee came to by its end, less what it had before. */
async function postLateFee(
  tx: Queryable,
  project: Project,
  policy: Policy,
  bill: Overdue,
): Promise<bigint> {
  const rows = await tx.query<{ day: string; fee_cents: string }>(
    'select day, fee_cents::text as fee_cents from late_fee_day where invoice_id = $1 order by day',
    [bill.id],
  )
  const months = [...new Set(rows.map(({ day }) => firstOfMonth(day)))]
  let before = 0n
  let posted = 0n
  for (const month of months) {
    const upTo = rows.filter(({ day }) => firstOfMonth(day) <= month)
    const fees = upTo.map(({ fee_cents }): Exact => exact(fee_cents))
    const cents = lateFeeCents(fees, bill.totalCents, policy)
    const ofMonth = upTo.filter(({ day }) => firstOfMonth(day) === month)
    const source = {
      ...lateFeeSource(bill.id, bill.number),
      month,
      at: new Date(startOfDayMs(ofMonth.at(-1)?.day ?? month, project.timezone)),
    }
    const amountCents = cents - before
    const charge = {
      account: bill.account,
      amountCents,
      detail: {
        invoice: bill.number,
        from: ofMonth[0]?.day,
        to: ofMonth.at(-1)?.day,
        days: ofMonth.length,
        percent: policy.percent,
        capPercent: policy.capPercent,
      },
    }
    posted += (await postCharges(tx, project.id, source, amountCents === 0n ? [] : [charge]))
      .amountCents
    before = cents
  }
  return posted
}

/** A bill that was made void owes no late fee either. */
async function takeBackOfVoid(tx: Queryable, project: Project): Promise<bigint> {
  const rows = await tx.query<{ id: string; number: string; month: string }>(
    `select distinct invoice.id, number, date_trunc('month', day)::date as month
     from invoice join late_fee_day on late_fee_day.invoice_id = invoice.id
     where invoice.project_id = $1 and status = 'void'`,
    [project.id],
  )
  let back = 0n
  for (const { id, number, month } of rows) {
    const at = new Date(startOfDayMs(month, project.timezone))
    const source = { ...lateFeeSource(id, number), month, at }
    back += (await postCharges(tx, project.id, source, [])).amountCents
  }
  return back
}

const lateFeeSource = (id: string, number: string) => ({
  source: `late-fee:${id}`,
  name: `违约金 Late fee ${number}`,
  income: 'income:late-fee' as const,
  collect: 'bill' as const,
})

/** Leaves word of accounts that were reminded and owe nothing overdue any more: a breaker may be closed again. */
async function clear(
  tx: Queryable,
  projectId: number,
  owing: ReadonlySet<string>,
): Promise<number> {
  const rows = await tx.query<{ account: string; kind: string }>(
    'select distinct on (account) account, kind from dunning_event where project_id = $1 order by account, id desc',
    [projectId],
  )
  const cleared = rows
    .filter(({ account, kind }) => kind === 'reminded' && !owing.has(account))
    .map(({ account }) => account)
  if (cleared.length > 0)
    await tx.query(
      `insert into dunning_event (project_id, account, kind, detail)
       select $1, account, 'cleared', '{}' from unnest($2::text[]) as account`,
      [projectId, cleared],
    )
  return cleared.length
}
