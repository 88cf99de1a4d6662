import { divideHalfUp, formatScaled } from '@wattledger/platform/metering/decimal'
import { exact } from '@wattledger/platform/sites/fieldShapes'

/**
 * A quantity or a price held exactly, as a whole number of 10^-12: as many decimals as the API takes. Quantities are in
 * their register's unit (kWh, kvarh, m³), kW or kVA; prices are in the currency per unit.
 */
export type Exact = bigint

/** An amount of money in whole cents of its currency. */
export type Cents = bigint

export { exact }

const exactDecimals = 12
const one = 10n ** 12n

/** quantity × price, rounded half up (away from zero) to cents, once. */
export const amountOf = (quantity: Exact, price: Exact): Cents =>
  divideHalfUp(quantity * price, 10n ** BigInt(2 * exactDecimals - 2))

/** The part of an amount that `percent` is, rounded half up to cents. */
export const percentOf = (amount: Cents, percent: Exact): Cents =>
  divideHalfUp(amount * percent, 100n * one)

/** Product of two exact numbers, rounded half up to the twelve decimals that are kept. */
export const product = (a: Exact, b: Exact): Exact => divideHalfUp(a * b, one)

/** Four decimals, and more only where they say something: `0.2500`, `0.25015`. */
export const quantityText = (quantity: Exact): string =>
  formatScaled(quantity, exactDecimals).replace(/0{1,8}$/, '')

/** As short as it goes: `6`, `-1.1`, `76.8`. */
export const shortText = (value: Exact): string =>
  formatScaled(value, exactDecimals).replace(/\.?0+$/, '')
