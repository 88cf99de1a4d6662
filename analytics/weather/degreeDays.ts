import { nextStart, type Span, startOf } from '../question/span.ts'
import type { Station } from './station.ts'

/** What the air was like on a local day. */
export interface DayWeather {
  start: number
  /** Mean of its hours, °C. */
  temperature: number
  /** How far below the heating base it was, and how far above the cooling base, in K·d. */
  heating: number
  cooling: number
}

/** Below this a house is heated, above this it is cooled: the bases that are usual in Britain and in China. */
export const usualBases = { heating: 15.5, cooling: 22 }

/** Degree days of a span, for days of which the station knows any hour. */
export function degreeDays(
  { temperature }: Station,
  span: Span,
  zone: string,
  bases = usualBases,
): DayWeather[] {
  const days: DayWeather[] = []
  for (let start = startOf('day', span.from, zone); start < span.to;) {
    const end = nextStart('day', start, zone)
    const known: number[] = []
    for (let hour = Math.ceil(start / 3600) * 3600; hour < end; hour += 3600) {
      const value = temperature.get(hour)
      if (value !== undefined) known.push(value)
    }
    if (known.length > 0) {
      const mean = known.reduce((sum, value) => sum + value, 0) / known.length
      days.push({
        start,
        temperature: mean,
        heating: Math.max(0, bases.heating - mean),
        cooling: Math.max(0, mean - bases.cooling),
      })
    }
    start = end
  }
  return days
}

/** A straight line through points, by least squares; `r2` says how much of their spread it explains. */
export function fittedLine(points: readonly { x: number; y: number }[]) {
  const n = points.length
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / n
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)]
  const xx = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  const xy = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0)
  const yy = points.reduce((sum, { y }) => sum + (y - meanY) ** 2, 0)
  const slope = xx === 0 ? 0 : xy / xx
  return { base: meanY - slope * meanX, slope, r2: xx === 0 || yy === 0 ? 0 : xy ** 2 / (xx * yy) }
}
