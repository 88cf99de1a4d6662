import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from '../question/amount.ts'
import { type PlacedMeters, withPlacedMeters } from '../question/placedMeters.ts'

/** Mean load in an hour of a weekday; 1 is Monday. */
export interface HeatCell {
  weekday: number
  hour: number
  value: Amount
  hours: number
}

export interface LoadShape {
  slots: number
  /** Demand in kW, highest first, at even steps of the time; of an empty span nothing. */
  curve: Amount[]
  /** Exceeded in 95 % of the time. */
  base: Amount
  mean: Amount
  total: Amount
  atNight: Amount
}

interface Asked {
  /** Which meters count in which part of the span. */
  parts: readonly PlacedMeters[]
  register: Register
  zone: string
}

const heatMapSql = sqlFile(new URL('./heat_map.sql', import.meta.url))
const durationSql = sqlFile(new URL('./duration.sql', import.meta.url))

/** Steps of a load-duration curve: a point for each percent of the time. */
const curveSteps = 100

/** Mean load per hour and weekday. Whole hours of the span count. */
export async function heatMap(clickhouse: ClickHouse, asked: Asked): Promise<HeatCell[]> {
  if (asked.parts.length === 0) return []
  const { text, parameters } = withPlacedMeters(heatMapSql, asked.parts)
  const rows = await clickhouse.query<{
    weekday: number
    hour: number
    amount: string
    hours: number
  }>(text, { ...parameters, register: asked.register, zone: asked.zone })
  return rows.map(({ weekday, hour, amount, hours }) => ({
    weekday,
    hour,
    value: divideHalfUp(amountOf(amount), BigInt(hours)),
    hours,
  }))
}

/** How long how much was needed, and what is needed always. Night is `[from, to)` in hours on the project's clock. */
export async function loadShape(
  clickhouse: ClickHouse,
  asked: Asked & { night: { from: number; to: number } },
): Promise<LoadShape | undefined> {
  const { parts, register, zone, night } = asked
  if (parts.length === 0) return undefined
  const { text, parameters } = withPlacedMeters(durationSql, parts)
  const [row] = await clickhouse.query<{
    slots: number
    curve: string[]
    base: string
    total_amount: string
    night_amount: string
  }>(text, {
    ...parameters,
    ...{ register, zone },
    steps: curveSteps,
    nightFrom: night.from,
    nightTo: night.to,
  })
  if (!row) return undefined
  const total = amountOf(row.total_amount)
  return {
    slots: row.slots,
    curve: row.curve.map((amount) => amountOf(amount) * 4n),
    base: amountOf(row.base) * 4n,
    mean: divideHalfUp(total * 4n, BigInt(row.slots)),
    total,
    atNight: amountOf(row.night_amount),
  }
}
