import { formatScaled } from '@wattledger/platform/metering/decimal'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Amount } from '../question/amount.ts'
import type { PlacedMeters } from '../question/placedMeters.ts'
import type { Step } from '../question/span.ts'
import { seriesOf } from '../trend/trend.ts'
import { squareRoot } from '../transformers/transformerLoss.ts'

export interface ReactivePoint {
  start: number
  active: Amount
  /** Undefined where none is known. */
  reactive: Amount | undefined
}

/** Active and reactive energy that some meters took in together, per step. */
export async function reactive(
  clickhouse: ClickHouse,
  parts: readonly PlacedMeters[],
  { zone, step }: { zone: string; step: Step },
): Promise<ReactivePoint[]> {
  const points = new Map<number, ReactivePoint>()
  for (const part of parts) {
    const [active, other] = await Promise.all(
      (['active_import', 'reactive_import'] as const).map((register) =>
        seriesOf(clickhouse, { ...part, register, zone, step }),
      ),
    )
    for (const { start, value } of active ?? []) {
      const known = points.get(start)
      points.set(start, {
        start,
        active: (known?.active ?? 0n) + value,
        reactive: known?.reactive,
      })
    }
    for (const { start, value } of other ?? []) {
      const known = points.get(start) ?? { start, active: 0n, reactive: undefined }
      points.set(start, { ...known, reactive: (known.reactive ?? 0n) + value })
    }
  }
  return [...points.values()].sort((a, b) => a.start - b.start)
}

/** All steps together; reactive energy undefined where none of them knows any. */
export function totalOf(points: readonly ReactivePoint[]): Omit<ReactivePoint, 'start'> {
  const known = points.flatMap(({ reactive }) => (reactive === undefined ? [] : [reactive]))
  return {
    active: points.reduce((sum, { active }) => sum + active, 0n),
    reactive: known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0n),
  }
}

/** Of the steps of which both are known: else active energy would stand against nothing. */
export function meanPowerFactorText(points: readonly ReactivePoint[]): string | null {
  const { active, reactive } = totalOf(points.filter((point) => point.reactive !== undefined))
  return powerFactorText(active, reactive)
}

/** active ÷ √(active² + reactive²), cut to four decimals; null where nothing flowed or no reactive energy is known. */
export function powerFactorText(active: Amount, reactive: Amount | undefined): string | null {
  if (reactive === undefined || (active === 0n && reactive === 0n)) return null
  const scale = 10n ** 12n
  const apparent = squareRoot((active * active + reactive * reactive) * scale)
  // Of the root's six more decimals the quotient needs four.
  return formatScaled((active * 10n ** 10n) / apparent, 4)
}
