import type { Queryable } from '@wattledger/platform/stores/postgres'
import { Temporal } from 'temporal-polyfill'
import { centsText } from '../ledger/cents.ts'
import { cyclesIn, type Fee, feeOf, type FeePart } from './feeCycles.ts'
import { occupancies } from './occupancies.ts'
import { type Charge, postCharges, type Posted } from './postCharges.ts'

export interface FeeRun {
  fee: Fee
  /** First local day of the month in which the cycles begin. */
  month: string
  parts: FeePart[]
  charges: Charge[]
}

/** How far back a run looks for tenancies that began or ended in a cycle that was charged already. */
const monthsBack = 12

interface Row {
  code: string
  name: string
  basis: 'fixed' | 'area'
  price: string
  cycle_every: number
  cycle_unit: Fee['unit']
  from_date: string
  to_date: string | null
  collect: 'balance' | 'bill'
  accounts: string[] | null
}

export async function feesOf(db: Queryable, projectId: number): Promise<Fee[]> {
  const rows = await db.query<Row>(
    `select code, name, basis, trim_scale(price)::text as price, cycle_every, cycle_unit, from_date, to_date, collect, accounts
     from fee where project_id = $1 order by code collate "C"`,
    [projectId],
  )
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    basis: row.basis,
    price: row.price,
    every: row.cycle_every,
    unit: row.cycle_unit,
    from: row.from_date,
    to: row.to_date,
    collect: row.collect,
    accounts: row.accounts,
  }))
}

/** What every fee is worth for the cycles that begin in a month: nothing is posted. */
export async function previewFees(
  db: Queryable,
  projectId: number,
  month: string,
): Promise<FeeRun[]> {
  const first = Temporal.PlainDate.from(month)
  const span = { from: month, to: first.add({ months: 1 }).toString() }
  const fees = (await feesOf(db, projectId)).map((fee) => ({ fee, cycles: cyclesIn(fee, span) }))
  const last = fees
    .flatMap(({ cycles }) => cycles.map(({ to }) => to))
    .reduce((one, other) => (one > other ? one : other), span.to)
  const tenancies = await occupancies(db, projectId, { from: month, to: last })

  return fees.map(({ fee, cycles }) => {
    const concerned = tenancies.filter(({ account }) => fee.accounts?.includes(account) ?? true)
    const parts = cycles.flatMap((cycle) =>
      concerned.flatMap((tenancy) => feeOf(fee, cycle, tenancy) ?? []),
    )
    return { fee, month, parts, charges: chargesOf(fee, parts) }
  })
}

/**
 * Charges all fees of a month, and what changed in the year before it: a tenant who came or left in the middle of a
 * cycle. Run in a transaction.
 */
export async function runFees(
  tx: Queryable,
  project: { id: number; timezone: string },
  month: string,
): Promise<Posted> {
  let total: Posted = { posted: 0, amountCents: 0n }
  const months = Array.from({ length: monthsBack + 1 }, (_, back) =>
    Temporal.PlainDate.from(month)
      .subtract({ months: monthsBack - back })
      .toString(),
  )
  for (const each of months) {
    for (const { fee, charges } of await previewFees(tx, project.id, each)) {
      const posted = await postCharges(
        tx,
        project.id,
        {
          source: `fee:${fee.code}`,
          name: fee.name,
          month: each,
          income: `income:fee-${fee.code}`,
          collect: fee.collect,
          at: startOf(each, project.timezone),
        },
        // A month before the fee was heard of is charged as well: that is what its `from` says.
        charges,
      )
      total = {
        posted: total.posted + posted.posted,
        amountCents: total.amountCents + posted.amountCents,
      }
    }
  }
  return total
}

export const startOf = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)

function chargesOf(fee: Fee, parts: readonly FeePart[]): Charge[] {
  const byAccount = new Map<string, FeePart[]>()
  for (const part of parts)
    byAccount.set(part.account, [...(byAccount.get(part.account) ?? []), part])
  return [...byAccount].map(([account, own]) => ({
    account,
    amountCents: own.reduce((sum, { amountCents }) => sum + amountCents, 0n),
    detail: {
      price: fee.price,
      basis: fee.basis,
      parts: own.map(({ amountCents, from, to, days, cycleDays, areaM2 }) => ({
        amount: centsText(amountCents),
        from,
        to,
        days,
        cycleDays,
        ...(areaM2 !== null && { areaM2 }),
      })),
    },
  }))
}
