import type { Rates } from '../analysis/answers.ts'
import { sumDecimals } from '../language/decimalText.ts'

/** What all meters used at each rate, and the share of each in percent of what they used at any. */
export function rateTotals({ rates, rows }: Pick<Rates, 'rates' | 'rows'>): {
  sum: string
  byRate: { rate: string; value: string; sharePercent: number | null }[]
} {
  const sum = sumDecimals(rows.map(({ total }) => total))
  const byRate = rates.map((rate) => {
    const value = sumDecimals(rows.flatMap((row) => row.byRate[rate] ?? []))
    return {
      rate,
      value,
      sharePercent: Number(sum) > 0 ? (100 * Number(value)) / Number(sum) : null,
    }
  })
  return { sum, byRate }
}
