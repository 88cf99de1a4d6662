import { energies, type Energy } from '@wattledger/platform/metering/registers'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { peak, type Peak } from '../demand/peak.ts'
import { type Amount, sum } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { countedMeters } from '../question/countedMeters.ts'
import { type MeterSum, meterSums } from '../question/meterSums.ts'
import { comparedSpans } from '../question/referenceSpan.ts'
import { nextStart, type Span, startOf } from '../question/span.ts'

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
  peak: Peak | undefined
  /** Meters with suspect quarter-hours in this month. */
  suspectMeters: number
  meters: number
}

/** Where each energy of a project, space or category stands today, in this month and in this year. */
export async function overview(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  now: Date,
): Promise<EnergyOverview[]> {
  const project = projectOf(sites, choice)
  const present = new Set(
    sites.meters.filter(({ projectId }) => projectId === project.id).map(({ energy }) => energy),
  )
  const wanted = (Object.keys(energies) as Energy[]).filter(
    (energy) => present.has(energy) && (choice.energy ?? energy) === energy,
  )
  return Promise.all(
    wanted.map((energy) => energyOverview(clickhouse, sites, { ...choice, energy }, energy, now)),
  )
}

async function energyOverview(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  energy: Energy,
  now: Date,
): Promise<EnergyOverview> {
  const { project, register, unit, meters, counted } = await countedMeters(
    clickhouse,
    sites,
    choice,
  )
  const zone = project.timezone
  const nowS = Math.floor(now.getTime() / 1000)
  const ids = counted.map(({ id }) => id)
  const of = (span: Span, of = ids) =>
    meterSums(clickhouse, { ...span, register, zone, meters: of })
  const period = async (step: 'day' | 'month' | 'year'): Promise<PeriodOverview> => {
    const from = startOf(step, nowS, zone)
    const span = { from, to: nextStart(step, from, zone) }
    const previous = comparedSpans(span, zone, 'previous', now).reference
    const lastYear = comparedSpans(span, zone, 'year', now).reference
    const [value, valueBefore, valueLastYear] = await Promise.all([
      of(span).then(total),
      of(previous).then(total),
      of(lastYear).then(total),
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
  const [today, month, year, highest, all] = await Promise.all([
    period('day'),
    period('month'),
    period('year'),
    energy === 'electricity'
      ? peak(clickhouse, { ...monthSpan, register, meters: ids })
      : Promise.resolve(undefined),
    of(
      monthSpan,
      meters.map(({ id }) => id),
    ),
  ])
  return {
    energy,
    unit,
    today,
    month,
    year,
    peak: highest,
    suspectMeters: [...all.values()].filter(({ suspect }) => suspect > 0).length,
    meters: meters.length,
  }
}

const total = (sums: Map<number, MeterSum>): Amount | undefined =>
  sums.size === 0 ? undefined : sum([...sums.values()].map(({ value }) => value))
