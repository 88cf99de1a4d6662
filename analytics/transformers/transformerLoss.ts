import { divideHalfUp, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type { Amount } from '../question/amount.ts'

/** A transformer's plate, in whole millionths of kVA and kW. */
export interface Plate {
  ratedKva: bigint
  /** P0, lost at all times. */
  noLoadKw: bigint
  /** Pk, lost at rated load. */
  loadLossKw: bigint
}

/** What a transformer's quarter-hours carried: energies in ten-thousandths, their squares in squares of these. */
export interface Load {
  slots: number
  /** Sum of active² + reactive² over the quarter-hours. */
  squares: bigint
}

const plateScale = 6

export const plateOf = (text: {
  ratedKva: string
  noLoadKw: string
  loadLossKw: string
}): Plate => ({
  ratedKva: millionths(text.ratedKva),
  noLoadKw: millionths(text.noLoadKw),
  loadLossKw: millionths(text.loadLossKw),
})

const millionths = (text: string): bigint => {
  const value = parseDecimal(text)
  if (!value) throw new Error(`a transformer's plate holds "${text}" where a decimal belongs`)
  return toScale(value, plateScale)
}

/**
 * Loss in ten-thousandths of a kWh: P0·T, and Σ (load ÷ rated)²·Pk·0.25 h over the quarter-hours that are known. A
 * quarter-hour's load is four times its energy, so its square is sixteen times that of the energy. Exact, each rounded once.
 */
export function transformerLoss(
  { ratedKva, noLoadKw, loadLossKw }: Plate,
  { slots, squares }: Load,
): { noLoad: Amount; load: Amount } {
  // Millionths of kW over quarter-hours: ÷ 4 is hours, ÷ 100 is ten-thousandths.
  const noLoad = divideHalfUp(noLoadKw * BigInt(slots), 400n)
  // (4·E·10⁻⁴)² ÷ (S·10⁻⁶)² · Pk·10⁻⁶ · ¼, in 10⁻⁴ kWh.
  const load = divideHalfUp(squares * loadLossKw * 4n * 100n, ratedKva * ratedKva)
  return { noLoad, load }
}

/** Root-mean-square load as a share of the rated one, in millionths; 0 without quarter-hours. */
export function loadShare(ratedKva: bigint, squares: bigint, slots: number): bigint {
  if (slots === 0) return 0n
  // Of 4·E·10⁻⁴ ÷ S·10⁻⁶ in millionths: 4·E·10⁸ ÷ S.
  return squareRoot((squares * 16n * 10n ** 16n) / (ratedKva * ratedKva * BigInt(slots)))
}

/** The largest whole number whose square is not above it (Newton). */
export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << (BigInt(value.toString(2).length + 1) / 2n + 1n)
  for (;;) {
    const next = (root + value / root) / 2n
    if (next >= root) return root
    root = next
  }
}
