import { expect, test } from 'vitest'
import { spanAt } from '../analysis/span.ts'
import { zoneClock } from '../intervals/zoneClock.ts'
import { dayBesideDay } from './dayBesideDay.ts'

test('an hour stands beside the same hour of the wall a day before, also over a change of clocks', () => {
  const clock = zoneClock('Europe/Berlin')
  const rows = dayBesideDay(
    spanAt('day', '2026-03-30'),
    [
      { start: '2026-03-29T07:00:00Z', value: '9.0000' },
      { start: '2026-03-30T07:00:00Z', value: '10.0000' },
    ],
    clock,
  )
  expect(rows).toHaveLength(24)
  expect(rows[9]).toEqual({ time: '09:00', value: '10.0000', reference: '9.0000' })
  expect(rows[2]?.reference).toBeNull()
})
