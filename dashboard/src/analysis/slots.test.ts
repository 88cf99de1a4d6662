import { expect, test } from 'vitest'
import { zoneClock } from '../intervals/zoneClock.ts'
import { slotsOf } from './slots.ts'
import { parseSpan, type Span, type Step } from './span.ts'

test.each([
  { span: '2026-03-29', step: 'hour', zone: 'Europe/Berlin', count: 23, first: '00:00' },
  { span: '2026-10-25', step: '15m', zone: 'Europe/Berlin', count: 100, first: '00:00' },
  { span: '2024-02', step: 'day', zone: 'Asia/Shanghai', count: 29, first: '02-01' },
  { span: '2026-W48', step: 'hour', zone: 'Asia/Shanghai', count: 168, first: '11-23 00:00' },
  { span: '2026-11', step: 'week', zone: 'Asia/Shanghai', count: 6, first: '11-01' },
  { span: '2026', step: 'month', zone: 'Asia/Shanghai', count: 12, first: '2026-01' },
] as const)('$span in $zone has $count of $step', ({ span, step, zone, count, first }) => {
  const slots = slotsIn(span, step, zone)
  expect(slots).toHaveLength(count)
  expect(slots[0]?.text).toBe(first)
})

test('a day of a month leads to that day, a quarter-hour of one day nowhere', () => {
  expect(slotsIn('2026-11', 'day', 'Asia/Shanghai')[23]?.span).toEqual({
    unit: 'day',
    from: '2026-11-24',
    to: '2026-11-25',
  })
  expect(slotsIn('2026-11-24', '15m', 'Asia/Shanghai')[0]?.span).toBeUndefined()
})

const slotsIn = (text: string, step: Step, zone: string) =>
  slotsOf(parseSpan(text, '2026-11-25') as Span, step, zoneClock(zone))
