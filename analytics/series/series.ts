import type { Register } from '@wattledger/platform/metering/registers'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf, sum } from '../question/amount.ts'
import { type Choice, chosenMeters, projectOf, spaceOf } from '../question/chosenMeters.ts'
import { energyBetween, withEnergyBetween } from '../question/energyBetween.ts'
import { type Span, startOf, type Step } from '../question/span.ts'
import { trend } from '../trend/trend.ts'
import { samePlace } from './samePlace.ts'

/** What a line of the chart is of. */
export interface Subject {
  kind: 'meter' | 'space' | 'category' | 'all'
  /** Empty for all together. */
  code: string
  name: string
}

export interface SeriesPoint {
  start: number
  /** Where it is drawn, on the axis; undefined for what has no place there. */
  at: number | undefined
  value: Amount
}

export interface Series {
  subject: Subject
  /** Which of the periods, from 0. */
  period: number
  total: Amount | undefined
  points: SeriesPoint[]
}

/** Lines of one chart. */
export const seriesMax = 40
/** Points of one line; all lines together may hold five times as many. */
export const pointsMax = 20_000

const textOf = withEnergyBetween(sqlFile(new URL('./series.sql', import.meta.url)))

/** The lines that were asked for; everything together where nothing is named. */
export interface Named {
  meters: readonly string[]
  spaces: readonly string[]
  categories: readonly string[]
}

export function subjectsOf(
  sites: RegistrySnapshot,
  choice: Choice,
  { meters, spaces, categories }: Named,
): Subject[] {
  const project = projectOf(sites, choice)
  const subjects: Subject[] = [
    ...meters.map((code) => {
      const { meters: found } = chosenMeters(sites, {
        project: project.code,
        meter: code,
        energy: choice.energy,
      })
      return { kind: 'meter' as const, code, name: found[0]?.name ?? code }
    }),
    ...spaces.map((code) => ({
      kind: 'space' as const,
      code,
      name: spaceOf(sites, project, code).name,
    })),
    ...categories.map((code) => ({ kind: 'category' as const, code, name: code })),
  ]
  return subjects.length > 0 ? subjects : [{ kind: 'all', code: '', name: project.name }]
}

/**
 * Energy of several subjects over several periods, each a line on one axis. A meter is what it measured itself; a space or
 * a category what passed through its topmost meters, as these stood then.
 */
export async function series(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  {
    subjects,
    periods,
    axis,
    step,
  }: { subjects: readonly Subject[]; periods: readonly Span[]; axis: Span; step: Step },
): Promise<Series[]> {
  const project = projectOf(sites, choice)
  const zone = project.timezone
  const { register, energy } = chosenMeters(sites, choice)
  const ids = new Map(
    subjects
      .filter(({ kind }) => kind === 'meter')
      .map(({ code }) => [
        code,
        chosenMeters(sites, { project: project.code, meter: code, energy }).meters[0]?.id,
      ]),
  )
  const meters = [...ids.values()].filter((id) => id !== undefined)
  const lines = await Promise.all(
    periods.map(async (span, period) => {
      const ofMeter = await meterSeries(clickhouse, { ...span, meters, register, zone, step })
      const place = samePlace(axis, span, zone)
      const placed = (start: number) => {
        const at = place(Math.max(start, span.from))
        return at === undefined ? undefined : startOf(step, at, zone)
      }
      return Promise.all(
        subjects.map(async (subject) => {
          const points =
            subject.kind === 'meter'
              ? (ofMeter.get(ids.get(subject.code) ?? -1) ?? [])
              : (await trend(clickhouse, sites, choiceOf(choice, subject, energy), { span, step }))
                  .points
          return {
            subject,
            period,
            total: points.length === 0 ? undefined : sum(points.map(({ value }) => value)),
            points: points.map(({ start, value }) => ({ start, at: placed(start), value })),
          }
        }),
      )
    }),
  )
  // All periods of one subject beside each other.
  return subjects.flatMap((_, index) => lines.flatMap((line) => line[index] ?? []))
}

const choiceOf = (choice: Choice, { kind, code }: Subject, energy: Choice['energy']): Choice => ({
  project: choice.project,
  energy,
  ...(kind === 'space' ? { space: code, category: choice.category } : {}),
  ...(kind === 'category' ? { category: code, space: choice.space } : {}),
  ...(kind === 'all' ? { space: choice.space, category: choice.category } : {}),
})

async function meterSeries(
  clickhouse: ClickHouse,
  asked: Span & { meters: number[]; register: Register; zone: string; step: Step },
): Promise<Map<number, { start: number; value: Amount }[]>> {
  const found = new Map<number, { start: number; value: Amount }[]>()
  if (asked.meters.length === 0 || asked.from >= asked.to) return found
  const rows = await clickhouse.query<{ meter: number; start_s: number; amount: string }>(
    textOf(asked),
    { ...energyBetween(asked), step: asked.step, limit: pointsMax * 5 + 1 },
  )
  for (const { meter, start_s, amount } of rows) {
    const points = found.get(meter) ?? []
    points.push({ start: start_s, value: amountOf(amount) })
    found.set(meter, points)
  }
  return found
}
