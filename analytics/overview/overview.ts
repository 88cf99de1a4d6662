import type { Energy } from '@wattledger/platform/metering/registers'
import type { ProjectRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { demand, type DemandPoint } from '../demand/demand.ts'
import type { Amount } from '../question/amount.ts'
import { type Choice, energiesOf } from '../question/chosenMeters.ts'
import { countedMeters } from '../question/countedMeters.ts'
import { comparedSpans } from '../question/referenceSpan.ts'
import { nextStart, type Span, startOf } from '../question/span.ts'
import { totalOf } from '../question/totalOf.ts'

const suspectMetersSql = sqlFile(new URL('./suspect_meters.sql', import.meta.url))

/**
 * What the energy of a span costs, or why that cannot be said. Handed in by whoever knows prices: they are billing's, and
 * analytics does not know money.
 */
export type CostOf = (
  sites: RegistrySnapshot,
  choice: Choice & { energy: Energy },
  asked: { project: ProjectRecord; span: Span },
) => Promise<{ currency: string; month: string } | { reason: string }>

export interface PeriodOverview {
  span: Span
  value: Amount | undefined
  /** The period of the same kind before it, as far as this one has got. */
  previous: { span: Span; value: Amount | undefined }
  /** The same a year earlier. */
  lastYear: { span: Span; value: Amount | undefined }
}

export interface EnergyOverview {
  energy: Energy
  unit: string
  today: PeriodOverview
  month: PeriodOverview
  year: PeriodOverview
  /** Highest measured demand of the month; of electricity only. */
  peak: DemandPoint | undefined
  /** Meters with suspect quarter-hours in this month. */
  suspectMeters: number
  cost: { currency: string; month: string } | { reason: string }
  meters: number
}

/** Where each energy of a project, space or category stands today, in this month and in this year. */
export async function overview(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  now: Date,
  costOf: CostOf = notRated,
): Promise<EnergyOverview[]> {
  return Promise.all(
    energiesOf(sites, choice).map((energy) =>
      energyOverview(clickhouse, sites, { ...choice, energy }, now, costOf),
    ),
  )
}

async function energyOverview(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice & { energy: Energy },
  now: Date,
  costOf: CostOf,
): Promise<EnergyOverview> {
  const { energy } = choice
  const { project, register, unit, meters } = await countedMeters(clickhouse, sites, choice)
  const zone = project.timezone
  const nowS = Math.floor(now.getTime() / 1000)
  const of = (span: Span) => totalOf(clickhouse, sites, choice, span)
  const period = async (step: 'day' | 'month' | 'year'): Promise<PeriodOverview> => {
    const from = startOf(step, nowS, zone)
    const span = { from, to: nextStart(step, from, zone) }
    const previous = comparedSpans(span, zone, 'previous', now).reference
    const lastYear = comparedSpans(span, zone, 'year', now).reference
    const [value, valueBefore, valueLastYear] = await Promise.all([
      of(span),
      of(previous),
      of(lastYear),
    ])
    return {
      span,
      value,
      previous: { span: previous, value: valueBefore },
      lastYear: { span: lastYear, value: valueLastYear },
    }
  }

  const monthFrom = startOf('month', nowS, zone)
  const monthSpan = { from: monthFrom, to: nextStart('month', monthFrom, zone) }
  const [today, month, year, highest, suspects, cost] = await Promise.all([
    period('day'),
    period('month'),
    period('year'),
    energy === 'electricity'
      ? demand(clickhouse, sites, choice, { span: monthSpan, step: 'year' }).then(
          ({ highest }) => highest,
        )
      : Promise.resolve(undefined),
    clickhouse.query<{ meters: number }>(suspectMetersSql, {
      meters: meters.map(({ id }) => id),
      register,
      zone,
      month: monthFrom,
    }),
    costOf(sites, choice, { project, span: monthSpan }),
  ])
  return {
    energy,
    unit,
    today,
    month,
    year,
    peak: highest,
    cost,
    suspectMeters: suspects[0]?.meters ?? 0,
    meters: meters.length,
  }
}

const notRated: CostOf = () => Promise.resolve({ reason: 'Nobody here knows prices.' })
