import assert from 'node:assert/strict'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'

const trialBalanceSql = sqlFile(new URL('./trialBalance.sql', import.meta.url))

export interface AccountSum {
  /** Project code. */
  project: string
  /** Of the ledger account, as `tenant:T101`. */
  code: string
  currency: string
  /** Credits less debits. */
  balanceCents: bigint
  debitCents: bigint
  creditCents: bigint
  entries: number
}

interface Row {
  project: string
  code: string
  currency: string
  balance_cents: string
  debit_cents: string
  credit_cents: string
  entries: string
}

/** Every account's sum, now or with all months through `throughMonth` (its first day). They add up to nothing. */
export async function trialBalance(
  db: Queryable,
  { project, throughMonth }: { project?: string | undefined; throughMonth?: string | undefined },
): Promise<AccountSum[]> {
  const rows = await db.query<Row>(trialBalanceSql, [project ?? null, throughMonth ?? null])
  const sums = rows.map((row) => ({
    project: row.project,
    code: row.code,
    currency: row.currency,
    balanceCents: BigInt(row.balance_cents),
    debitCents: BigInt(row.debit_cents),
    creditCents: BigInt(row.credit_cents),
    entries: Number(row.entries),
  }))
  const total = sums.reduce((sum, { balanceCents }) => sum + balanceCents, 0n)
  assert(total === 0n, `the trial balance is off by ${total} cents`)
  return sums
}
