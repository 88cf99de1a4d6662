import { expect, test } from 'vitest'
import { shapeFaults } from './shapeFaults.ts'
import { tariffDocument } from './tariffDocument.ts'

const faults = (tariff: unknown) => shapeFaults(tariffDocument, tariff)

const base = { currency: 'CNY', timezone: 'Asia/Shanghai' }
const allDay = [{ from: '00:00', rate: 'flat' }]
const calendar = (days: Record<string, unknown>, more: object = {}) => ({
  seasons: [{ from: '01-01', weekday: Object.keys(days)[0] ?? 'none' }],
  days,
  ...more,
})
const timeOfUse = (days: Record<string, unknown>, rates: object = { flat: '0.65' }, more = {}) => ({
  ...base,
  energy: { mode: 'tou', rates, calendar: calendar(days, more) },
})
const tiered = (tiers: object[], more: object = {}) => ({
  ...base,
  energy: { mode: 'tiered', basis: 'month', tiers, ...more },
})
const range = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))

test('a tariff with everything has no fault', () => {
  expect(
    faults({
      ...base,
      energy: {
        mode: 'tiered',
        basis: 'year',
        tiers: [
          { upTo: '2760', price: '0.4983' },
          { upTo: '4800', price: '0.5483' },
          { price: '0.7983' },
        ],
        calendar: calendar(
          { work: allDay, off: allDay },
          { holidays: [{ date: '2026-10-01', day: 'off' }] },
        ),
        rateAdders: { flat: '-0.25' },
      },
      demand: {
        mode: 'contract-demand',
        price: '38.4',
        tolerance: '0.05',
        excessFactor: '2',
        minimumShare: '0.40',
        excessBase: 'contract',
      },
      powerFactor: { standard: '0.85' },
      surcharges: [{ code: 'fund', price: '0.0292' }],
      taxPercent: '13',
    }),
  ).toEqual([])
})

test.each([
  [
    'a day table that does not start at midnight',
    timeOfUse({ all: [{ from: '00:15', rate: 'flat' }] }),
    ['energy.calendar.days.all[0].from', 'a day table starts at 00:00'],
  ],
  [
    'entries of a day table out of order',
    timeOfUse({
      all: [...allDay, { from: '09:00', rate: 'flat' }, { from: '08:00', rate: 'flat' }],
    }),
    ['energy.calendar.days.all[2].from', '08:00 does not follow 09:00'],
  ],
  [
    'a rate without a price',
    timeOfUse({ all: [...allDay, { from: '08:00', rate: 'peak' }] }),
    ['energy.rates.peak', 'is used by a day table and has no price'],
  ],
  [
    'fifteen entries in a day table',
    timeOfUse({ all: range(15, (i) => ({ from: `${i}:00`.padStart(5, '0'), rate: 'flat' })) }),
    ['energy.calendar.days.all', 'has more than 14 entries'],
  ],
  [
    'nine day tables',
    timeOfUse(Object.fromEntries(range(9, (i) => [`d${i}`, allDay]))),
    ['energy.calendar.days', 'has 9 day tables, at most 8'],
  ],
  [
    'nine rates',
    timeOfUse(
      { all: allDay },
      Object.fromEntries([...range(8, (i) => [`r${i}`, '1']), ['flat', '1']]),
    ),
    ['energy.rates', 'has 9 rates, at most 8'],
  ],
  [
    'a season without its day table',
    timeOfUse({ all: allDay }, undefined, {
      seasons: [{ from: '01-01', weekday: 'all', weekend: 'off' }],
    }),
    ['energy.calendar.seasons[0].weekend', 'there is no day table "off"'],
  ],
  [
    'a season that begins on 31 April',
    timeOfUse({ all: allDay }, undefined, { seasons: [{ from: '04-31', weekday: 'all' }] }),
    ['energy.calendar.seasons[0].from', 'must be a day of the year, as "07-01"'],
  ],
  [
    'one holiday twice',
    timeOfUse({ all: allDay }, undefined, {
      holidays: [
        { date: '2026-10-01', day: 'all' },
        { date: '2026-10-01', day: 'all' },
      ],
    }),
    ['energy.calendar.holidays[1].date', '2026-10-01 is there twice'],
  ],
  [
    'a tier out of order',
    tiered([{ upTo: '400', price: '1' }, { upTo: '230.0', price: '1' }, { price: '2' }]),
    ['energy.tiers[1].upTo', 'is not above the tier before it, 400'],
  ],
  [
    'an open tier in the middle',
    tiered([{ price: '1' }, { price: '2' }]),
    ['energy.tiers[0].upTo', 'only the last tier may go without an upper end'],
  ],
  [
    'an upper end on the last tier',
    tiered([{ upTo: '230', price: '1' }]),
    ['energy.tiers[0].upTo', 'the last tier has no upper end'],
  ],
  [
    'an adder for a rate that never comes',
    tiered([{ price: '1' }], { rateAdders: { peak: '0.03' } }),
    ['energy.rateAdders.peak', 'no day table names this rate'],
  ],
  [
    'an unknown mode',
    { ...base, energy: { mode: 'free' } },
    ['energy.mode', 'must be "flat" or "tou" or "tiered"'],
  ],
  [
    'a float as a price',
    { ...base, energy: { mode: 'flat', price: 0.8125 } },
    ['energy.price', 'must be a string'],
  ],
  [
    'a decimal comma',
    { ...base, energy: { mode: 'flat', price: '0,8' } },
    ['energy.price', 'must be a decimal string, zero or more, as "85.5"'],
  ],
  [
    'a share that is a word',
    {
      ...base,
      energy: { mode: 'flat', price: '1' },
      demand: {
        mode: 'contract-demand',
        price: '1',
        tolerance: '0',
        excessFactor: '2',
        minimumShare: 'half',
      },
    },
    ['demand.minimumShare', 'must be a decimal string, zero or more, as "85.5"'],
  ],
  [
    'a zone that does not exist',
    { ...base, timezone: 'Mars/Base', energy: { mode: 'flat', price: '1' } },
    ['timezone', 'is not a time zone that exists; write an IANA name, as "Asia/Shanghai"'],
  ],
])('%s is refused', (_, tariff, [path, message]) => {
  expect(faults(tariff)).toEqual([{ path, message }])
})
