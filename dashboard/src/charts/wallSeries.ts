import type { Series } from './thinning.ts'

/**
 * A series on the wall's time. Where more than a step lies between two points there is a NaN, so that the line breaks:
 * a gap is not zero, and it is not what lies between its ends either.
 */
export function wallSeries(
  { times, values }: Series,
  wallMs: (atMs: number) => number,
  stepMs: number,
): Series {
  const count = times.length
  let gaps = 0
  for (let index = 1; index < count; index++)
    if ((times[index] ?? 0) - (times[index - 1] ?? 0) > stepMs) gaps++
  const placed = { times: new Float64Array(count + gaps), values: new Float64Array(count + gaps) }
  let at = 0
  for (let index = 0; index < count; index++) {
    const ms = times[index] ?? 0
    const before = times[index - 1]
    if (before !== undefined && ms - before > stepMs) {
      placed.times[at] = wallMs(before + stepMs)
      placed.values[at++] = NaN
    }
    placed.times[at] = wallMs(ms)
    placed.values[at++] = values[index] ?? NaN
  }
  return placed
}
