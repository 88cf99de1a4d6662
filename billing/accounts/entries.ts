import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { centsText } from '../ledger/cents.ts'

const entriesSql = sqlFile(new URL('./entries.sql', import.meta.url))

interface Row {
  number: string
  amount_cents: string
  balance_cents: string
  note: string | null
  transaction_id: string
  key: string
  kind: string
  at: Date
  month: string
  detail: Record<string, unknown>
  is_reversed: boolean
  against: { account: string; cents: string; note: string | null }[] | null
}

export interface EntriesAsked {
  /** Only entries with a lower number. */
  before?: number | undefined
  /** `2026-01`. */
  month?: string | undefined
  limit: number
}

/** Entries of a tenant's account, newest first. */
export async function entriesOf(
  db: Queryable,
  account: { projectId: number; code: string },
  { before, month, limit }: EntriesAsked,
) {
  const rows = await db.query<Row>(entriesSql, [
    account.projectId,
    `tenant:${account.code}`,
    before ?? null,
    month ?? null,
    limit,
  ])
  return rows.map((row) => ({
    number: Number(row.number),
    at: row.at.toISOString(),
    month: row.month,
    kind: row.kind,
    key: row.key,
    transaction: row.transaction_id,
    amount: centsText(BigInt(row.amount_cents)),
    balance: centsText(BigInt(row.balance_cents)),
    note: row.note,
    isReversed: row.is_reversed,
    detail: row.detail,
    against: (row.against ?? []).map(({ account, cents, note }) => ({
      account,
      amount: centsText(BigInt(cents)),
      note,
    })),
  }))
}
