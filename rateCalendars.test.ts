import { rateStretches } from '@wattledger/analytics/rates/rateCalendar'
import { type Calendar, dayRatesOf, rateAt } from '@wattledger/platform/sites/tariffCalendar'
import { minuteOfDay, localDays } from '@wattledger/platform/metering/localDays'
import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import fc from 'fast-check'
import { expect, test } from 'vitest'

// Energy by rate and money by rate read the same calendars by two ways: bills and reports must not differ.

const clock = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`

const table = fc.uniqueArray(fc.integer({ min: 1, max: 95 }), { maxLength: 6 }).chain((starts) => {
  const entries = [0, ...starts.sort((a, b) => a - b)]
  return fc
    .array(fc.constantFrom('sharp', 'peak', 'flat', 'valley'), {
      minLength: entries.length,
      maxLength: entries.length,
    })
    .map((rates) =>
      entries.map((start, index) => ({ from: clock(start), rate: rates[index] ?? '' })),
    )
})

const calendar = fc.record({
  seasons: fc.constantFrom<Calendar['seasons'][]>(
    [{ from: '01-01', weekday: 'a', weekend: 'b' }],
    [
      { from: '03-28', weekday: 'a' },
      { from: '10-25', weekday: 'b', weekend: 'c' },
    ],
  ),
  days: fc.record({ a: table, b: table, c: table }),
  holidays: fc.constant<NonNullable<Calendar['holidays']>>([{ date: '2026-03-30', day: 'c' }]),
})

test('a quarter-hour has the same rate in a report and on a bill, whatever the calendar and the clock', () => {
  fc.assert(
    fc.property(
      calendar,
      fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
      fc.constantFrom('2026-03-27', '2026-10-23', '2026-12-30'),
      (days, zone, from) => {
        const to = new Date(Date.parse(from) + 5 * 86_400_000).toISOString().slice(0, 10)
        const priced = new Map<number, string>()
        const ratesOf = dayRatesOf(days)
        for (const day of localDays(from, to, zone))
          for (let atMs = day.fromMs; atMs < day.toMs; atMs += 900_000)
            priced.set(atMs / 1000, rateAt(ratesOf(day.date), minuteOfDay(day, atMs, zone)))

        const starts = [...priced.keys()]
        const span = { from: starts[0] ?? 0, to: (starts.at(-1) ?? 0) + 900 }
        const tariff: TariffDocument = {
          currency: 'CNY',
          timezone: zone,
          energy: { mode: 'tou', rates: {}, calendar: days },
        }
        const stretches = rateStretches([{ code: 't', from: '2026-01-01', tariff }], span, zone)
        const reported = new Map<number, string>()
        for (const { from, to, rate } of stretches)
          for (let at = from; at < to; at += 900) reported.set(at, rate)
        expect([...reported]).toEqual([...priced])
      },
    ),
  )
})
