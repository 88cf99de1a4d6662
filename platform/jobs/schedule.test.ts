import { expect, test } from 'vitest'
import { nextAfter, scheduleFault } from './schedule.ts'

const now = new Date('2026-03-01T00:00:00Z')

test.each([
  { cron: '* * * * * *', why: 'every second' },
  { cron: '61 * * * *', why: 'no such minute' },
  { cron: 'every day', why: 'not a schedule' },
  { cron: '', why: 'nothing' },
  { cron: '0 0 31 2 *', why: 'a day that no February has' },
  { cron: '0 0 1 1 * 2099', why: 'a year' },
])('E15: "$cron" is refused with a reason: $why', ({ cron }) => {
  expect(scheduleFault({ cron, zone: 'UTC' }, now)).toMatch(/".*"/)
})

test('E15: an unknown zone is refused', () => {
  expect(scheduleFault({ cron: '0 0 * * *', zone: 'Mars/Olympus' }, now)).toBeDefined()
})

test('E12: the last day of a month is the last day, for ten years', () => {
  const schedule = { cron: '0 2 L * *', zone: 'Asia/Shanghai' }
  let at = new Date('2026-01-01T00:00:00Z')
  for (let month = 0; month < 120; month++) {
    at = nextAfter(schedule, at)
    const last = new Date(Date.UTC(2026, month + 1, 0))
    expect(at.toISOString()).toBe(new Date(last.getTime() - 6 * 3_600_000).toISOString())
  }
})

test('E12: the 31st is left out by months that have none', () => {
  const schedule = { cron: '0 0 31 * *', zone: 'UTC' }
  const first = nextAfter(schedule, new Date('2026-01-31T00:00:00Z'))
  expect(first.toISOString()).toBe('2026-03-31T00:00:00.000Z')
})

test.each([
  { zone: 'Europe/Berlin', day: '2026-03-29', why: '02:30 is skipped' },
  { zone: 'Europe/Berlin', day: '2026-10-25', why: '02:30 comes twice' },
  { zone: 'America/New_York', day: '2026-03-08', why: '02:30 is skipped' },
  { zone: 'America/New_York', day: '2026-11-01', why: '01:30 comes twice' },
])('E8, E9: a daily job runs once on $day in $zone: $why', ({ zone, day }) => {
  const localDay = (at: Date) => at.toLocaleDateString('sv', { timeZone: zone })
  for (const cron of ['30 2 * * *', '30 1 * * *']) {
    const days: string[] = []
    let at = new Date(new Date(`${day}T12:00:00Z`).getTime() - 3 * 86_400_000)
    while (days.length < 6) days.push(localDay((at = nextAfter({ cron, zone }, at))))
    expect(new Set(days).size).toBe(6)
    expect(days.filter((each) => each === day)).toHaveLength(1)
  }
})
