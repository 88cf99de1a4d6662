import { isDeepStrictEqual } from 'node:util'
import { conflict } from '@wattledger/platform/http/problem'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { centsText } from '../ledger/cents.ts'
import { post } from '../ledger/post.ts'
import type { Account } from './findAccount.ts'

export interface TopUp {
  /** The caller's name for this payment; one project uses it once, for ever. */
  idempotencyKey: string
  amountCents: bigint
  /** Where the money came in, as `counter`, `wechat`, `bank`; its cash account is `cash:` and this. */
  channel: string
  note?: string | undefined
}

export interface TopUpAnswer {
  id: string
  account: string
  project: string
  amount: string
  channel: string
  /** Right after this top-up. */
  balance: string
  currency: string
  at: string
}

interface Kept {
  account: string
  amount_cents: string
  channel: string
  note: string | null
  answer: TopUpAnswer
}

/**
 * Credits an account once per key; a repeat answers what the first call answered. Run it in a transaction.
 * Throws a 409 Problem when the key was used for anything else.
 */
export async function topUp(
  tx: Queryable,
  account: Account,
  { idempotencyKey, amountCents, channel, note }: TopUp,
  { by, now }: { by: string; now: Date },
): Promise<{ answer: TopUpAnswer; isNew: boolean }> {
  // Two calls under one key: the second waits here and then finds what the first has written.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', [
    `top-up ${idempotencyKey}`,
    account.projectId,
  ])
  const [kept] = await tx.query<Kept>(
    `select account, amount_cents, channel, note, answer from top_up
     where project_id = $1 and idempotency_key = $2`,
    [account.projectId, idempotencyKey],
  )
  if (kept) {
    const before = [kept.account, BigInt(kept.amount_cents), kept.channel, kept.note]
    if (isDeepStrictEqual(before, [account.code, amountCents, channel, note ?? null]))
      return { answer: kept.answer, isNew: false }
    throw conflict(
      `The key ${idempotencyKey} was used for another top-up (${kept.answer.amount} to ${kept.account}); nothing was credited.`,
    )
  }

  const booked = await post(tx, account.projectId, {
    key: `top-up:${idempotencyKey}`,
    kind: 'top-up',
    at: now,
    detail: { channel, by, ...(note !== undefined && { note }) },
    postings: [
      { account: `tenant:${account.code}`, amountCents },
      { account: `cash:${channel}`, amountCents: -amountCents },
    ],
  })
  const [balance] = await tx.query<{ balance_cents: string }>(
    'select balance_cents from ledger_account where project_id = $1 and code = $2',
    [account.projectId, `tenant:${account.code}`],
  )
  const answer: TopUpAnswer = {
    id: booked.id,
    account: account.code,
    project: account.project,
    amount: centsText(amountCents),
    channel,
    balance: centsText(BigInt(balance?.balance_cents ?? 0)),
    currency: account.currency,
    at: now.toISOString(),
  }
  await tx.query(
    `insert into top_up (project_id, account, idempotency_key, amount_cents, channel, note,
       transaction_id, made_at, made_by, answer)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      account.projectId,
      account.code,
      idempotencyKey,
      amountCents,
      channel,
      note ?? null,
      booked.id,
      now,
      by,
      JSON.stringify(answer),
    ],
  )
  return { answer, isNew: true }
}
