import { badRequest } from '@wattledger/platform/http/problem'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { centsText } from '../ledger/cents.ts'
import { monthOf } from '../settlement/accountMonth.ts'
import { type HeldText, heldText } from '../settlement/heldText.ts'
import { settle, type SettledProject, type SettleParts } from '../settlement/settle.ts'
import { type Drafted, draftInvoices } from './draftInvoices.ts'

export interface RunOptions {
  project: string
  /** `2026-01` */
  period: string
  zone: string
  by: string
  now: Date
  meterCode(id: number): string | undefined
  /** Works everything out and leaves nothing behind. */
  isPreview?: boolean
  within?: (tx: Queryable, run: Run) => Promise<void>
}

export interface Run extends Drafted {
  posted: number
  amount: string
  exceptions: HeldText[]
  /** Of the month's bills as they now stand. */
  invoices: number
  total: string
}

/** Undoes a preview's transaction, with what it found. */
class Preview extends Error {
  readonly run: Run
  constructor(run: Run) {
    super('a preview is undone')
    this.run = run
  }
}

/**
 * The monthly run: settles the month to its end, and writes a draft for every account whose month is final. All in one
 * transaction: after a crash it has not been, and runs again. What changed since the last run is posted and adjusted; where
 * nothing did, nothing is.
 */
export async function runMonth(parts: SettleParts, options: RunOptions): Promise<Run> {
  const first = `${options.period}-01`
  const month = monthOf(first, options.zone)
  if (month.toMs > options.now.getTime())
    throw badRequest(`${options.period} is not over yet on the project's clock.`, [
      { path: 'period', message: 'is not over yet' },
    ])

  let run: Run | undefined
  const within = async (tx: Queryable, settled: SettledProject) => {
    const drafted = await draftInvoices(tx, settled.projectId, first)
    run = await recorded(tx, settled, drafted, { ...options, first })
    await options.within?.(tx, run)
    if (options.isPreview) throw new Preview(run)
  }
  try {
    await settle(parts, {
      project: options.project,
      throughMs: month.toMs,
      nowMs: options.now.getTime(),
      within,
    })
  } catch (error) {
    if (error instanceof Preview) return error.run
    throw error
  }
  if (!run) throw new Error(`the run of ${options.period} left no result`)
  return run
}

async function recorded(
  tx: Queryable,
  settled: SettledProject,
  drafted: Drafted,
  { first, by, meterCode }: RunOptions & { first: string },
): Promise<Run> {
  const exceptions = settled.held.flatMap((each) => heldText(each, meterCode))
  await tx.query(
    `insert into billing_run (project_id, month, made_by, posted, amount_cents, created, changed, adjusted, exceptions)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      settled.projectId,
      first,
      by,
      settled.posted,
      String(settled.amountCents),
      drafted.created,
      drafted.changed,
      drafted.adjusted,
      JSON.stringify(exceptions),
    ],
  )
  const [sums] = await tx.query<{ invoices: string; total: string }>(
    `select count(*) as invoices, coalesce(sum(total_cents), 0) as total
     from invoice where project_id = $1 and month = $2 and status <> 'void'`,
    [settled.projectId, first],
  )
  return {
    ...drafted,
    posted: settled.posted,
    amount: centsText(settled.amountCents),
    exceptions,
    invoices: Number(sums?.invoices ?? 0),
    total: centsText(BigInt(sums?.total ?? '0')),
  }
}
