import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import { type Exact, exact } from '../money.ts'

export interface LateFeeRule {
  /** Of what is open, per day. */
  percent: string
  /** Of the bill: the most that its late fees come to. */
  capPercent: string
}

/** A day's fee in cents, not rounded: the sum of a bill's days is, once. */
export const feeOfDay = (openCents: bigint, { percent }: Pick<LateFeeRule, 'percent'>): Exact =>
  (openCents * exact(percent)) / 100n

/** Days' fees together in whole cents, half up, and never above the cap. */
export function lateFeeCents(
  days: readonly Exact[],
  billCents: bigint,
  { capPercent }: Pick<LateFeeRule, 'capPercent'>,
): bigint {
  const one = exact('1')
  const sum = divideHalfUp(
    days.reduce((all, day) => all + day, 0n),
    one,
  )
  const cap = (billCents * exact(capPercent)) / (100n * one)
  return sum < cap ? sum : cap
}
