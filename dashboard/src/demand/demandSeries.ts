import { quarterHourMs } from '../intervals/zoneClock.ts'
import type { Series } from '../charts/thinning.ts'

/**
 * Points as a series on the wall’s time, with a NaN where quarter-hours are missing, so that the line breaks there.
 */
export function demandSeries(
  points: readonly { ms: number; kw: number }[],
  wallMs: (atMs: number) => number,
  stepMs = quarterHourMs,
): Series {
  const times: number[] = []
  const values: number[] = []
  let before: number | undefined
  for (const { ms, kw } of points) {
    if (before !== undefined && ms - before > stepMs) {
      times.push(wallMs(before + stepMs))
      values.push(NaN)
    }
    times.push(wallMs(ms))
    values.push(kw)
    before = ms
  }
  return { times: Float64Array.from(times), values: Float64Array.from(values) }
}
