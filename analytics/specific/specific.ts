import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import type { RegistrySnapshot, SpaceRecord } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import type { Amount } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { nextStart, onClock, type Span, startOf } from '../question/span.ts'
import { trend } from '../trend/trend.ts'
import {
  activitiesOf,
  type ActivityKind,
  type Quantity,
  quantityOf,
  quantityScale,
} from './activities.ts'

export interface SpecificMonth {
  /** `2026-03`. */
  month: string
  span: Span
  value: Amount | undefined
  quantity: Quantity | undefined
}

/** What falls to one of a unit: energy, by how many, and the one by the other. */
export interface Specific {
  value: Amount | undefined
  quantity: Quantity | undefined
  specific: Amount | undefined
}

/** What one unit of something takes, over months and over a space or a whole project. */
export interface SpecificAnswer {
  kind: ActivityKind
  months: (SpecificMonth & { specific: Amount | undefined })[]
  /** Of the months of which both the energy and the quantity are known. */
  total: Specific
}

/** Ten-thousandths of energy to one whole unit, rounded half up; undefined where there is nothing to divide by. */
export const specificOf = (
  value: Amount | undefined,
  quantity: Quantity | undefined,
): Amount | undefined =>
  value === undefined || quantity === undefined || quantity <= 0n
    ? undefined
    : divideHalfUp(value * 10n ** BigInt(quantityScale), quantity)

/** The months that a span touches. */
export function monthsOf(span: Span, zone: string): Span[] {
  const months: Span[] = []
  for (let from = startOf('month', span.from, zone); from < span.to;) {
    const to = nextStart('month', from, zone)
    months.push({ from, to })
    from = to
  }
  return months
}

export const monthName = (seconds: number, zone: string): string =>
  onClock(seconds, zone).toPlainDate().toString().slice(0, 7)

/**
 * Energy of whole local months by what was produced, served or housed in them. A total takes only the months of which both
 * are known; a level (heads, m²) is its mean by days over these, a flow (guest-nights) its sum.
 */
export async function specific(
  { clickhouse, db }: { clickhouse: ClickHouse; db: Postgres },
  sites: RegistrySnapshot,
  choice: Choice,
  { span, per, space }: { span: Span; per: string; space: SpaceRecord | undefined },
): Promise<SpecificAnswer> {
  const project = projectOf(sites, choice)
  const zone = project.timezone
  const months = monthsOf(span, zone)
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return { kind: 'level', months: [], total: totalOf([], 'level') }
  const whole = { from: first.from, to: last.to }
  const [{ points }, quantities] = await Promise.all([
    trend(clickhouse, sites, choice, { span: whole, step: 'month' }),
    per === 'area'
      ? areas(sites, project.id, space)
      : activityOf(db, project.id, {
          per,
          space,
          from: monthName(first.from, zone),
          to: monthName(last.from, zone),
        }),
  ])
  const values = new Map(points.map(({ start, value }) => [start, value]))
  const rows = months.map((one) => {
    const month = monthName(one.from, zone)
    const value = values.get(one.from)
    const quantity = quantities.of(month)
    return { month, span: one, value, quantity, specific: specificOf(value, quantity) }
  })
  return { kind: quantities.kind, months: rows, total: totalOf(rows, quantities.kind) }
}

export function totalOf(months: readonly SpecificMonth[], kind: ActivityKind): Specific {
  let value = 0n
  let quantity = 0n
  let seconds = 0n
  for (const month of months) {
    if (month.value === undefined || month.quantity === undefined) continue
    const length = BigInt(month.span.to - month.span.from)
    value += month.value
    quantity += kind === 'level' ? month.quantity * length : month.quantity
    seconds += length
  }
  if (seconds === 0n) return { value: undefined, quantity: undefined, specific: undefined }
  const mean = kind === 'level' ? divideHalfUp(quantity, seconds) : quantity
  return { value, quantity: mean, specific: specificOf(value, mean) }
}

interface Quantities {
  kind: ActivityKind
  of(month: string): Quantity | undefined
}

async function activityOf(
  db: Postgres,
  project: number,
  asked: { per: string; space: SpaceRecord | undefined; from: string; to: string },
): Promise<Quantities> {
  const rows = await activitiesOf(db, project, { unit: asked.per, from: asked.from, to: asked.to })
  const own = rows.filter(({ spaceId }) => spaceId === (asked.space?.id ?? null))
  const byMonth = new Map(own.map(({ month, quantity }) => [month, quantity]))
  return { kind: rows[0]?.kind ?? 'flow', of: (month) => byMonth.get(month) }
}

/** The area of a space, or of a project's outermost spaces together. */
function areas(
  sites: RegistrySnapshot,
  project: number,
  space: SpaceRecord | undefined,
): Quantities {
  const spaces = space
    ? [space]
    : sites.spaces.filter(({ projectId, parentId }) => projectId === project && parentId === null)
  const known = spaces.flatMap(({ areaM2 }) => (areaM2 === null ? [] : [quantityOf(areaM2)]))
  const area = known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0n)
  return { kind: 'level', of: () => area }
}
