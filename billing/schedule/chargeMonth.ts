import { Problem } from '@wattledger/platform/http/problem'
import { localDateOf } from '@wattledger/platform/metering/localDays'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { Temporal } from 'temporal-polyfill'
import { chargeScheme, type Project, schemesOf } from '../apportionment/schemes.ts'
import { runFees } from '../fees/runFees.ts'
import { centsText } from '../ledger/cents.ts'
import type { SettleParts } from '../settlement/settle.ts'
import { firstOfMonth } from '../settlement/accountMonth.ts'

export interface Charged {
  posted: number
  amount: string
  /** What could not be charged and waits for somebody: suspect quarter-hours of a public meter, say. */
  waiting: { code: string; reason: string }[]
}

/**
 * Charges the fees of the month that runs, and shares out the month that is over, by what is known now: each posts the
 * difference to what it posted before. A scheme that cannot be charged keeps none of the others from it.
 */
export async function chargeMonth(
  { db, clickhouse }: SettleParts,
  project: Project,
  now: Date,
  within: (tx: Queryable) => Promise<void> = async () => {},
): Promise<Charged> {
  const month = firstOfMonth(localDateOf(now.getTime(), project.timezone))
  const last = Temporal.PlainDate.from(month).subtract({ months: 1 }).toString()
  const charged: Charged = { posted: 0, amount: '0.00', waiting: [] }
  let cents = 0n
  await db.transaction(async (tx) => {
    await within(tx)
    const { posted, amountCents } = await runFees(tx, project, month)
    charged.posted += posted
    cents += amountCents
  })
  const schemes = (await schemesOf(db, project.id)).filter(
    ({ fromMonth, toMonth }) => fromMonth <= last && (toMonth === null || toMonth > last),
  )
  for (const scheme of schemes)
    try {
      await db.transaction(async (tx) => {
        await within(tx)
        const { posted, amountCents } = await chargeScheme(
          { db: tx, clickhouse },
          project,
          scheme,
          last,
          now,
        )
        charged.posted += posted
        cents += amountCents
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      charged.waiting.push({ code: scheme.code, reason: error.message })
    }
  charged.amount = centsText(cents)
  return charged
}
