import { describe, expect, test } from 'vitest'
import { amounts, evenly, priced, shanghai } from './testQuote.ts'

// Worked figures, each of them a mistake that some other product makes.

const january = { from: '2026-01-01', to: '2026-02-01' }
const july = { from: '2026-07-01', to: '2026-08-01' }
const month = (total: string) => ({ period: january, usage: [evenly(january, total)] })

/** One local day of values, from midnight in Shanghai. */
const day = (values: string[], step: string, date = '2026-01-05') => ({
  period: { from: date, to: new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10) },
  usage: [{ register: 'active_import', start: `${date}T00:00:00+08:00`, step, values }],
})

const everyDay = (entries: [string, string][]) => ({
  seasons: [{ from: '01-01', weekday: 'd' }],
  days: { d: entries.map(([from, rate]) => ({ from, rate })) },
})

describe('time of use', () => {
  const halfPastEight = {
    ...shanghai,
    energy: {
      mode: 'tou',
      rates: { valley: '0.35', peak: '0.95' },
      calendar: everyDay([
        ['00:00', 'valley'],
        ['08:30', 'peak'],
        ['09:00', 'valley'],
      ]),
    },
  }

  test('a rate that begins at half past begins at half past', () => {
    const values = Array.from({ length: 48 }, (_, slot) =>
      slot === 16 || slot === 17 ? '50' : '0',
    )
    expect(priced({ tariff: halfPastEight, ...day(values, 'PT30M') })).toMatchObject({
      byRate: { valley: '50.0000', peak: '50.0000' },
      total: '65.00',
    })
  })

  test('E16: a slot that a boundary cuts belongs to the time at which it starts', () => {
    const values = Array.from({ length: 24 }, (_, slot) => (slot === 8 ? '100' : '0'))
    expect(priced({ tariff: halfPastEight, ...day(values, 'PT1H') })).toMatchObject({
      byRate: { valley: '100.0000' },
      total: '35.00',
    })
  })

  test('four rates at real prices come to the printed bill', () => {
    const rates = { sharp: '1.049999', peak: '0.848961', flat: '0.651886', valley: '0.432924' }
    const calendar = everyDay([
      ['00:00', 'valley'],
      ['06:00', 'flat'],
      ['12:00', 'peak'],
      ['18:00', 'sharp'],
    ])
    const values = ['47880', '61220', '38560', '12340']
    const { lines, total } = priced({
      tariff: { ...shanghai, energy: { mode: 'tou', rates, calendar } },
      ...day(values, 'PT6H'),
    })
    expect(lines.map(({ rate, amount }) => [rate, amount])).toEqual([
      ['sharp', '12956.99'],
      ['peak', '32735.94'],
      ['flat', '39908.46'],
      ['valley', '20728.40'],
    ])
    expect(total).toBe('106329.79')
  })

  test.each([
    {
      zone: 'Europe/Berlin',
      date: '2026-03-29',
      next: '2026-03-30',
      start: '2026-03-28T23:00:00Z',
      hours: 23,
      night: 5,
    },
    {
      zone: 'Europe/Berlin',
      date: '2026-10-25',
      next: '2026-10-26',
      start: '2026-10-24T22:00:00Z',
      hours: 25,
      night: 7,
    },
    {
      zone: 'America/New_York',
      date: '2026-03-08',
      next: '2026-03-09',
      start: '2026-03-08T05:00:00Z',
      hours: 23,
      night: 5,
    },
    {
      zone: 'Asia/Kathmandu',
      date: '2026-03-08',
      next: '2026-03-09',
      start: '2026-03-07T18:15:00Z',
      hours: 24,
      night: 6,
    },
  ])('E8, E9, E10: $date in $zone has $hours hours, $night of them before six', (each) => {
    const { zone, date, next, start, hours, night } = each
    const calendar = everyDay([
      ['00:00', 'night'],
      ['06:00', 'day'],
    ])
    expect(
      priced({
        tariff: {
          currency: 'EUR',
          timezone: zone,
          energy: { mode: 'tou', rates: { night: '1', day: '1' }, calendar },
        },
        period: { from: date, to: next },
        usage: [
          {
            register: 'active_import',
            start,
            step: 'PT15M',
            values: Array.from({ length: hours * 4 }, () => '0.25'),
          },
        ],
      }),
    ).toMatchObject({
      byRate: { night: `${night}.0000`, day: `${hours - night}.0000` },
      total: `${hours}.00`,
    })
  })

  test('the last season of a year goes on over New Year, until the first one begins', () => {
    const tariff = {
      ...shanghai,
      energy: {
        mode: 'tou',
        rates: { warm: '1', cold: '2' },
        calendar: {
          seasons: [
            { from: '03-01', weekday: 'summer' },
            { from: '11-01', weekday: 'winter' },
          ],
          days: {
            summer: [{ from: '00:00', rate: 'warm' }],
            winter: [{ from: '00:00', rate: 'cold' }],
          },
        },
      },
    }
    expect(priced({ tariff, ...month('10') }).byRate).toEqual({ cold: '10.0000' })
  })
})

describe('tiers', () => {
  const zhejiang = {
    mode: 'tiered',
    basis: 'year',
    tiers: [{ upTo: '2760', price: '0.538' }, { upTo: '4800', price: '0.588' }, { price: '0.838' }],
  }
  const year = (total: string, billedBefore: string, energy: object = zhejiang) => ({
    tariff: { ...shanghai, energy },
    ...month(total),
    billedBefore,
  })

  test.each([
    { before: '2700', used: '300', amounts: ['32.28', '141.12'], total: '173.40' },
    { before: '2700', used: '2500', amounts: ['32.28', '1199.52', '335.20'], total: '1567.00' },
    { before: '4790', used: '20', amounts: ['5.88', '8.38'], total: '14.26' },
    { before: '0', used: '2760', amounts: ['1484.88'], total: '1484.88' },
    { before: '2760', used: '1', amounts: ['0.59'], total: '0.59' },
  ])('$used after $before is split where the tiers end', ({ before, used, ...wanted }) => {
    const { lines, total } = priced(year(used, before))
    expect({ amounts: lines.map(({ amount }) => amount), total }).toEqual(wanted)
  })

  test('adders follow the whole, whichever rate crossed the boundary', () => {
    const calendar = everyDay([
      ['00:00', 'valley'],
      ['12:00', 'peak'],
    ])
    const energy = {
      ...zhejiang,
      tiers: [{ upTo: '2760', price: '0' }, { upTo: '4800', price: '0.05' }, { price: '0.30' }],
      calendar,
      rateAdders: { peak: '0.568', valley: '0.288' },
    }
    const { lines, total } = priced({
      tariff: { ...shanghai, energy },
      billedBefore: '2700',
      ...day(['120', '180'], 'PT12H'),
    })
    expect(lines.map(({ component, amount }) => [component, amount])).toEqual([
      ['energy', '0.00'],
      ['energy', '12.00'],
      ['energy-adder', '102.24'],
      ['energy-adder', '34.56'],
    ])
    expect(total).toBe('148.80')
  })

  test('monthly tiers do not look at what the year was billed', () => {
    const energy = {
      mode: 'tiered',
      basis: 'month',
      tiers: [
        { upTo: '260', price: '0.66286875' },
        { upTo: '600', price: '0.71286875' },
        { price: '0.96286875' },
      ],
    }
    expect(priced({ ...year('650', '5000', energy) }).lines.map(({ amount }) => amount)).toEqual([
      '172.35',
      '242.38',
      '48.14',
    ])
  })

  test('a tier year begins at zero on the site’s New Year', () => {
    const period = { from: '2025-12-31', to: '2026-01-02' }
    const start = '2025-12-30T16:00:00Z'
    const usage = [
      { register: 'active_import', start, step: 'PT12H', values: ['100', '0', '30', '0'] },
    ]
    const { lines } = priced({
      tariff: { ...shanghai, energy: zhejiang },
      period,
      usage,
      billedBefore: '4790',
    })
    expect(lines.map(({ tier, quantity }) => [tier, quantity])).toEqual([
      [2, '10.0000'],
      [3, '90.0000'],
      [1, '30.0000'],
    ])
  })

  test('twelve months one after another come to the year at once', () => {
    const beijing = {
      mode: 'tiered',
      basis: 'year',
      tiers: [
        { upTo: '2880', price: '0.4883' },
        { upTo: '4800', price: '0.5383' },
        { price: '0.7883' },
      ],
    }
    expect(priced(year('5000', '0', beijing)).total).toBe('2597.50')
  })

  test('what is taken back is taken from the tiers it stood in', () => {
    const usage = [
      {
        ...evenly(january, '0'),
        values: evenly(january, '0').values.map((_, at) => (at === 0 ? '-100' : '0')),
      },
    ]
    const { lines } = priced({
      tariff: { ...shanghai, energy: zhejiang },
      period: january,
      usage,
      billedBefore: '2800',
    })
    expect(lines.map(({ tier, quantity, amount }) => [tier, quantity, amount])).toEqual([
      [1, '-60.0000', '-32.28'],
      [2, '-40.0000', '-23.52'],
    ])
  })
})

describe('rounding', () => {
  test('C28: cents are rounded half up and away from zero, never through a float', () => {
    const flat = (price: string, used: string) =>
      amounts({
        tariff: { ...shanghai, energy: { mode: 'flat', price } },
        ...day([used, '0'], 'PT12H'),
      })
    expect(flat('1.005', '1')).toEqual(['1.01'])
    expect(flat('4.35', '100')).toEqual(['435.00'])
    expect(flat('1.005', '-1')).toEqual(['-1.01'])
    expect(flat('0.1', '0.0499')).toEqual(['0.00'])
  })

  test('a month is rounded once: thirty days of 0.37 kWh are 8.17 and not 8.10', () => {
    const november = { from: '2026-11-01', to: '2026-12-01' }
    const start = '2026-11-01T00:00:00+08:00'
    const usage = [
      {
        register: 'active_import',
        start,
        step: 'PT24H',
        values: Array.from({ length: 30 }, () => '0.37'),
      },
    ]
    const tariff = { ...shanghai, energy: { mode: 'flat', price: '0.735686' } }
    expect(priced({ tariff, period: november, usage }).total).toBe('8.17')
  })
})

describe('two-part tariffs', () => {
  const energy = { mode: 'flat', price: '0' }
  const demandOf = (demand: object, installed: object, maxDemandKw: string) =>
    amounts({
      tariff: { ...shanghai, energy, demand },
      installed,
      maxDemandKw,
      ...month('1'),
    }).slice(1)
  const contract = { mode: 'contract-demand', price: '42', tolerance: '0.05', excessFactor: '2' }
  const b = { transformerKva: '1000', contractKw: '600' }

  test.each([
    {
      why: 'capacity',
      demand: { mode: 'capacity', price: '26.3' },
      kw: '700',
      amounts: ['26300.00'],
    },
    {
      why: 'actual demand',
      demand: { mode: 'max-demand', price: '42' },
      kw: '700',
      amounts: ['29400.00'],
    },
    {
      why: 'a demand given from elsewhere',
      demand: { mode: 'max-demand', price: '42' },
      kw: '486.4',
      amounts: ['20428.80'],
    },
    { why: 'within the tolerance', demand: contract, kw: '612', amounts: ['25200.00'] },
    { why: 'below the contract', demand: contract, kw: '400', amounts: ['25200.00'] },
    { why: 'at the limit', demand: contract, kw: '630', amounts: ['25200.00'] },
    {
      why: 'one above, from the limit',
      demand: contract,
      kw: '631',
      amounts: ['26460.00', '84.00'],
    },
    {
      why: 'one above, from the contract',
      demand: { ...contract, excessBase: 'contract' },
      kw: '631',
      amounts: ['25200.00', '84.00'],
    },
    {
      why: 'far above, from the limit',
      demand: contract,
      kw: '700',
      amounts: ['26460.00', '5880.00'],
    },
    {
      why: 'far above, from the contract',
      demand: { ...contract, excessBase: 'contract' },
      kw: '700',
      amounts: ['25200.00', '5880.00'],
    },
  ])('$why: $kw kW', ({ demand, kw, amounts: wanted }) => {
    expect(demandOf(demand, b, kw)).toEqual(wanted)
  })

  test('the contract is at least a share of the transformers', () => {
    const installed = { transformerKva: '1000', contractKw: '300' }
    expect(demandOf({ ...contract, minimumShare: '0.40' }, installed, '80')).toEqual(['16800.00'])
  })

  test.each([
    { step: 'PT5M', slots: 288, kw: '12.0000' },
    { step: 'PT15M', slots: 96, kw: '4.0000' },
    { step: 'PT30M', slots: 48, kw: '2.0000' },
    { step: 'PT45M', slots: 32, kw: '1.3333' },
    { step: 'PT1H', slots: 24, kw: '1.0000' },
  ])('a slot of $step with 1 kWh is a demand of $kw kW', ({ step, slots, kw }) => {
    const values = Array.from({ length: slots }, (_, at) => (at === 3 ? '1.0000' : '0.1'))
    const demand = { mode: 'max-demand', price: '1' }
    expect(
      priced({ tariff: { ...shanghai, energy, demand }, ...day(values, step) }).maxDemandKw,
    ).toBe(kw)
  })

  test('a whole bill: energy, contract demand, power factor 0.89', () => {
    const tariff = {
      ...shanghai,
      energy: { mode: 'flat', price: '0.664561' },
      demand: contract,
      powerFactor: { standard: '0.90' },
    }
    const { lines } = priced({
      tariff,
      installed: b,
      maxDemandKw: '612',
      period: january,
      usage: [evenly(january, '160000'), evenly(january, '82000', 'reactive_import')],
    })
    expect(lines.at(-1)).toMatchObject({ powerFactor: '0.89', percent: '0.5', amount: '657.65' })
  })
})

test('water is priced by its volume', () => {
  const tariff = { ...shanghai, energy: { mode: 'flat', price: '5.95' } }
  const { lines } = priced({ tariff, period: july, usage: [evenly(july, '3.2', 'volume')] })
  expect(lines).toMatchObject([{ quantity: '3.2000', unit: 'm³', amount: '19.04' }])
})

test('series of one register may follow each other in other steps, and reach beyond the period', () => {
  const tariff = { ...shanghai, energy: { mode: 'flat', price: '1' } }
  const usage = [
    {
      register: 'active_import',
      start: '2026-01-05T12:00:00+08:00',
      step: 'PT6H',
      values: ['1', '1', '50'],
    },
    {
      register: 'active_import',
      start: '2026-01-04T18:00:00+08:00',
      step: 'PT6H',
      values: ['50', '1', '1'],
    },
  ]
  expect(priced({ tariff, period: { from: '2026-01-05', to: '2026-01-06' }, usage }).totalKwh).toBe(
    '4.0000',
  )
})
