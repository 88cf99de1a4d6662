import { afterAll, beforeAll, expect, test } from 'vitest'
import { flat, hours, shopSite, testBilling, type TestBilling } from './testSettlement.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

test('a basic fee by last month’s demand follows what last month turns out to have been', async () => {
  const code = billing.projectCode()
  const demand = { mode: 'max-demand', price: '42', month: 'last' }
  await billing.putSite(
    shopSite(code, {
      tariffs: [
        { code: 'flat', versions: [{ from: '2025-01-01', tariff: flat('0', { demand }) }] },
      ],
    }),
  )
  // 486.4 kW in January, 10 kW in February.
  await billing.use(code, 'M1', '2026-01-10T02:00:00Z', ['121.6'])
  await billing.use(code, 'M1', '2026-02-10T02:00:00Z', ['2.5'])
  await billing.settle(code, '2026-02-01T00:00:00+08:00')
  expect(await billing.balance(code, 'T1')).toBe('0.00')
  await billing.settle(code, '2026-03-01T00:00:00+08:00')
  expect(await billing.balance(code, 'T1')).toBe('-20428.80')

  await billing.use(code, 'M1', '2026-01-20T02:00:00Z', ['125'])
  await billing.settle(code, '2026-03-01T00:00:00+08:00')
  expect(await billing.balance(code, 'T1')).toBe('-21000.00')
})

test('E10: a month with a day that was left out (Pacific/Apia, 30 December 2011) has what was used', async () => {
  const code = billing.projectCode()
  await billing.putSite({
    ...shopSite(code),
    project: { code, name: 'Apia', timezone: 'Pacific/Apia', currency: 'WST' },
    tariffs: [
      {
        code: 'flat',
        versions: [
          {
            from: '2011-01-01',
            tariff: { ...flat('1.00'), currency: 'WST', timezone: 'Pacific/Apia' },
          },
        ],
      },
    ],
    tenancies: [{ account: 'T1', name: 'Tea', meters: ['M1'], tariff: 'flat', from: '2011-12-01' }],
  })
  await billing.use(code, 'M1', '2011-12-01T10:00:00Z', hours(30 * 24, 1))
  await billing.settle(code, '2011-12-31T10:00:00Z')
  expect(await billing.balance(code, 'T1')).toBe('-2880.00')
})

test('E11: what was billed on the old clock stays when the project gets another zone', async () => {
  const code = billing.projectCode()
  const site = shopSite(code)
  await billing.putSite(site)
  await billing.use(code, 'M1', '2026-01-10T00:00:00Z', ['100'])
  await billing.settle(code, '2026-02-01T00:00:00+08:00')
  const zoned = (timezone: string) => ({
    ...site,
    project: { ...site.project, timezone },
    tariffs: [
      { code: 'flat', versions: [{ from: '2025-01-01', tariff: { ...flat('1.00'), timezone } }] },
    ],
  })
  await billing.putSite(zoned('Asia/Kathmandu'))
  await billing.use(code, 'M1', '2026-02-10T00:00:00Z', ['10'])
  await billing.settle(code, '2026-03-01T00:00:00+05:45')
  expect(await billing.balance(code, 'T1')).toBe('-110.00')
  await billing.settle(code, '2026-03-01T00:00:00+05:45')
  expect(await billing.balance(code, 'T1')).toBe('-110.00')
})

test('A15: a swap that is recorded late, and then undone, leaves what was there', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', '2026-01-10T00:00:00Z', ['100', '7'])
  await billing.settle(code, '2026-02-01T00:00:00+08:00')
  const swapped = (energy: string) => billing.use(code, 'M1', '2026-01-10T00:15:00Z', [energy])
  await swapped('33.6')
  await billing.settle(code, '2026-02-01T00:00:00+08:00')
  expect(await billing.balance(code, 'T1')).toBe('-133.60')
  await swapped('7')
  await billing.settle(code, '2026-02-01T00:00:00+08:00')
  expect(await billing.balance(code, 'T1')).toBe('-107.00')
})
