import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulate } from './simulate.ts'
import { flat, longAfterMs, shopSite, testBilling, type TestBilling } from './testSettlement.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

test('past usage under another plan stands beside the bill of today, and nothing is posted', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  for (const month of ['01', '02', '03'])
    await billing.use(code, 'M1', `2026-${month}-10T00:00:00Z`, ['1000'])
  const [project] = await billing.db.query<{ id: number }>(
    'select id from project where code = $1',
    [code],
  )

  const months = await simulate(billing, {
    projectId: project?.id ?? 0,
    zone: 'Asia/Shanghai',
    account: 'T1',
    from: '2026-02-01',
    to: '2026-04-01',
    nowMs: longAfterMs,
    tariff: tariffDocument.parse({
      ...flat('0'),
      energy: {
        mode: 'tiered',
        basis: 'year',
        tiers: [{ upTo: '2500', price: '0.5' }, { price: '2' }],
      },
    }),
  })
  // January is not asked for, but has climbed a thousand of the first tier.
  expect(
    months.map(({ month, today, then }) => [month, today.totalCents, then.totalCents]),
  ).toEqual([
    ['2026-02-01', 100_000n, 50_000n],
    ['2026-03-01', 100_000n, 125_000n],
  ])
  expect(await billing.balance(code, 'T1')).toBe('0.00')
})
