import { expect, test } from 'vitest'
import { demandSeries } from './demandSeries.ts'

test('missing quarter-hours break the line', () => {
  const { times, values } = demandSeries(
    [
      { ms: 0, kw: 10 },
      { ms: 900_000, kw: 12 },
      { ms: 3_600_000, kw: 8 },
    ],
    (ms) => ms + 28_800_000,
  )
  expect([...values]).toEqual([10, 12, NaN, 8])
  expect(times[2]).toBe(28_800_000 + 1_800_000)
})
