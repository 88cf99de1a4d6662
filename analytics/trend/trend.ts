import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from '../question/amount.ts'
import { type EnergyBetween, energyBetween, withEnergyBetween } from '../question/energyBetween.ts'

export interface TrendPoint {
  /** Seconds since 1970 at which the step begins. */
  start: number
  value: Amount
  /** Quarter-hours in it, over all meters, and those of them that are not measured. */
  slots: number
  estimated: number
  suspect: number
}

/** What one answer may hold: eleven years of quarter-hours. */
export const pointsMax = 400_000

const text = withEnergyBetween(sqlFile(new URL('./trend.sql', import.meta.url)))

/** Energy of some meters together, per step, in order of time; at most one point more than `pointsMax`. */
export async function trend(clickhouse: ClickHouse, asked: EnergyBetween): Promise<TrendPoint[]> {
  if (asked.meters.length === 0 || asked.from >= asked.to) return []
  const rows = await clickhouse.query<{
    start_s: number
    amount: string
    slots: string
    estimated: string
    suspect: string
  }>(text, { ...energyBetween(asked), step: asked.step, limit: pointsMax + 1 })
  return rows.map(({ start_s, amount, slots, estimated, suspect }) => ({
    start: start_s,
    value: amountOf(amount),
    slots: Number(slots),
    estimated: Number(estimated),
    suspect: Number(suspect),
  }))
}
