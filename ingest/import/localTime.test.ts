import { expect, test } from 'vitest'
import { localTimes } from './localTime.ts'

test.each([
  ['2026-01-31 08:15', 'Asia/Shanghai', '2026-01-31T00:15:00.000Z'],
  ['2026/1/31 8:15:30', 'Asia/Shanghai', '2026-01-31T00:15:30.000Z'],
  ['2026-01-31T08:15:00', 'Asia/Kathmandu', '2026-01-31T02:30:00.000Z'],
  ['2026-01-31', 'Pacific/Apia', '2026-01-30T11:00:00.000Z'],
  ['2026-01-31T08:15:00Z', 'Asia/Shanghai', '2026-01-31T08:15:00.000Z'],
  ['2026-01-31 08:15:00.250+05:45', 'Asia/Shanghai', '2026-01-31T02:30:00.250Z'],
])('E10: %s in %s', (text, zone, expected) => {
  expect(new Date(localTimes(zone)(text) ?? NaN).toISOString()).toBe(expected)
})

test.each([
  '',
  'yesterday',
  '2026-02-30 00:00',
  '2026-01-31 24:00',
  '2026-01-31 23:59:60',
  '31.01.2026',
])('E14: %j is no time', (text) => expect(localTimes('Asia/Shanghai')(text)).toBeUndefined())

test('E8: an hour that the clock leaves out is no time', () => {
  expect(localTimes('Europe/Berlin')('2026-03-29 02:30')).toBeUndefined()
  expect(localTimes('America/New_York')('2026-03-08 02:30')).toBeUndefined()
})

test('E9: an hour that the clock shows twice is read twice, a day has 25', () => {
  const clock = localTimes('Europe/Berlin')
  const shown = ['00', '01', '02', '02', '03'].map((hour) => clock(`2026-10-25 ${hour}:00`) ?? NaN)
  expect(shown.map((ms, i) => ms - (shown[i - 1] ?? ms))).toEqual([
    0, 3_600_000, 3_600_000, 3_600_000, 3_600_000,
  ])
})
