import type { Queryable } from '@wattledger/platform/stores/postgres'
import { openMoment } from '../ledger/closing.ts'
import { type Booking, type LedgerCode, postAll } from '../ledger/post.ts'

/** What an account owes to one source for a month, as far as is known now. */
export interface Charge {
  account: string
  /** Above zero: the account owes it. */
  amountCents: bigint
  /** How it was worked out, for people; no bigints. */
  detail: Record<string, unknown>
}

export interface ChargeSource {
  /** `fee:property`, `apportionment:lift`: names it for ever. */
  source: string
  /** What people read on a bill. */
  name: string
  /** First local day of the month that it belongs to. */
  month: string
  /** Where the money goes, as `income:property`. */
  income: LedgerCode
  collect: 'balance' | 'bill'
  /** When it became due. In a closed month it is booked at the beginning of the open one. */
  at: Date
}

export interface Posted {
  /** Postings made: none when nothing is new. */
  posted: number
  amountCents: bigint
}

interface Before {
  account: string
  revision: number
  total_cents: string
}

/**
 * Posts the difference between what a source is worth now and what was posted for it before, per account. First charge,
 * correction, tenant who left and rerun are the same; a rerun that finds nothing new posts nothing. Run in a transaction.
 */
export async function postCharges(
  tx: Queryable,
  projectId: number,
  { source, name, month, income, collect, at }: ChargeSource,
  charges: readonly Charge[],
): Promise<Posted> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', [
    `charges ${source}`,
    projectId,
  ])
  const rows = await tx.query<Before>(
    `select distinct on (account) account, revision, total_cents from charge
     where project_id = $1 and source = $2 and month = $3
     order by account, revision desc`,
    [projectId, source, month],
  )
  const before = new Map(rows.map((row) => [row.account, row]))
  const wanted = new Map(charges.map((charge) => [charge.account, charge]))
  const moment = await openMoment(tx, projectId, at)

  const differences = [...new Set([...before.keys(), ...wanted.keys()])]
    .sort()
    .flatMap((account) => {
      const known = before.get(account)
      const totalCents = wanted.get(account)?.amountCents ?? 0n
      const amountCents = totalCents - BigInt(known?.total_cents ?? 0)
      if (amountCents === 0n) return []
      const revision = (known?.revision ?? 0) + 1
      const detail = wanted.get(account)?.detail ?? { reason: 'nothing is owed any more' }
      return [{ account, revision, amountCents, totalCents, detail }]
    })

  const booked = await postAll(
    tx,
    projectId,
    differences.map(({ account, revision, amountCents, detail }): Booking => ({
      key: `${source}:${month.slice(0, 7)}:${account}:${revision}`,
      kind: source.split(':', 1)[0] ?? source,
      at: moment,
      detail: { name, month: month.slice(0, 7), revision, ...detail },
      postings: [
        { account: `tenant:${account}`, amountCents: -amountCents, note: name },
        { account: income, amountCents, note: name },
      ],
    })),
  )
  await tx.query(
    `insert into charge
       (project_id, source, account, month, revision, name, amount_cents, total_cents, collect, detail, transaction_id)
     select $1, $2, account, $3, revision, $4, amount, total, $5, detail, transaction
     from jsonb_to_recordset($6) as row(
       account text, revision integer, amount bigint, total bigint, detail jsonb, transaction bigint)`,
    [
      projectId,
      source,
      month,
      name,
      collect,
      JSON.stringify(
        differences.map(({ account, revision, amountCents, totalCents, detail }, index) => ({
          account,
          revision,
          amount: Number(amountCents),
          total: Number(totalCents),
          detail,
          transaction: booked[index]?.id,
        })),
      ),
    ],
  )
  return {
    posted: differences.length,
    amountCents: differences.reduce((sum, one) => sum + one.amountCents, 0n),
  }
}
