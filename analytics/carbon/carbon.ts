import { Temporal } from 'temporal-polyfill'
import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import type { Energy } from '@wattledger/platform/metering/registers'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { type Amount, sum } from '../question/amount.ts'
import { type Choice, energiesOf, projectOf } from '../question/chosenMeters.ts'
import { type Span, startOf, startOfDay, type Step, steps } from '../question/span.ts'
import { trend } from '../trend/trend.ts'
import { stationOf } from '../weather/station.ts'
import { type CarbonFactor, factorsOf } from './factors.ts'

export interface CarbonRow {
  energy: Energy
  unit: string
  value: Amount
  /** Ten-thousandths of a kilogram. */
  kg: Amount
  factors: CarbonFactor[]
  /** Share of the energy that was weighed hour by hour. */
  hourly: { value: Amount; station: string } | undefined
}

export interface Carbon {
  rows: CarbonRow[]
  /** Kilograms per step, of all energies together. */
  points: { start: number; kg: Amount }[]
}

/** Amounts are ten-thousandths, factors milligrams: their product is 10^-10 kg, of which ten-thousandths are kept. */
const toKg = (product: bigint): Amount => divideHalfUp(product, 1_000_000n)

/**
 * CO₂ of what was chosen. Each energy by the factor of its day; electricity hour by hour where a station knows the grid's
 * intensity of that hour. Energies without a factor in the region are not counted. Products are exact and rounded once.
 */
export async function carbon(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  {
    span,
    step,
    region,
    station,
  }: { span: Span; step: Step; region: string; station?: string | undefined },
): Promise<Carbon> {
  const zone = projectOf(sites, choice).timezone
  const products = new Map<number, bigint>()
  const rows: CarbonRow[] = []
  for (const energy of energiesOf(sites, choice)) {
    const factors = factorsOf(region, energy)
    if (factors.length === 0) continue
    const place = energy === 'electricity' ? stationOf(station, zone) : undefined
    const fine = place ? 'hour' : atMost(step, 'day')
    const { unit, points } = await trend(
      clickhouse,
      sites,
      { ...choice, energy },
      { span, step: fine },
    )
    if (points.length === 0) continue

    const factorAt = factorsByDay(factors, zone)
    let product = 0n
    let hourly = 0n
    for (const { start, value } of points) {
      const grams = place?.gramsPerKwh.get(start)
      if (grams !== undefined) hourly += value
      const one = value * (grams === undefined ? factorAt(start) : grams * 1000n)
      product += one
      const bucket = startOf(step, start, zone)
      products.set(bucket, (products.get(bucket) ?? 0n) + one)
    }
    rows.push({
      energy,
      unit,
      value: sum(points.map(({ value }) => value)),
      kg: toKg(product),
      factors,
      hourly: place && hourly > 0n ? { value: hourly, station: place.code } : undefined,
    })
  }
  return {
    rows,
    points: [...products]
      .sort(([a], [b]) => a - b)
      .map(([start, product]) => ({ start, kg: toKg(product) })),
  }
}

const atMost = (step: Step, most: Step): Step =>
  steps[Math.min(steps.indexOf(step), steps.indexOf(most))] ?? most

function factorsByDay(factors: readonly CarbonFactor[], zone: string): (seconds: number) => bigint {
  const dated = factors.map(({ from, milligrams }) => ({
    from: startOfDay(Temporal.PlainDate.from(from), zone),
    milligrams,
  }))
  return (seconds) => (dated.findLast(({ from }) => from <= seconds) ?? dated[0])?.milligrams ?? 0n
}
