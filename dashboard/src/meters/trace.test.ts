import { expect, test } from 'vitest'
import { createTrace, tracePath, type TracePoint } from './trace.ts'

test('the line of the power goes from the first reading to the last, and ignores what comes late', () => {
  let points: readonly TracePoint[] = []
  const trace = createTrace((now) => (points = now))
  trace.add({ meter: 'M1', at: '2026-06-01T00:00:00Z', values: {}, powerKw: '1' })
  trace.add({ meter: 'M1', at: '2026-06-01T00:00:10Z', values: {}, powerKw: '3' })
  trace.add({ meter: 'M1', at: '2026-06-01T00:00:05Z', values: {}, powerKw: '9' })
  trace.add({ meter: 'M1', at: '2026-06-01T00:00:20Z', values: { voltage_a: '230' } })
  trace.add({ meter: 'M1', at: '2026-06-01T00:00:20Z', values: {}, powerKw: '2' })
  expect(tracePath(points, 100, 40)).toBe('M0.0 40.0L50.0 0.0L100.0 20.0')
})

test('one point is no line', () => {
  expect(tracePath([{ atMs: 1, kw: 2 }], 100, 40)).toBe('')
})
