import { exact, type Exact } from '../money.ts'

export type Standard = '0.90' | '0.85' | '0.80'

/** Thousandths of a percent for each hundredth away from the standard, as far as `until` hundredths. */
interface Band {
  until: number
  each: number
}

/**
 * 功率因数调整电费, after (83)水电财字215号. Above the standard it is a credit that ends at a cap; below it a charge
 * that steepens twice and does not end.
 */
const tables: Record<Standard, { standard: number; above: Band[]; below: Band[] }> = {
  '0.90': {
    standard: 90,
    above: [{ until: 95, each: -150 }],
    below: [
      { until: 70, each: 500 },
      { until: 65, each: 1000 },
      { until: 0, each: 2000 },
    ],
  },
  '0.85': {
    standard: 85,
    above: [
      { until: 90, each: -100 },
      { until: 94, each: -150 },
    ],
    below: [
      { until: 65, each: 500 },
      { until: 60, each: 1000 },
      { until: 0, each: 2000 },
    ],
  },
  '0.80': {
    standard: 80,
    above: [
      { until: 90, each: -100 },
      { until: 92, each: -150 },
    ],
    below: [
      { until: 60, each: 500 },
      { until: 55, each: 1000 },
      { until: 0, each: 2000 },
    ],
  },
}

/**
 * P / √(P² + Q²) in hundredths, half up; undefined when no active energy was used. Found by squares of whole numbers:
 * a root that ends just below a half hundredth is not rounded across it.
 */
export function powerFactor(active: Exact, reactive: Exact): number | undefined {
  if (active <= 0n) return undefined
  const square = active * active
  const apparent = square + reactive * reactive
  let hundredths = 100
  // The factor is at least h − ½ hundredths when P² · 200² ≥ (2h − 1)² · (P² + Q²).
  while (hundredths > 0 && square * 40_000n < BigInt(2 * hundredths - 1) ** 2n * apparent)
    hundredths--
  return hundredths
}

/** Percent by which a power factor (in hundredths) changes the bill; below zero is a credit. */
export function adjustmentPercent(hundredths: number, of: Standard): Exact {
  const { standard, above, below } = tables[of]
  const bands = hundredths > standard ? above : below
  let from = standard
  let thousandths = 0
  for (const { until, each } of bands) {
    const to = hundredths > standard ? Math.min(hundredths, until) : Math.max(hundredths, until)
    if (hundredths > standard ? to > from : to < from) thousandths += Math.abs(to - from) * each
    from = until
  }
  return (BigInt(thousandths) * exact('1')) / 1000n
}
