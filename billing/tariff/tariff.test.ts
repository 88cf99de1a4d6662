import { expect, test } from 'vitest'
import { calendarPreview } from './calendarPreview.ts'
import { withHolidays } from './holidays.ts'
import { meterMisfits } from './meterFit.ts'

const table = (...entries: [string, string][]) => entries.map(([from, rate]) => ({ from, rate }))

const calendar = {
  seasons: [
    { from: '01-01', weekday: 'winter', weekend: 'rest' },
    { from: '06-01', weekday: 'summer', weekend: 'rest' },
    { from: '10-01', weekday: 'winter', weekend: 'rest' },
  ],
  days: {
    winter: table(['00:00', 'T4'], ['07:00', 'T3'], ['09:30', 'T2']),
    summer: table(['00:00', 'T4'], ['06:00', 'T1']),
    rest: table(['00:00', 'T5']),
    holiday: table(['00:00', 'T8'], ['08:00', 'T7']),
  },
}

test('make-up workdays have a working day’s table, days off their own', () => {
  const year = {
    year: 2026,
    days: [
      { name: '国庆节', date: '2026-10-01', isOffDay: true },
      { name: '国庆节', date: '2026-09-20', isOffDay: false },
      { name: '国庆节', date: '2026-10-10', isOffDay: false },
    ],
  }
  const imported = withHolidays(calendar, year, 'holiday')
  expect(imported.holidays).toEqual([
    { date: '2026-09-20', day: 'summer' },
    { date: '2026-10-01', day: 'holiday' },
    { date: '2026-10-10', day: 'winter' },
  ])
  expect(withHolidays(imported, year, 'holiday')).toEqual(imported)
})

test('a year is drawn day by day, and its minutes are all there', () => {
  const { days, bars, minutesByRate } = calendarPreview(
    { ...calendar, holidays: [{ date: '2028-02-29', day: 'holiday' }] },
    2028,
  )
  expect(days).toHaveLength(366)
  expect(days.find(({ date }) => date === '2028-02-29')).toEqual({
    date: '2028-02-29',
    table: 'holiday',
    isOwn: true,
  })
  expect(bars.find(({ table }) => table === 'winter')?.stretches).toEqual([
    { fromMinute: 0, toMinute: 420, rate: 'T4' },
    { fromMinute: 420, toMinute: 570, rate: 'T3' },
    { fromMinute: 570, toMinute: 1440, rate: 'T2' },
  ])
  expect(Object.values(minutesByRate).reduce((all, each) => all + each, 0)).toBe(366 * 1440)
})

test('a plan that does not fit a meter’s model is refused with what does not fit', () => {
  const tariff = {
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    energy: { mode: 'tou' as const, rates: {}, calendar },
  }
  expect(meterMisfits(tariff, { seasons: 4, dayTables: 4, rates: 8 })).toEqual([])
  expect(meterMisfits(tariff, { seasons: 2, dayTables: 2, rates: 4, weekends: false })).toEqual([
    'The plan has 3 seasons, the meter takes 2.',
    'The plan has 4 day tables, the meter takes 2.',
    'The plan has 7 rates, the meter takes 4.',
    'The plan has weekends of their own, the meter has not.',
  ])
})
