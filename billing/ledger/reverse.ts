import type { Queryable } from '@wattledger/platform/stores/postgres'
import { notFound } from '@wattledger/platform/http/problem'
import { type Booked, type LedgerCode, post } from './post.ts'

interface Entry {
  key: string
  code: LedgerCode
  amount_cents: string
  note: string | null
}

/**
 * Undoes a transaction: the same postings with the other sign. Once only, and not a reversal itself.
 * A repeat under the same key is nothing new.
 */
export async function reverse(
  db: Queryable,
  projectId: number,
  {
    id,
    key,
    at,
    detail = {},
  }: {
    /** Id of the transaction to undo. */
    id: string
    key: string
    at: Date
    detail?: Record<string, unknown>
  },
): Promise<Booked> {
  const entries = await db.query<Entry>(
    `select booked.key, account.code, entry.amount_cents, entry.note
     from ledger_transaction booked
     join ledger_entry entry on entry.transaction_id = booked.id
     join ledger_account account on account.id = entry.account_id
     where booked.project_id = $1 and booked.id = $2
     order by entry.position`,
    [projectId, id],
  )
  const [first] = entries
  if (!first) throw notFound(`there is no transaction ${id}`)
  return post(db, projectId, {
    key,
    kind: 'reversal',
    at,
    reverses: first.key,
    detail,
    postings: entries.map(({ code, amount_cents, note }) => ({
      account: code,
      amountCents: -BigInt(amount_cents),
      ...(note !== null && { note }),
    })),
  })
}
