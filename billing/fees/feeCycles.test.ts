import { expect, test } from 'vitest'
import { cyclesIn, type Fee, feeOf } from './feeCycles.ts'

const rent: Fee = {
  code: 'rent',
  name: 'Rent',
  basis: 'fixed',
  price: '3000',
  every: 1,
  unit: 'month',
  from: '2026-01-01',
  to: null,
  collect: 'bill',
  accounts: null,
}
const shop = { account: 'T1', name: 'Shop', areaM2: '85.5', from: '2026-01-01', to: null }
const february = { from: '2026-02-01', to: '2026-03-01' }

test.each([
  { why: 'a whole month', tenancy: {}, fee: {}, cents: 300_000n },
  { why: '14 of 28 days', tenancy: { from: '2026-02-15' }, fee: {}, cents: 150_000n },
  { why: 'left on the 11th', tenancy: { to: '2026-02-11' }, fee: {}, cents: 107_143n },
  { why: '85.5 m² at 12.35', tenancy: {}, fee: { basis: 'area', price: '12.35' }, cents: 105_593n },
  { why: 'no area known', tenancy: { areaM2: null }, fee: { basis: 'area' }, cents: 0n },
  { why: 'the fee ends first', tenancy: {}, fee: { to: '2026-02-08' }, cents: 75_000n },
] as const)('$why costs $cents cents', ({ tenancy, fee, cents }) => {
  expect(feeOf({ ...rent, ...fee }, february, { ...shop, ...tenancy })?.amountCents).toBe(cents)
})

test('a tenancy outside of the cycle owes nothing', () => {
  expect(feeOf(rent, february, { ...shop, from: '2026-03-01' })).toBeUndefined()
  expect(feeOf(rent, february, { ...shop, to: '2026-02-01' })).toBeUndefined()
})

test('part of a quarter counts month by month: half of February is a sixth of it', () => {
  const quarterly: Fee = { ...rent, every: 3, price: '900' }
  const [first] = cyclesIn(quarterly, { from: '2026-01-01', to: '2026-02-01' })
  expect(first).toEqual({ from: '2026-01-01', to: '2026-04-01' })
  const part = feeOf(quarterly, first ?? february, { ...shop, from: '2026-02-15' })
  // 0 of January, 14/28 of February, all of March: 1.5 of 3 months.
  expect(part?.amountCents).toBe(45_000n)
})

test.each([
  { every: 1, unit: 'month', from: '2026-01-31', wanted: ['2026-02-28'] },
  { every: 3, unit: 'month', from: '2025-11-10', wanted: ['2026-02-10'] },
  { every: 1, unit: 'year', from: '2020-02-29', wanted: ['2026-02-28'] },
  { every: 2, unit: 'week', from: '2026-01-05', wanted: ['2026-02-02', '2026-02-16'] },
  {
    every: 10,
    unit: 'day',
    from: '2019-12-30',
    wanted: ['2026-02-06', '2026-02-16', '2026-02-26'],
  },
  { every: 1, unit: 'month', from: '2026-03-01', wanted: [] },
] as const)('from $from, every $every $unit: $wanted begin in February', (cycle) => {
  expect(cyclesIn({ ...cycle, to: null }, february).map(({ from }) => from)).toEqual(cycle.wanted)
})

test('cycles follow one another without gap or overlap, also over a short month', () => {
  const monthly = { every: 1, unit: 'month', from: '2026-01-31', to: null } as const
  const year = cyclesIn(monthly, { from: '2026-01-01', to: '2027-01-01' })
  expect(year).toHaveLength(12)
  year.slice(1).forEach(({ from }, n) => expect(from).toBe(year[n]?.to))
})
