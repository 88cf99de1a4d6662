import { divideHalfUp, formatScaled } from '@wattledger/platform/metering/decimal'

/** Energy or volume as whole ten-thousandths of its unit. */
export type Amount = bigint

/** How a statement hands an amount over: `toString(reinterpret(sum(energy), 'Int128'))`. */
export const amountOf = (text: string): Amount => BigInt(text)

export const amountText = (amount: Amount): string => formatScaled(amount, 4)

/** part ÷ whole with six decimals; null where there is nothing to share. */
export const shareText = (part: Amount, whole: Amount): string | null =>
  whole > 0n ? formatScaled(divideHalfUp(part * 1_000_000n, whole), 6) : null

/** By how many percent a value lies above a base, three decimals; null on a base that is missing, zero or negative. */
export const changePercentText = (
  value: Amount | undefined,
  base: Amount | undefined,
): string | null =>
  value === undefined || base === undefined || base <= 0n
    ? null
    : formatScaled(divideHalfUp((value - base) * 100_000n, base), 3)

export const sum = (amounts: Iterable<Amount>): Amount => {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}
