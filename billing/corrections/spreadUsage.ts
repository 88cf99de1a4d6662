import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import { type Exact, exact } from '../money.ts'

/** What a register counts in, and a quarter-hour is kept in. */
const unit = exact('0.0001')

/**
 * Spreads a difference over quarter-hours as their energies are to one another, or evenly where there is nothing to go by.
 * Whole ten-thousandths; each gets the rounded sum up to it less what went before, so that all together are the difference to the last digit.
 */
export function spreadUsage(difference: Exact, energies: readonly Exact[]): Exact[] {
  const all = energies.reduce((sum, energy) => sum + energy, 0n)
  const weights = all > 0n ? energies : energies.map(() => 1n as Exact)
  const whole = all > 0n ? all : BigInt(energies.length)
  let weight = 0n
  let given = 0n
  return weights.map((own) => {
    weight += own
    const upToHere = share(difference / unit, weight, whole)
    const delta = (upToHere - given) * unit
    given = upToHere
    return delta
  })
}

/** Rounded away from zero on both sides, so that taking back is the mirror image of giving. */
const share = (difference: bigint, weight: bigint, whole: bigint): bigint =>
  difference < 0n
    ? -divideHalfUp(-difference * weight, whole)
    : divideHalfUp(difference * weight, whole)
