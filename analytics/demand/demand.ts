import { badRequest } from '@wattledger/platform/http/problem'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf, sum } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { countedMeters } from '../question/countedMeters.ts'
import { placedPieces } from '../question/placedPieces.ts'
import type { Span, Step } from '../question/span.ts'

export interface DemandPoint {
  /** Start of the step, and of the quarter-hour that was its highest; seconds since 1970. */
  start: number
  at: number
  kw: Amount
}

export interface Demand {
  /** Highest of all meters together at the same time; undefined where no quarter-hour was measured. */
  highest: DemandPoint | undefined
  /** What the single meters’ own maxima add up to, whenever each was: another figure. */
  sumOfMaxima: Amount
  points: DemandPoint[]
}

/** What one answer may hold. */
export const pointsMax = 40_000

const curveSql = sqlFile(new URL('./curve.sql', import.meta.url))
const meterPeaksSql = sqlFile(new URL('./meter_peaks.sql', import.meta.url))

/** A quarter-hour's demand in kW is its energy in kWh × 4. */
export const demandOf = (energy: Amount): Amount => energy * 4n

/** The highest demand of what was chosen, per step, by block quarter-hours. Of registers that count kWh. */
export async function demand(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, step }: { span: Span; step: Step },
): Promise<Demand> {
  const project = projectOf(sites, choice)
  const points = new Map<number, DemandPoint>()
  const maxima = new Map<number, Amount>()
  for (const piece of placedPieces(sites, project, span)) {
    const { energy, unit, register, counted } = await countedMeters(clickhouse, piece.sites, choice)
    if (unit !== 'kWh') {
      const message = `demand is of energy in kWh, and ${energy} is in ${unit}`
      throw badRequest(message, [{ path: 'energy', message }])
    }
    if (counted.length === 0 || piece.span.from >= piece.span.to) continue
    const parameters = {
      ...piece.span,
      register,
      zone: project.timezone,
      meters: counted.map(({ id }) => id),
    }
    const [curve, own] = await Promise.all([
      clickhouse.query<{ start_s: number; at_s: number; amount: string }>(curveSql, {
        ...parameters,
        step,
        limit: pointsMax + 1,
      }),
      clickhouse.query<{ meter: number; amount: string }>(meterPeaksSql, parameters),
    ])
    for (const { start_s, at_s, amount } of curve) {
      const point = { start: start_s, at: at_s, kw: demandOf(amountOf(amount)) }
      const before = points.get(start_s)
      if (!before || point.kw > before.kw) points.set(start_s, point)
    }
    for (const { meter, amount } of own) {
      const kw = demandOf(amountOf(amount))
      if (kw > (maxima.get(meter) ?? -1n)) maxima.set(meter, kw)
    }
  }
  const all = [...points.values()]
  return {
    highest: all.reduce<DemandPoint | undefined>(
      (best, point) => (best === undefined || point.kw > best.kw ? point : best),
      undefined,
    ),
    sumOfMaxima: sum(maxima.values()),
    points: all,
  }
}
