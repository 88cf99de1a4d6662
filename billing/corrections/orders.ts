import { conflict, forbidden, notFound } from '@wattledger/platform/http/problem'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { centsText } from '../ledger/cents.ts'
import type { SettleParts } from '../settlement/settle.ts'
import { carryOut, type Change, type Corrected, type Correction, type Share } from './correct.ts'

export interface Decider {
  /** Null: the product itself. */
  id: number | null
  name: string
}

export interface Order {
  id: string
  project: string
  reason: string
  from: string
  to: string
  change: Change
  accounts: string[]
  status: 'asked' | 'approved' | 'refused'
  shares: Share[]
  difference: string
  askedBy: string
  askedById: number | null
  askedAt: string
  decidedBy: string | null
  decidedAt: string | null
  decisionNote: string | null
}

interface Row extends Omit<Order, 'difference' | 'askedAt' | 'decidedAt'> {
  difference_cents: string
  asked_at: Date
  decided_at: Date | null
}

const columns = `correction.id, project.code as project, reason, from_date as "from", to_date as "to", change, accounts, status,
  shares, difference_cents, asked_by as "askedBy", asked_by_id as "askedById", asked_at, decided_by as "decidedBy", decided_at,
  decision_note as "decisionNote"`

/** Orders of a project, newest first. */
export async function ordersOf(db: Queryable, projectId: number): Promise<Order[]> {
  const rows = await db.query<Row>(
    `select ${columns} from correction_order correction join project on project.id = project_id
     where project_id = $1 order by correction.id desc limit 200`,
    [projectId],
  )
  return rows.map(orderOf)
}

/** Throws a 404 Problem. */
export async function orderNamed(db: Queryable, id: string): Promise<Order> {
  const [row] = await db.query<Row>(
    `select ${columns} from correction_order correction join project on project.id = project_id where correction.id = $1`,
    [id],
  )
  if (!row) throw notFound('there is no such order')
  return orderOf(row)
}

/** Keeps what is asked for, with what it came to when it was. */
export async function askFor(
  tx: Queryable,
  { project, from, to, change }: Correction,
  { accounts, shares, differenceCents }: Corrected,
  asked: { by: Decider; reason: string },
): Promise<string> {
  if (shares.length === 0)
    throw conflict('Nothing would change: old and new are the same for every account.')
  const [row] = await tx.query<{ id: string }>(
    `insert into correction_order
       (project_id, reason, from_date, to_date, change, accounts, shares, difference_cents, asked_by, asked_by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      project.id,
      asked.reason,
      from,
      to,
      JSON.stringify(change),
      accounts,
      JSON.stringify(shares),
      String(differenceCents),
      asked.by.name,
      asked.by.id,
    ],
  )
  if (!row) throw new Error('an insert gave no row')
  return row.id
}

/**
 * Carries an order out: what it lays down, the entries and the decision stand or fall together. Worked out anew, since readings
 * may have come since it was asked. Throws a Problem: 403 for who asked, 409 when it was decided.
 */
export async function approve(
  parts: SettleParts,
  order: Order,
  project: Correction['project'],
  { by, nowMs, within }: { by: Decider; nowMs: number; within(tx: Queryable): Promise<void> },
): Promise<void> {
  refuseOwn(order, by)
  const { id, from, to, change } = order
  await carryOut(
    parts,
    { project, from, to, change },
    {
      order: id,
      nowMs,
      async within(tx, { shares, differenceCents }) {
        await decide(tx, id, 'approved', by, null, { shares, differenceCents })
        await within(tx)
      },
    },
  )
}

export const refuse = (tx: Queryable, id: string, by: Decider, note: string) =>
  decide(tx, id, 'refused', by, note)

/** Four eyes: who asked does not approve. */
function refuseOwn({ askedById, askedBy, status }: Order, by: Decider): void {
  if (status !== 'asked') throw conflict(`The order is ${status} already.`)
  if (askedById === by.id)
    throw forbidden(`${askedBy} asked for this order; somebody else has to approve it.`)
}

async function decide(
  tx: Queryable,
  id: string,
  status: 'approved' | 'refused',
  by: Decider,
  note: string | null,
  came?: Pick<Corrected, 'shares' | 'differenceCents'>,
): Promise<void> {
  const done = await tx.query(
    `update correction_order set status = $2, decided_by = $3, decided_by_id = $4, decided_at = now(), decision_note = $5,
       shares = coalesce($6, shares), difference_cents = coalesce($7, difference_cents)
     where id = $1 and status = 'asked' returning id`,
    [
      id,
      status,
      by.name,
      by.id,
      note,
      came ? JSON.stringify(came.shares) : null,
      came ? String(came.differenceCents) : null,
    ],
  )
  if (done.length === 0) throw conflict('Somebody else has decided about the order.')
}

const orderOf = ({ difference_cents, asked_at, decided_at, ...row }: Row): Order => ({
  ...row,
  difference: centsText(BigInt(difference_cents)),
  askedAt: asked_at.toISOString(),
  decidedAt: decided_at?.toISOString() ?? null,
})
