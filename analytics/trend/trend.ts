import type { Register } from '@wattledger/platform/metering/registers'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { countedMeters } from '../question/countedMeters.ts'
import { type EnergyBetween, energyBetween, withEnergyBetween } from '../question/energyBetween.ts'
import { placedPieces } from '../question/placedPieces.ts'
import type { Span, Step } from '../question/span.ts'

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

const seriesSql = sqlFile(new URL('./trend.sql', import.meta.url))
const textOf = withEnergyBetween(seriesSql)
const arrowTextOf = withEnergyBetween(
  sqlFile(new URL('./trend_arrow.sql', import.meta.url)).replace(
    '/* trend.sql */',
    () => seriesSql,
  ),
)

/**
 * The same as an Arrow stream, bytes of the engine that are only passed on. Undefined where meters were moved within the
 * span, or nothing was chosen: then there is more to do than to pass on.
 */
export async function trendArrow(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, step }: { span: Span; step: Step },
): Promise<Uint8Array | undefined> {
  const project = projectOf(sites, choice)
  const [piece, ...more] = placedPieces(sites, project, span)
  if (!piece || more.length > 0 || span.from >= span.to) return undefined
  const { register, counted } = await countedMeters(clickhouse, piece.sites, choice)
  if (counted.length === 0) return undefined
  const within = {
    ...span,
    step,
    register,
    zone: project.timezone,
    meters: counted.map(({ id }) => id),
  }
  return clickhouse.bytes(arrowTextOf(within), 'ArrowStream', {
    ...energyBetween(within),
    step,
    limit: pointsMax,
  })
}

/**
 * Energy of what was chosen, per step, in order of time; at most one point more than `pointsMax`. Where meters were moved
 * within the span, each quarter-hour counts as its meter stood then.
 */
export async function trend(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, step }: { span: Span; step: Step },
): Promise<{ unit: string; register: Register; points: TrendPoint[] }> {
  const project = projectOf(sites, choice)
  const merged = new Map<number, TrendPoint>()
  let unit = ''
  let register: Register = 'active_import'
  for (const piece of placedPieces(sites, project, span)) {
    const chosen = await countedMeters(clickhouse, piece.sites, choice)
    unit = chosen.unit
    register = chosen.register
    const points = await seriesOf(clickhouse, {
      ...piece.span,
      step,
      register,
      zone: project.timezone,
      meters: chosen.counted.map(({ id }) => id),
    })
    for (const point of points) {
      const before = merged.get(point.start)
      merged.set(point.start, before ? added(before, point) : point)
    }
  }
  return { unit, register, points: [...merged.values()] }
}

const added = (a: TrendPoint, b: TrendPoint): TrendPoint => ({
  start: a.start,
  value: a.value + b.value,
  slots: a.slots + b.slots,
  estimated: a.estimated + b.estimated,
  suspect: a.suspect + b.suspect,
})

/** Energy of some meters together, per step, in order of time. */
export async function seriesOf(
  clickhouse: ClickHouse,
  asked: EnergyBetween,
): Promise<TrendPoint[]> {
  if (asked.meters.length === 0 || asked.from >= asked.to) return []
  const rows = await clickhouse.query<{
    start_s: number
    amount: string
    slots: string
    estimated: string
    suspect: string
  }>(textOf(asked), { ...energyBetween(asked), step: asked.step, limit: pointsMax + 1 })
  return rows.map(({ start_s, amount, slots, estimated, suspect }) => ({
    start: start_s,
    value: amountOf(amount),
    slots: Number(slots),
    estimated: Number(estimated),
    suspect: Number(suspect),
  }))
}
