import type { LiveReading } from '../live/useLive.ts'

export interface TracePoint {
  atMs: number
  kw: number
}

const pointsMax = 240

/** The power heard since the page was opened, for a small line; numbers for drawing only. */
export function createTrace(changed: (points: readonly TracePoint[]) => void) {
  let points: TracePoint[] = []
  return {
    add(reading: LiveReading) {
      const atMs = Date.parse(reading.at)
      if (reading.powerKw === undefined || atMs <= (points.at(-1)?.atMs ?? 0)) return
      points = [...points, { atMs, kw: Number(reading.powerKw) }].slice(-pointsMax)
      changed(points)
    },
    clear() {
      points = []
      changed(points)
    },
  }
}

/** A line through the points in a box of the given size; zero is the floor when nothing is below it. */
export function tracePath(points: readonly TracePoint[], width: number, height: number): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first === last) return ''
  const kws = points.map(({ kw }) => kw)
  const low = Math.min(...kws)
  const high = Math.max(...kws)
  const reach = high - low || 1
  return points
    .map(({ atMs, kw }, index) => {
      const x = ((atMs - first.atMs) / (last.atMs - first.atMs)) * width
      const y = height - ((kw - low) / reach) * height
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}
