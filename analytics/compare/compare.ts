import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { type Amount, sum } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { type Against, type Compared, comparedSpans } from '../question/referenceSpan.ts'
import { onClock, type Span, startOf, type Step } from '../question/span.ts'
import { trend, type TrendPoint } from '../trend/trend.ts'

export interface ComparedPoint {
  start: number
  value: Amount | undefined
  reference: Amount | undefined
}

export interface Comparison {
  unit: string
  isRunning: boolean
  current: Span & { value: Amount | undefined }
  reference: Span & { value: Amount | undefined }
  points: ComparedPoint[]
}

/**
 * A span's energy beside that of the span before it (环比) or a year earlier (同比). Steps stand beside the step that they
 * are compared with: the third of the month beside the third. What has no counterpart is compared with nothing.
 */
export async function compare(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, step, against, now }: { span: Span; step: Step; against: Against; now: Date },
): Promise<Comparison> {
  const zone = projectOf(sites, choice).timezone
  const compared = comparedSpans(span, zone, against, now)
  const { current, reference, isRunning } = compared
  const [mine, other] = await Promise.all([
    trend(clickhouse, sites, choice, { span: current, step }),
    trend(clickhouse, sites, choice, { span: reference, step }),
  ])
  return {
    unit: mine.unit,
    isRunning,
    current: { ...current, value: totalOf(mine.points) },
    reference: { ...reference, value: totalOf(other.points) },
    points: sideBySide(mine.points, other.points, compared, { step, zone }),
  }
}

function sideBySide(
  mine: readonly TrendPoint[],
  other: readonly TrendPoint[],
  { current, reference, counterpart }: Compared,
  { step, zone }: { step: Step; zone: string },
): ComparedPoint[] {
  const points = new Map<number, ComparedPoint>()
  for (const { start, value } of mine) points.set(start, { start, value, reference: undefined })
  for (const { start, value } of other) {
    const at = counterpart(Math.max(start, reference.from))
    if (at === undefined || at >= current.to) continue
    const bucket = startOf(step, at, zone)
    const point = points.get(bucket) ?? { start: bucket, value: undefined, reference: undefined }
    points.set(bucket, { ...point, reference: (point.reference ?? 0n) + value })
  }
  return [...points.values()].sort((a, b) => a.start - b.start)
}

const totalOf = (points: readonly TrendPoint[]): Amount | undefined =>
  points.length === 0 ? undefined : sum(points.map(({ value }) => value))

/** How long a span is by the clock on the wall, in seconds: a day of 23 hours is a day. */
export const wallSeconds = ({ from, to }: Span, zone: string): number =>
  onClock(from, zone)
    .toPlainDateTime()
    .until(onClock(to, zone).toPlainDateTime(), { largestUnit: 'seconds' }).seconds
