import { type Decimal, toScale } from '@wattledger/platform/metering/decimal'
import type { Terms } from '@wattledger/platform/metering/quarterHours'

/**
 * How a statement holds numbers: values as whole numbers of 10^-valueScale, their products with multipliers as whole
 * numbers of 10^-productScale. Divisions of 256 bits cost fifteen times those of 128, so the wide type is the narrowest
 * in which nothing can overflow and nothing is cut off.
 */
export interface Arithmetic {
  wide: 'Int128' | 'Int256'
  valueScale: number
  productScale: number
}

/** What the readings and terms of a statement ask for. */
export interface Extent {
  /** Largest value of a reading. */
  valueMax: Decimal
  /** Whether some reading has more than six decimals. */
  fine: boolean
  /** From the first to the last time that is read, in nanoseconds. */
  lastsNs: bigint
  /** Carries of registers, in 10^-24. */
  carries: readonly bigint[]
}

const storedScale = 12
const int128Max = 2n ** 127n - 1n
const largest = (values: readonly bigint[]) => values.reduce((a, b) => (a > b ? a : b), 0n)

export function arithmeticFor(extent: Extent, terms: readonly Terms[]): Arithmetic {
  const multipliers = terms.flatMap(multipliersOf)
  const multiplierScale = Math.max(0, ...multipliers.map(decimals))
  const values = terms.flatMap((one) => [
    ...one.exchanges.flatMap((exchange) => [exchange.finalReading, exchange.initialReading]),
    // Compared with products, whose scale is never smaller.
    ...(one.ratedKw ? [one.ratedKw] : []),
  ])
  const valueScaleMin = Math.max(extent.fine ? storedScale : 6, ...values.map(decimals))

  for (const valueScale of [6, storedScale]) {
    const productScale = valueScale + multiplierScale
    const carriesFit = extent.carries.every(
      (carry) => carry % 10n ** BigInt(24 - productScale) === 0n,
    )
    if (valueScale < valueScaleMin || !carriesFit) continue

    const scaled = (value: Decimal) => toScale(value, valueScale) + 1n
    const valueMax = largest([
      scaled(extent.valueMax),
      ...values.map(scaled),
      ...terms.map(({ registerDigits }) => 10n ** BigInt(registerDigits + valueScale)),
    ])
    const movedMax =
      2n * valueMax * largest(multipliers.map((one) => toScale(one, multiplierScale)))
    const roundingUnit = 10n ** BigInt(productScale - 4)
    // The largest products of derive.sql: of an edge, and of the comparison with the rated power.
    const edgeMax = 4n * (movedMax + roundingUnit) * (extent.lastsNs + 1n)
    const ratedMax = movedMax * 36_000_000_000_000n
    const ratedKwMax = largest(
      terms.map(({ ratedKw }) => (ratedKw ? toScale(ratedKw, productScale) : 0n)),
    )
    const loadMax = ratedKwMax * 12n * (extent.lastsNs + 1n)
    if (largest([edgeMax, ratedMax, loadMax]) < int128Max)
      return { wide: 'Int128', valueScale, productScale }
  }
  return { wide: 'Int256', valueScale: storedScale, productScale: 2 * storedScale }
}

/** Multipliers in force, that of the first installation first. */
export const multipliersOf = (terms: Terms): Decimal[] => [
  terms.multiplier,
  ...terms.exchanges.map((exchange) => exchange.multiplier),
]

/** Decimals that a number really has. */
function decimals({ digits, scale }: Decimal): number {
  let rest = digits
  let count = scale
  while (count > 0 && rest % 10n === 0n) {
    rest /= 10n
    count--
  }
  return count
}
