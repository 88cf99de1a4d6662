/**
 * A decimal text with grouping and exactly so many decimals. `Intl` takes the text as it is, so that a register of
 * fifteen digits keeps them all.
 */
export function formatDecimal(text: string, locale: string, decimals: number): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(text as `${number}`)
}

/** Decimals that a unit is usually read with. */
export function decimalsOf(unit: string): number {
  if (unit === 'm³') return 3
  if (unit === 'V' || unit === '°C') return 1
  return 2
}

/** The sum of decimal texts, to the last digit that any of them has. */
export function sumDecimals(texts: readonly string[]): string {
  const places = texts.reduce((most, text) => Math.max(most, fractionOf(text).length), 0)
  const sum = texts.reduce((sum, text) => sum + scaled(text, places), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${sum < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`
}

const fractionOf = (text: string) => text.split('.')[1] ?? ''

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(places, '0'))
  return text.startsWith('-') ? -size : size
}
