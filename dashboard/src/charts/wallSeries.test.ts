import { expect, test } from 'vitest'
import { wallSeries } from './wallSeries.ts'

test('missing quarter-hours break the line', () => {
  const { times, values } = wallSeries(
    {
      times: Float64Array.of(0, 900_000, 3_600_000),
      values: Float64Array.of(10, 12, 8),
    },
    (ms) => ms + 28_800_000,
    900_000,
  )
  expect([...values]).toEqual([10, 12, NaN, 8])
  expect(times[2]).toBe(28_800_000 + 1_800_000)
})
