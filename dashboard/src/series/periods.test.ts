import { expect, test } from 'vitest'
import { spanAt } from '../analysis/span.ts'
import { periodsOf } from './periods.ts'

test('a month beside itself, the month before and the year before', () => {
  const march = spanAt('month', '2024-03-10')
  expect(periodsOf(march, 'none')).toBe('2024-03-01/2024-04-01')
  expect(periodsOf(march, 'previous')).toBe('2024-03-01/2024-04-01,2024-02-01/2024-03-01')
  expect(periodsOf(march, 'year')).toBe('2024-03-01/2024-04-01,2023-03-01/2023-04-01')
})

test('29 February has the 28th a year before', () => {
  expect(periodsOf(spanAt('day', '2024-02-28'), 'year')).toBe(
    '2024-02-28/2024-02-29,2023-02-28/2023-02-28',
  )
})
