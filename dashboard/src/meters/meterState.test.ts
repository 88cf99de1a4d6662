import { expect, test } from 'vitest'
import { stateAt } from './meterState.ts'

const lastAt = '2026-06-01T04:00:00Z'
const after = (seconds: number) => Date.parse(lastAt) + seconds * 1_000

test.each([
  {
    state: 'live',
    intervalS: 10,
    seconds: 119,
    becomes: 'live',
    why: 'two minutes are always fresh',
  },
  {
    state: 'live',
    intervalS: 10,
    seconds: 121,
    becomes: 'late',
    why: 'twelve readings are overdue',
  },
  {
    state: 'live',
    intervalS: 900,
    seconds: 2_600,
    becomes: 'live',
    why: 'it reads each quarter-hour',
  },
  { state: 'live', intervalS: null, seconds: 121, becomes: 'late', why: 'its period is not known' },
  {
    state: 'silent',
    intervalS: 3_600,
    seconds: 4_000,
    becomes: 'silent',
    why: 'the server knows the gap',
  },
  {
    state: 'late',
    intervalS: 10,
    seconds: 90_000,
    becomes: 'late',
    why: 'only the server calls it silent',
  },
  { state: 'live', intervalS: 10, seconds: -3, becomes: 'live', why: 'clocks differ a little' },
] as const)(
  '$state after $seconds s is $becomes: $why',
  ({ state, intervalS, seconds, becomes }) => {
    expect(stateAt({ state, intervalS, lastAt }, after(seconds))).toBe(becomes)
  },
)

test('a meter that was never heard stays so', () => {
  expect(stateAt({ state: 'never', intervalS: null, lastAt: null }, after(0))).toBe('never')
})
