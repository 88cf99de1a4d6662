import assert from 'node:assert/strict'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { ledgerRefusal } from './ledgerRefusal.ts'

export interface Posting {
  /** What it holds, a colon, whose: `tenant:T101`, `cash:wechat`, `income:energy`, `tax:output`. Made when it is new. */
  account: LedgerCode
  /** A credit above zero, a debit below: what lifts a tenant's balance is above zero. */
  amountCents: bigint
  /** Why this line, for the account's statement. */
  note?: string
}

export const accountKinds = [
  'tenant',
  'cash',
  'receivable',
  'income',
  'tax',
  'expense',
  'clearing',
] as const
export type LedgerCode = `${(typeof accountKinds)[number]}:${string}`

export interface Booking {
  /** Names the event, such as `settlement:T101:2026-01:3`: it is booked once, however often this is called. */
  key: string
  /** What sort of event, such as `top-up`, `settlement`, `invoice`, `fee`. */
  kind: string
  /** The moment to book it at, in an open month. A repeat under the same key may come at another moment. */
  at: Date
  postings: readonly Posting[]
  /** What the reader of an entry wants to know: spans, tariff versions, who. Bigints as text. */
  detail?: Readonly<Record<string, unknown>>
  /** Key of the transaction that this one undoes. */
  reverses?: string
  /** Cents below which an account must not stand afterwards; without, it may go as far below zero as it has to. */
  floors?: Readonly<Record<LedgerCode, bigint>>
}

export interface Booked {
  /** Id in `ledger_transaction`. */
  id: string
  /** False when it stood there already, with equal content. */
  isNew: boolean
}

/** No single posting is larger; far below 2^53, where other programs' numbers stop being exact. */
export const postingCentsMax = 10n ** 13n

/** More than this in one statement would hold up the event loop. */
const statementTransactionsMax = 1000

/**
 * Books one transaction inside of the caller's own, so that it stands or falls with what else the caller writes.
 * Throws a Problem: other content under a known key, a closed month, a floor, a second reversal.
 */
export async function post(db: Queryable, projectId: number, booking: Booking): Promise<Booked> {
  const [booked] = await postAll(db, projectId, [booking])
  assert(booked, `booking ${booking.key} gave no row`)
  return booked
}

/**
 * Held to the end of the caller's transaction. Two workers that undo the same under one key would otherwise meet at the index of what
 * is undone, where the second is refused, and not at their key, where it is told what the first has booked.
 */
const oneReversalAtATime = `select pg_advisory_xact_lock(hashtextextended('undone ' || $1::integer || ' ' || key, 0))
  from (select distinct key from unnest($2::text[]) as key order by key) undone`

/** Books many of one project, in their order: all of them or, by the caller's transaction, none. */
export async function postAll(
  db: Queryable,
  projectId: number,
  bookings: readonly Booking[],
): Promise<Booked[]> {
  const booked: Booked[] = []
  for (let at = 0; at < bookings.length; at += statementTransactionsMax) {
    const rows = bookings.slice(at, at + statementTransactionsMax).map(asRow)
    const undone = rows.flatMap(({ reverses }) => reverses ?? [])
    try {
      if (undone.length > 0) await db.query(oneReversalAtATime, [projectId, undone])
      const answer = await db.query<{ transaction_id: string; is_new: boolean }>(
        'select transaction_id, is_new from ledger_post($1, $2)',
        [projectId, JSON.stringify(rows)],
      )
      for (const { transaction_id, is_new } of answer)
        booked.push({ id: transaction_id, isNew: is_new })
    } catch (error) {
      throw ledgerRefusal(error)
    }
  }
  assert(
    booked.length === bookings.length,
    `${bookings.length} bookings gave ${booked.length} rows`,
  )
  return booked
}

/** Money is said twice: here, and by the constraints of `0001_ledger.sql`. */
function asRow({ key, kind, at, postings, detail = {}, reverses, floors = {} }: Booking) {
  assert(postings.length >= 2, `booking ${key} needs two sides`)
  const sum = postings.reduce((total, { amountCents }) => total + amountCents, 0n)
  assert(sum === 0n, `booking ${key} is off by ${sum}`)
  for (const { account, amountCents } of postings) {
    const size = amountCents < 0n ? -amountCents : amountCents
    assert(size > 0n && size <= postingCentsMax, `booking ${key}: ${amountCents} on ${account}`)
  }
  return {
    key,
    kind,
    at: at.toISOString(),
    detail,
    reverses: reverses ?? null,
    postings: [...postings]
      .sort(byContent)
      .map(({ account, amountCents, note }) => [account, Number(amountCents), note ?? null]),
    floors: Object.fromEntries(
      Object.entries(floors).map(([account, cents]) => [account, Number(cents)]),
    ),
  }
}

/** The same postings in another order are the same content. */
const byContent = (one: Posting, other: Posting) =>
  compare(one.account, other.account) ||
  compare(one.amountCents, other.amountCents) ||
  compare(one.note ?? '', other.note ?? '')

const compare = <T extends string | bigint>(one: T, other: T) =>
  one < other ? -1 : one > other ? 1 : 0
