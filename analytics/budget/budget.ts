import { Temporal } from 'temporal-polyfill'
import type { Energy } from '@wattledger/platform/metering/registers'
import { parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type {
  ProjectRecord,
  RegistrySnapshot,
  SpaceRecord,
} from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { type Amount, sum } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { nextStart, type Span, startOf, startOfDay } from '../question/span.ts'
import { trend } from '../trend/trend.ts'
import { addForecasts, certain, daysToCome, type Forecast, runningForecast } from './forecast.ts'

export type MonthState = 'past' | 'running' | 'future'
export type Basis = 'known' | 'weekdays' | 'last-year'

export interface BudgetMonth {
  /** `2026-03`. */
  month: string
  span: Span
  state: MonthState
  budget: Amount | undefined
  /** What the budget comes to by now, day by day alike; all of it of a month that is over. */
  budgetToDate: Amount | undefined
  actual: Amount | undefined
  forecast: (Forecast & { basis: Basis }) | undefined
}

/** How many whole weeks before today say what a day uses. */
const weeksBack = 8

/** Budget, energy and forecast of each month of a year. */
export async function budgetYear(
  { clickhouse, db }: { clickhouse: ClickHouse; db: Postgres },
  sites: RegistrySnapshot,
  choice: Choice & { energy: Energy },
  { year, space, now }: { year: number; space: SpaceRecord | undefined; now: Date },
): Promise<{ unit: string; months: BudgetMonth[] }> {
  const project = projectOf(sites, choice)
  const zone = project.timezone
  const nowS = Math.floor(now.getTime() / 1000)
  const today = { from: startOf('day', nowS, zone), to: 0 }
  today.to = nextStart('day', today.from, zone)
  const span = yearSpan(year, zone)
  const lastYear = yearSpan(year - 1, zone)
  const read = (part: Span, step: 'month' | 'day') =>
    trend(clickhouse, sites, choice, { span: part, step })

  const recentFrom = startOfWeeksBefore(today.from, zone)
  const [mine, before, recent, ofToday, budgets] = await Promise.all([
    read({ from: span.from, to: Math.min(span.to, Math.max(span.from, nowS)) }, 'month'),
    read(lastYear, 'month'),
    read({ from: recentFrom, to: today.from }, 'day'),
    read(today, 'day'),
    budgetsOf(db, { project, space, energy: choice.energy, year }),
  ])
  const actuals = amountsByStart(mine.points)
  const earlier = amountsByStart(before.points)
  const days = amountsByStart(recent.points)
  const usedToday = sum(ofToday.points.map(({ value }) => value))

  const months = Array.from({ length: 12 }, (_, index): BudgetMonth => {
    const first = Temporal.PlainDate.from({ year, month: index + 1, day: 1 })
    const month = { from: startOfDay(first, zone), to: startOfDay(first.add({ months: 1 }), zone) }
    const state = month.to <= nowS ? 'past' : month.from > nowS ? 'future' : 'running'
    const actual = actuals.get(month.from)
    const budget = budgets.get(first.toString().slice(0, 7))
    return {
      month: first.toString().slice(0, 7),
      span: month,
      state,
      budget,
      budgetToDate: budget === undefined ? undefined : (budget * share(month, state)) / 1_000_000n,
      actual,
      forecast: forecastOf(month, state, actual),
    }
  })
  return { unit: mine.unit, months }

  function forecastOf(month: Span, state: MonthState, actual: Amount | undefined) {
    if (state === 'past')
      return actual === undefined ? undefined : { ...certain(actual), basis: 'known' as const }
    if (state === 'future') {
      const yearAgo = earlier.get(startOfYearAgo(month.from, zone))
      if (yearAgo !== undefined) return { ...certain(yearAgo), basis: 'last-year' as const }
      const found = daysToCome(days, month, zone)
      return found && { ...found, basis: 'weekdays' as const }
    }
    const found = runningForecast(days, { span: month, today, used: actual ?? 0n, usedToday }, zone)
    return found && { ...found, basis: 'weekdays' as const }
  }

  /** How much of a month has passed, in millionths. */
  function share({ from, to }: Span, state: MonthState): bigint {
    if (state === 'past') return 1_000_000n
    if (state === 'future') return 0n
    return (BigInt(nowS - from) * 1_000_000n) / BigInt(to - from)
  }
}

/** Sums over the months that have a budget: only these can be held against it. */
export function budgetTotal(months: readonly BudgetMonth[]) {
  const planned = months.filter(({ budget }) => budget !== undefined)
  const forecasts = planned.map(({ forecast }) => forecast)
  return {
    budget: planned.length === 0 ? undefined : sum(planned.map(({ budget }) => budget ?? 0n)),
    budgetToDate:
      planned.length === 0 ? undefined : sum(planned.map(({ budgetToDate }) => budgetToDate ?? 0n)),
    actual: planned.some(({ actual }) => actual !== undefined)
      ? sum(planned.map(({ actual }) => actual ?? 0n))
      : undefined,
    forecast:
      forecasts.length > 0 && forecasts.every((one) => one !== undefined)
        ? forecasts.reduce<Forecast>(addForecasts, certain(0n))
        : undefined,
  }
}

/** Budgets of a year by month, `2026-03`. */
export async function budgetsOf(
  db: Pick<Postgres, 'query'>,
  asked: { project: ProjectRecord; space: SpaceRecord | undefined; energy: Energy; year: number },
): Promise<Map<string, Amount>> {
  const rows = await db.query<{ month: string; amount: string }>(
    `select to_char(month, 'YYYY-MM') as month, amount::text as amount
     from energy_budget
     where project_id = $1 and space_id is not distinct from $2::integer and energy = $3
       and month >= $4::date and month < $4::date + interval '1 year'
     order by month`,
    [asked.project.id, asked.space?.id ?? null, asked.energy, `${asked.year}-01-01`],
  )
  return new Map(
    rows.map(({ month, amount }) => [
      month,
      toScale(parseDecimal(amount) ?? { digits: 0n, scale: 0 }, 4),
    ]),
  )
}

const amountsByStart = (points: readonly { start: number; value: Amount }[]) =>
  new Map(points.map(({ start, value }) => [start, value]))

function yearSpan(year: number, zone: string): Span {
  const start = (one: number) =>
    startOfDay(Temporal.PlainDate.from({ year: one, month: 1, day: 1 }), zone)
  return { from: start(year), to: start(year + 1) }
}

const localDay = (seconds: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate()

const startOfYearAgo = (seconds: number, zone: string) =>
  startOfDay(localDay(seconds, zone).subtract({ years: 1 }), zone)

const startOfWeeksBefore = (seconds: number, zone: string) =>
  startOfDay(localDay(seconds, zone).subtract({ weeks: weeksBack }), zone)
