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
