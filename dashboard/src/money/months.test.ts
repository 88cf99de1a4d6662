import { expect, test } from 'vitest'
import { monthAfter } from './months.ts'

test.each([
  ['2026-01', 1, '2026-02'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-03', -15, '2024-12'],
])('%s and %i months is %s', (month, by, wanted) => {
  expect(monthAfter(month, by)).toBe(wanted)
})
