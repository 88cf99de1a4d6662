import { expect, test } from 'vitest'
import { weekOfHours } from './weekOfHours.ts'

/** Monday, 23 November 2026, 00:00 of the wall. */
const mondayMs = Date.parse('2026-11-23T00:00:00Z')
const hourMs = 3_600_000

test('the same hour of the week is the mean of its weeks, and what is not known counts for nothing', () => {
  const week = weekOfHours(
    {
      times: Float64Array.of(
        mondayMs + 9 * hourMs,
        mondayMs + 177 * hourMs,
        mondayMs + 34 * hourMs,
      ),
      values: Float64Array.of(10, 20, NaN),
    },
    (ms) => ms,
  )
  expect(week.means[0]?.[9]).toBe(15)
  expect(week.means[1]?.[10]).toBeUndefined()
  expect(week.most).toEqual({ weekday: 0, hour: 9, mean: 15 })
})

test('night is from ten to six by the wall of the project', () => {
  const times = Float64Array.from(
    { length: 24 },
    (_, hour) => mondayMs + hour * hourMs - 8 * hourMs,
  )
  const { nightPercent } = weekOfHours(
    { times, values: new Float64Array(24).fill(3) },
    (ms) => ms + 8 * hourMs,
  )
  expect(nightPercent).toBeCloseTo(100 / 3)
})

test('of nothing there is neither most nor night', () => {
  const nothing = weekOfHours({ times: new Float64Array(), values: new Float64Array() }, (ms) => ms)
  expect([nothing.most, nothing.least, nothing.nightPercent]).toEqual([undefined, undefined, null])
})
