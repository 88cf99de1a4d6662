import { conflict, notFound } from '@wattledger/platform/http/problem'
import type { Queryable } from '@wattledger/platform/stores/postgres'

/** What a bill is due after, in days, until a project says otherwise. */
const dueDays = 15

/**
 * Issues the drafts of a month (and those that adjust months before it), or one of them: each gets the next number of the
 * project's year. Numbers have no gaps, since they are given in the transaction that issues.
 */
export async function issueDrafts(
  tx: Queryable,
  projectId: number,
  { month, id, now }: { month: string | null; id: string | null; now: Date },
): Promise<number> {
  const [project] = await tx.query<{ today: string; year: number }>(
    `select ($2::timestamptz at time zone timezone)::date as today,
       extract(year from $2::timestamptz at time zone timezone)::integer as year
     from project where id = $1`,
    [projectId, now],
  )
  if (!project) throw new Error(`there is no project ${projectId}`)
  // The row is locked from here to the end of the transaction: those who issue at the same time come after one another.
  const [numbers] = await tx.query<{ last: number }>(
    `insert into invoice_number (project_id, year, last) values ($1, $2, 0)
     on conflict (project_id, year) do update set last = invoice_number.last
     returning last`,
    [projectId, project.year],
  )
  const issued = await tx.query<{ id: string }>(
    `with drafts as (
       select id, row_number() over (order by month, account collate "C", part) as place
       from invoice
       where project_id = $1 and status = 'draft'
         and ($2::date is null or month <= $2) and ($3::bigint is null or id = $3)
     )
     update invoice
     set status = 'issued', issued_at = $4, due_on = $5::date + $6::integer,
       number = $7::text || '-' || lpad(($8::integer + place)::text, 6, '0')
     from drafts
     where drafts.id = invoice.id
     returning invoice.id`,
    [projectId, month, id, now, project.today, dueDays, String(project.year), numbers?.last ?? 0],
  )
  await tx.query('update invoice_number set last = last + $3 where project_id = $1 and year = $2', [
    projectId,
    project.year,
    issued.length,
  ])
  await markPaid(tx, projectId, now)
  return issued.length
}

/**
 * Marks issued bills as paid as far as the accounts' money reaches, oldest first: what an account owes by its balance
 * stands for its newest bills. Called when bills are issued and when money came in. A credit note is settled as it is issued.
 */
export async function markPaid(
  tx: Queryable,
  projectId: number,
  now: Date,
  account: string | null = null,
): Promise<void> {
  await tx.query(
    `with open as (
       select invoice.id,
         greatest(0, -coalesce(ledger.balance_cents, 0)) as owed,
         sum(greatest(total_cents, 0)) over (
           partition by invoice.account order by invoice.month desc, part desc, invoice.id desc
         ) - greatest(total_cents, 0) as newer
       from invoice
       left join ledger_account ledger on ledger.project_id = $1 and ledger.code = 'tenant:' || invoice.account
       where invoice.project_id = $1 and status = 'issued' and ($3::text is null or invoice.account = $3)
     )
     update invoice set status = 'paid', paid_at = $2
     from open
     where open.id = invoice.id and (open.newer >= open.owed or invoice.total_cents <= 0)`,
    [projectId, now, account],
  )
}

/** Takes an issued, unpaid bill out of the world; the next run writes another one for what the month is worth. */
export async function voidInvoice(tx: Queryable, id: string, reason: string): Promise<void> {
  const [invoice] = await tx.query<{ status: string; number: string | null; later: boolean }>(
    `select status, number, exists (
       select from invoice other
       where other.project_id = one.project_id and other.account = one.account and other.month = one.month
         and other.part > one.part and other.status <> 'void'
     ) as later
     from invoice one where id = $1 for update`,
    [id],
  )
  if (!invoice) throw notFound('there is no such invoice')
  if (invoice.status !== 'issued')
    throw conflict(
      `An invoice that is ${invoice.status} cannot be made void; only an issued, unpaid one can.`,
    )
  if (invoice.later)
    throw conflict(`${invoice.number} is adjusted by another invoice: make that one void first.`)
  await tx.query(`update invoice set status = 'void', void_reason = $2 where id = $1`, [id, reason])
}
