/** A long series of moments (ms) and values; a missing value is NaN. */
export interface Series {
  times: Float64Array
  values: Float64Array
}

/**
 * Largest triangle three buckets: of each bucket of points the one is kept that makes the largest triangle with the
 * one kept before and the mean of the bucket after, so that the line looks the same with as many points as there are
 * pixels. Beside those the highest and the lowest point of all are kept, since a peak is what people look for, and the
 * edges of gaps, which must not be drawn over. (S. Steinarsson, Downsampling Time Series for Visual Representation,
 * 2013.)
 */
export function largestTriangleThreeBuckets(series: Series, points: number): Series {
  const { times, values } = series
  const count = times.length
  if (count <= Math.max(points, 3)) return series
  const kept = new Uint8Array(count)
  kept[0] = kept[count - 1] = 1

  const size = (count - 2) / (points - 2)
  let last = 0
  for (let bucket = 0; bucket < points - 2; bucket++) {
    const from = Math.floor(bucket * size) + 1
    const to = Math.floor((bucket + 1) * size) + 1
    const after = mean(series, to, Math.min(Math.floor((bucket + 2) * size) + 1, count))
    last = largest(series, from, to, last, after)
    kept[last] = 1
  }
  keepExtremes(values, kept)
  keepGaps(values, kept)

  const chosen: number[] = []
  for (let index = 0; index < count; index++) if (kept[index]) chosen.push(index)
  return {
    times: Float64Array.from(chosen, (index) => times[index] ?? NaN),
    values: Float64Array.from(chosen, (index) => values[index] ?? NaN),
  }
}

interface Point {
  time: number
  value: number
}

/** Of the points that are there; NaN as value when none is. */
function mean({ times, values }: Series, from: number, to: number): Point {
  let time = 0
  let value = 0
  let there = 0
  for (let index = from; index < to; index++) {
    time += times[index] ?? 0
    const one = values[index] ?? NaN
    if (Number.isNaN(one)) continue
    value += one
    there++
  }
  return { time: time / Math.max(1, to - from), value: there === 0 ? NaN : value / there }
}

function largest(
  { times, values }: Series,
  from: number,
  to: number,
  before: number,
  after: Point,
): number {
  const time = times[before] ?? 0
  const value = orZero(values[before])
  let found = from
  let areaMax = -1
  for (let index = from; index < to; index++) {
    const one = values[index] ?? NaN
    if (Number.isNaN(one)) continue
    const area = Math.abs(
      (time - after.time) * (one - value) -
        (time - (times[index] ?? 0)) * (orZero(after.value) - value),
    )
    if (area > areaMax) {
      areaMax = area
      found = index
    }
  }
  return found
}

const orZero = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? 0 : value

function keepExtremes(values: Float64Array, kept: Uint8Array) {
  let lowest = -1
  let highest = -1
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN
    if (Number.isNaN(value)) continue
    if (lowest < 0 || value < (values[lowest] ?? 0)) lowest = index
    if (highest < 0 || value > (values[highest] ?? 0)) highest = index
  }
  if (lowest >= 0) kept[lowest] = 1
  if (highest >= 0) kept[highest] = 1
}

/** The point before a gap, one of the gap, and the point after it. */
function keepGaps(values: Float64Array, kept: Uint8Array) {
  for (let index = 1; index < values.length; index++) {
    const gap = Number.isNaN(values[index] ?? NaN)
    if (gap !== Number.isNaN(values[index - 1] ?? NaN)) kept[index] = kept[index - 1] = 1
  }
}
