/** A decimal number held exactly: `digits × 10^-scale`. */
export interface Decimal {
  digits: bigint
  scale: number
}

const pattern = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/

/**
 * Reads `12`, `-0.250`, `.5`, `3.`, `1.5e-3` without ever passing through a float.
 * Returns undefined for anything else: a unit, a decimal comma, NaN, hexadecimal.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined

  let digits = BigInt(whole + fraction)
  let scale = fraction.length - Number(exponent)
  if (scale < 0) {
    digits *= 10n ** BigInt(-scale)
    scale = 0
  }
  return { digits: sign === '-' ? -digits : digits, scale }
}

/** Rounds half up, away from zero, to `scale` decimals, and gives the whole number of 10^-scale. */
export function toScale({ digits, scale: from }: Decimal, scale: number): bigint {
  if (from <= scale) return digits * 10n ** BigInt(scale - from)
  return divideHalfUp(digits, 10n ** BigInt(from - scale))
}

/** numerator ÷ denominator (above zero), rounded half up, away from zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const positive = numerator < 0n ? -numerator : numerator
  const quotient = (2n * positive + denominator) / (2n * denominator)
  return numerator < 0n ? -quotient : quotient
}

/** `formatScaled(12500n, 4)` is `1.2500`: always with all `scale` decimals, never a negative zero. */
export function formatScaled(digits: bigint, scale: number): string {
  if (scale === 0) return digits.toString()
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`
}
