import { centsText } from '../ledger/cents.ts'
import type { Booking, LedgerCode } from '../ledger/post.ts'
import type { ChangedLine, Reason } from './difference.ts'
import { toLineText } from './lineText.ts'
import type { Posted, SettledMonth } from './settledMonths.ts'

/** The ledger's transaction for a difference: the tenant on one side, incomes and tax on the other, and every line's reason. */
export function bookingOf(
  month: SettledMonth,
  {
    at,
    difference,
    changed,
    reasons,
    correction,
  }: {
    at: Date
    difference: Posted
    changed: readonly ChangedLine[]
    reasons: readonly Reason[]
    /** Number of the order that it carries out: an entry of its own kind then. */
    correction?: string | undefined
  },
): Booking {
  const { account, postings: number } = month
  const note = `${month.month.slice(0, 7)}: ${reasons.join(', ')}`
  const total = Object.values(difference).reduce((all, cents) => all + cents, 0n)
  return {
    key: `settlement:${account}:${month.month.slice(0, 7)}:${number}`,
    kind: correction === undefined ? 'settlement' : 'correction',
    at,
    postings: [
      ...(total === 0n
        ? []
        : [{ account: `tenant:${account}` as LedgerCode, amountCents: -total, note }]),
      ...Object.entries(difference).map(([code, amountCents]) => ({
        account: code as LedgerCode,
        amountCents,
        note,
      })),
    ],
    detail: {
      month: month.month.slice(0, 7),
      reasons,
      ...(correction !== undefined && { correction }),
      isFinal: month.isFinal,
      lines: changed.map(({ line, before, after }) => ({
        ...toLineText(line),
        before: centsText(before),
        after: centsText(after),
        difference: centsText(after - before),
      })),
    },
  }
}
