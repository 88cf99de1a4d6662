import type { Queryable } from '@wattledger/platform/stores/postgres'
import { exact, quantityText } from '../money.ts'
import type { Facts } from './accountMonth.ts'
import type { Held, MonthLine, ServiceQuantity } from './rateMonth.ts'
import { fromLineText, type LineText, toLineText } from './lineText.ts'

/** Cents by ledger account: `income:energy`, `tax:output`. */
export type Posted = Record<string, bigint>

/** What is posted for an account's month, and by what it was worked out. */
export interface SettledMonth {
  account: string
  /** First local day. */
  month: string
  postings: number
  throughMs: number
  isFinal: boolean
  held: Held[]
  facts: Facts
  quantities: Map<string, ServiceQuantity>
  posted: Posted
  lines: MonthLine[]
  totalCents: bigint
}

interface Row {
  account: string
  month: string
  postings: number
  through: string | Date
  is_final: boolean
  held: Held[]
  facts: Facts
  quantities: Record<string, QuantityText>
  posted: Record<string, string>
  lines: LineText[]
  total_cents: string
}

type QuantityText = [quantity: string, peakKw: string, peakAtMs: number]

/** The settled months of a project that start in `[from, to]`, local days. */
export async function settledMonths(
  db: Queryable,
  projectId: number,
  { from, to, accounts }: { from: string; to: string; accounts?: readonly string[] },
): Promise<SettledMonth[]> {
  const rows = await db.query<Row>(
    `select account, month, postings, through, is_final, held, facts, quantities, posted, lines, total_cents
     from settled_month
     where project_id = $1 and month between $2 and $3 and ($4::text[] is null or account = any ($4))
     order by account collate "C", month`,
    [projectId, from, to, accounts ?? null],
  )
  return rows.map((row) => ({
    account: row.account,
    month: row.month,
    postings: row.postings,
    throughMs: new Date(row.through).getTime(),
    isFinal: row.is_final,
    held: row.held,
    facts: row.facts,
    quantities: quantitiesOf(row.quantities),
    posted: Object.fromEntries(
      Object.entries(row.posted).map(([of, cents]) => [of, BigInt(cents)]),
    ),
    lines: row.lines.map(fromLineText),
    totalCents: BigInt(row.total_cents),
  }))
}

/** What was used in the months `[from, to)` of some accounts: for the tiers of the months after. */
export async function settledQuantities(
  db: Queryable,
  projectId: number,
  { from, to, accounts }: { from: string; to: string; accounts: readonly string[] },
): Promise<{ account: string; month: string; quantities: Map<string, ServiceQuantity> }[]> {
  if (accounts.length === 0 || from >= to) return []
  const rows = await db.query<Pick<Row, 'account' | 'month' | 'quantities'>>(
    `select account, month, quantities from settled_month
     where project_id = $1 and month >= $2 and month < $3 and account = any ($4)`,
    [projectId, from, to, accounts],
  )
  return rows.map((row) => ({ ...row, quantities: quantitiesOf(row.quantities) }))
}

export async function saveSettledMonths(
  db: Queryable,
  projectId: number,
  months: readonly SettledMonth[],
): Promise<void> {
  if (months.length === 0) return
  const rows = months.map((each): Row => ({
    account: each.account,
    month: each.month,
    postings: each.postings,
    through: new Date(each.throughMs).toISOString(),
    is_final: each.isFinal,
    held: each.held,
    facts: each.facts,
    quantities: Object.fromEntries(
      [...each.quantities].map(([service, { quantity, peakKw, peakAtMs }]) => [
        service,
        [quantityText(quantity), quantityText(peakKw), peakAtMs],
      ]),
    ),
    posted: Object.fromEntries(
      Object.entries(each.posted).map(([of, cents]) => [of, String(cents)]),
    ),
    lines: each.lines.map(toLineText),
    total_cents: String(each.totalCents),
  }))
  await db.query(
    `insert into settled_month
       (project_id, account, month, postings, through, is_final, held, facts, quantities, posted, lines, total_cents)
     select $1, account, month, postings, through, is_final, held, facts, quantities, posted, lines, total_cents
     from jsonb_to_recordset($2::jsonb) as row (
       account text, month date, postings integer, through timestamptz, is_final boolean, held jsonb, facts jsonb,
       quantities jsonb, posted jsonb, lines jsonb, total_cents bigint
     )
     on conflict (project_id, account, month) do update set
       postings = excluded.postings,
       through = excluded.through,
       is_final = excluded.is_final,
       held = excluded.held,
       facts = excluded.facts,
       quantities = excluded.quantities,
       posted = excluded.posted,
       lines = excluded.lines,
       total_cents = excluded.total_cents,
       changed_at = now()`,
    [projectId, JSON.stringify(rows)],
  )
}

const quantitiesOf = (row: Record<string, QuantityText>): Map<string, ServiceQuantity> =>
  new Map(
    Object.entries(row).map(([service, [quantity, peakKw, peakAtMs]]) => [
      service,
      { quantity: exact(quantity), peakKw: exact(peakKw), peakAtMs },
    ]),
  )
