import { expect, test } from 'vitest'
import { multiplierAt } from './multiplierAt.ts'

const exchange = (at: string, multiplier: string | null) => ({
  at,
  finalReading: '1',
  initialReading: '0',
  multiplier,
})
const meter = {
  multiplier: '40',
  replacements: [
    exchange('2026-01-01T00:00:00Z', '80'),
    exchange('2026-02-01T00:00:00Z', null),
    exchange('2026-03-01T00:00:00Z', '60'),
  ],
}

test.each([
  { at: '2025-12-31T23:59:59Z', multiplier: '40', why: 'the first meter' },
  { at: '2026-01-01T00:00:00Z', multiplier: '80', why: 'from the moment of the exchange on' },
  { at: '2026-02-15T00:00:00Z', multiplier: '80', why: 'an exchange that keeps the multiplier' },
  { at: '2026-04-01T00:00:00Z', multiplier: '60', why: 'the newest' },
])('at $at it is $multiplier: $why', ({ at, multiplier }) => {
  expect(multiplierAt(meter, Date.parse(at))).toBe(multiplier)
})
