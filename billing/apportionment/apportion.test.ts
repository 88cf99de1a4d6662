import { expect, test } from 'vitest'
import { apportion, type Key } from './apportion.ts'

const january = { from: '2026-01-01', to: '2026-02-01' }
const tenant = (account: string, more: object = {}) => ({
  account,
  name: account,
  areaM2: '100',
  from: '2025-01-01',
  to: null,
  ...more,
})
const split = (key: Key, tenants: ReturnType<typeof tenant>[], measures: [string, string][] = []) =>
  apportion({ totalCents: 100_00n }, key, january, tenants, new Map(measures)).map(
    ({ account, amountCents }) => [account, amountCents],
  )

test('equal shares are weighted by the days of the tenancy', () => {
  const late = tenant('B', { from: '2026-01-17' })
  expect(split('equal', [tenant('A'), late])).toEqual([
    ['A', 67_39n],
    ['B', 32_61n],
  ])
})

test('by area: area × days, several shops of one account together', () => {
  const shops = [tenant('A'), tenant('A', { areaM2: '50.5' }), tenant('B', { areaM2: '49.5' })]
  expect(split('area', shops)).toEqual([
    ['A', 75_25n],
    ['B', 24_75n],
  ])
  expect(
    apportion({ totalCents: 1n }, 'area', january, shops, new Map()).map(({ areaM2 }) => areaM2),
  ).toEqual(['150.5', '49.5'])
})

test('two tenancies of one account that follow one another are one share of all days', () => {
  const tenants = [
    tenant('A', { to: '2026-01-11' }),
    tenant('A', { from: '2026-01-11' }),
    tenant('B'),
  ]
  expect(split('equal', tenants)).toEqual([
    ['A', 50_00n],
    ['B', 50_00n],
  ])
})

test('by usage: what was used, whatever the days; who used nothing pays nothing', () => {
  const measures: [string, string][] = [
    ['A', '10.0000'],
    ['B', '30.0000'],
  ]
  const tenants = [tenant('A', { from: '2026-01-30' }), tenant('B'), tenant('C')]
  expect(split('usage', tenants, measures)).toEqual([
    ['A', 25_00n],
    ['B', 75_00n],
    ['C', 0n],
  ])
})

test('energy is shared by the same weights, and adds up to the last digit', () => {
  const made = apportion(
    { totalCents: 100n, quantity: 10_0000n },
    'equal',
    january,
    [tenant('A'), tenant('B'), tenant('C')],
    new Map(),
  )
  expect(made.map(({ quantity }) => quantity)).toEqual([33334n, 33333n, 33333n])
  expect(made.map(({ gotRemainder }) => gotRemainder)).toEqual([true, false, false])
})

test.each([
  ['equal', 'Nobody has a tenancy', []],
  ['area', 'No tenancy of this month has an area', [tenant('A', { areaM2: null })]],
  ['usage', 'Nobody used anything', [tenant('A')]],
  ['fixed', 'Nobody who has a tenancy in this month has a fixed share', [tenant('A')]],
] as const)('all weights zero by %s is refused with the reason', (key, reason, tenants) => {
  expect(() => split(key, [...tenants])).toThrow(reason)
})

test('who left before the month, or comes after it, takes no part', () => {
  const tenants = [
    tenant('A'),
    tenant('B', { to: '2026-01-01' }),
    tenant('C', { from: '2026-02-01' }),
  ]
  expect(split('equal', tenants)).toEqual([['A', 100_00n]])
})
