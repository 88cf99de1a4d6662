import fc from 'fast-check'
import { expect, test } from 'vitest'
import { largestTriangleThreeBuckets, type Series } from './thinning.ts'

test('a short series stays as it is', () => {
  const series = seriesOf([1, 2, 3, 4])
  expect(largestTriangleThreeBuckets(series, 10)).toBe(series)
})

test('a year of quarter-hours becomes as many points as there are pixels, with its one peak', () => {
  const values = Array.from({ length: 35_040 }, (_, index) => Math.sin(index / 96) * 20 + 40)
  values[20_001] = 180
  values[777] = 3
  const thin = largestTriangleThreeBuckets(seriesOf(values), 1_200)
  expect(thin.times.length).toBeLessThanOrEqual(1_202)
  expect(Math.max(...thin.values)).toBe(180)
  expect(Math.min(...thin.values)).toBe(3)
})

test('a gap is not drawn over: its edges stay', () => {
  const values = Array.from({ length: 1_000 }, (_, index) =>
    index >= 400 && index < 410 ? NaN : 7,
  )
  const thin = largestTriangleThreeBuckets(seriesOf(values), 50)
  const times = [...thin.times]
  expect(times).toContain(399 * 60_000)
  expect(times).toContain(410 * 60_000)
  expect(thin.values[times.indexOf(400 * 60_000)]).toBeNaN()
})

test('whatever the series: both ends, both extremes, only points that were there, in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 400 }),
      fc.integer({ min: 3, max: 60 }),
      (values, points) => {
        const thin = largestTriangleThreeBuckets(seriesOf(values), points)
        const kept = [...thin.times].map((time) => time / 60_000)
        expect(kept[0]).toBe(0)
        expect(kept.at(-1)).toBe(values.length - 1)
        expect(kept).toEqual([...kept].sort((a, b) => a - b))
        expect(kept.map((index) => values[index])).toEqual([...thin.values])
        expect(Math.max(...thin.values)).toBe(Math.max(...values))
        expect(Math.min(...thin.values)).toBe(Math.min(...values))
        expect(kept.length).toBeLessThanOrEqual(
          Math.max(points + 2, values.length <= points ? values.length : 0),
        )
      },
    ),
  )
})

function seriesOf(values: number[]): Series {
  return {
    times: Float64Array.from(values, (_, index) => index * 60_000),
    values: Float64Array.from(values),
  }
}
