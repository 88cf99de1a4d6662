import { expect, test } from 'vitest'
import { feeOfDay, lateFeeCents } from './lateFee.ts'

const rule = { percent: '0.1', capPercent: '30' }
const days = (count: number, openCents: bigint) =>
  Array.from({ length: count }, () => feeOfDay(openCents, rule))

test.each([
  { count: 1, open: 100_00n, cents: 10n, why: 'a thousandth of 100.00' },
  { count: 30, open: 123_45n, cents: 370n, why: 'rounded once: 3.7035, not 30 × 0.12' },
  { count: 5, open: 1_00n, cents: 1n, why: '0.5 cents go up' },
  { count: 4, open: 1_00n, cents: 0n, why: '0.4 cents go down' },
  { count: 400, open: 100_00n, cents: 30_00n, why: 'never above the cap' },
])('$count days of $open cents cost $cents: $why', ({ count, open, cents }) => {
  expect(lateFeeCents(days(count, open), open, rule)).toBe(cents)
})

test('what is paid in between costs nothing from then on', () => {
  expect(lateFeeCents([...days(10, 100_00n), ...days(10, 40_00n)], 100_00n, rule)).toBe(140n)
})
