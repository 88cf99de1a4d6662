import { describe, expect, test } from 'vitest'
import { isDay, quarterHourMs, shiftDay, zoneClock } from './zoneClock.ts'

describe('a day of the project', () => {
  test.each([
    { day: '2026-03-29', zone: 'Europe/Berlin', slots: 92, why: 'clocks go forward' },
    { day: '2026-10-25', zone: 'Europe/Berlin', slots: 100, why: 'clocks go back' },
    { day: '2026-10-25', zone: 'Asia/Shanghai', slots: 96, why: 'no clock change there' },
    { day: '2026-10-04', zone: 'Australia/Lord_Howe', slots: 94, why: 'half an hour forward' },
    { day: '2026-04-05', zone: 'Australia/Lord_Howe', slots: 98, why: 'half an hour back' },
    { day: '2018-11-04', zone: 'America/Sao_Paulo', slots: 92, why: 'midnight itself is skipped' },
    { day: '2018-02-17', zone: 'America/Sao_Paulo', slots: 100, why: 'its last hour comes twice' },
    { day: '2026-11-01', zone: 'America/Havana', slots: 100, why: 'midnight comes twice' },
    { day: '2026-06-01', zone: 'Asia/Kathmandu', slots: 96, why: 'an offset of 5:45' },
  ])('$day in $zone has $slots quarter-hours: $why', ({ day, zone, slots }) => {
    const clock = zoneClock(zone)
    const starts = clock.quarterHours(day)
    expect(starts).toHaveLength(slots)
    expect(starts.every((start) => clock.dayOf(start) === day)).toBe(true)
    expect(clock.dayOf((starts[0] ?? 0) - 1)).toBe(shiftDay(day, -1))
    expect(clock.dayOf((starts.at(-1) ?? 0) + quarterHourMs)).toBe(shiftDay(day, 1))
  })

  test.each([
    { zone: 'Asia/Shanghai', start: '2026-01-31T16:00:00.000Z' },
    { zone: 'Pacific/Auckland', start: '2026-01-31T11:00:00.000Z' },
    { zone: 'America/Los_Angeles', start: '2026-02-01T08:00:00.000Z' },
    { zone: 'UTC', start: '2026-02-01T00:00:00.000Z' },
  ])('the first of February begins in $zone at $start', ({ zone, start }) => {
    expect(new Date(zoneClock(zone).startOf('2026-02-01')).toISOString()).toBe(start)
  })

  test('is the project’s and not the browser’s', () => {
    const lateInBerlin = Date.parse('2026-06-01T23:30:00Z')
    expect(zoneClock('Europe/Berlin').dayOf(lateInBerlin)).toBe('2026-06-02')
    expect(zoneClock('America/New_York').dayOf(lateInBerlin)).toBe('2026-06-01')
  })
})

test('the repeated hour is told apart by its offset', () => {
  const clock = zoneClock('Europe/Berlin')
  const first = Date.parse('2026-10-25T00:15:00Z')
  const second = first + 3_600_000
  expect([clock.time(first), clock.time(second)]).toEqual(['02:15', '02:15'])
  expect(clock.iso(first)).toBe('2026-10-25T02:15:00+02:00')
  expect(clock.iso(second)).toBe('2026-10-25T02:15:00+01:00')
  expect(zoneClock('America/St_Johns').offset(first)).toBe('-02:30')
})

test('days go on over months, leap days and years', () => {
  expect(shiftDay('2028-02-28', 1)).toBe('2028-02-29')
  expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28')
  expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
})

test('an address may hold anything, and only days of the calendar count', () => {
  expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true)
  expect(['2026-02-30', '2026-13-01', '26-01-01', 'today', '', '2026-1-1'].some(isDay)).toBe(false)
})
