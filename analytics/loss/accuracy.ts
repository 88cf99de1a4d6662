import type { Energy } from '@wattledger/platform/metering/registers'
import type { Amount } from '../question/amount.ts'

/**
 * Accuracy class of meters, in ten-thousandths of what they show: class 1 of IEC 62053-21 for electricity (1 %), class 2
 * of ISO 4064 for water (2 %), class 1.5 of OIML R 137 for gas, class 2 of EN 1434 for heat (2 %).
 */
export const classOf = {
  electricity: 100n,
  water: 200n,
  'hot-water': 200n,
  gas: 150n,
  heat: 200n,
  cooling: 200n,
} as const satisfies Record<Energy, bigint>

/**
 * How far a loss may be off by the meters’ accuracy alone: errors of independent meters add up in quadrature. The
 * children are taken as equal ones, which is where their sum is surest: a loss is called one rather too early than too
 * late. Of a parent of 10,000 and 20 children of 471 each: √(100² + 20 × 4.71²).
 */
export function accuracyOf(
  energy: Energy,
  { input, output, children }: { input: Amount; output: Amount; children: number },
): Amount {
  const share = classOf[energy]
  const square = (share * input) ** 2n + (share * output) ** 2n / BigInt(Math.max(1, children))
  return squareRoot(square) / 10_000n
}

/** The largest whole number whose square is not above this one. */
function squareRoot(square: bigint): bigint {
  if (square < 2n) return square
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2))
  for (;;) {
    const next = (root + square / root) / 2n
    if (next >= root) return root
    root = next
  }
}
