import { expect, test } from 'vitest'
import { meterState } from './meterState.ts'

const minutes = (count: number) => count * 60_000
const now = Date.parse('2026-03-01T12:00:00Z')

test.each([
  { age: undefined, intervalMs: undefined, state: 'never', why: 'no reading has come' },
  {
    age: minutes(1),
    intervalMs: undefined,
    state: 'live',
    why: 'one minute is fresh for anything',
  },
  { age: minutes(5), intervalMs: 10_000, state: 'late', why: 'it used to come every ten seconds' },
  { age: minutes(40), intervalMs: minutes(15), state: 'live', why: 'it comes every quarter-hour' },
  {
    age: minutes(59),
    intervalMs: minutes(60),
    state: 'live',
    why: 'three intervals, but within the gap',
  },
  {
    age: minutes(61),
    intervalMs: minutes(60),
    state: 'silent',
    why: 'the gap is longer than allowed',
  },
] as const)('a meter is $state: $why', ({ age, intervalMs, state }) => {
  const lastAt = age === undefined ? undefined : now - age
  expect(meterState(lastAt, now, { maxGapMinutes: 60, intervalMs })).toBe(state)
})
