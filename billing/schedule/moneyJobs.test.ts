import type { Lease } from '@wattledger/platform/jobs/lease'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  flat,
  hours,
  shopSite,
  testBilling,
  type TestBilling,
} from '../settlement/testSettlement.ts'
import { moneyJobs } from './moneyJobs.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

const lease = { assertHeld: async () => {} } as unknown as Lease

async function run(name: string, at: string) {
  const now = new Date(at)
  const job = moneyJobs(billing, () => now).find((one) => one.name === name)
  await job?.run(now, lease)
}

test('fees are charged by themselves from the day on that the project says, and once', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.db.query(
    `insert into fee (project_id, code, name, basis, price, cycle_every, cycle_unit, from_date, collect, made_by)
     select id, 'rent', 'Rent', 'fixed', 120, 1, 'month', '2026-03-01', 'balance', 'ann' from project where code = $1`,
    [code],
  )
  await run('monthly-charges', '2026-03-20T00:00:00Z')
  expect(await billing.balance(code, 'T1')).toBe('0.00')

  await billing.db.query(
    `insert into charge_schedule (project_id, on_day, changed_by) select id, 5, 'ann' from project where code = $1`,
    [code],
  )
  await run('monthly-charges', '2026-03-04T00:00:00Z')
  expect(await billing.balance(code, 'T1')).toBe('0.00')
  await run('monthly-charges', '2026-03-04T16:00:00Z')
  await run('monthly-charges', '2026-03-20T00:00:00Z')
  expect(await billing.balance(code, 'T1')).toBe('-120.00')
})

test('who moves out is settled at once and for good, by the days that they were there', async () => {
  const code = billing.projectCode()
  const site = shopSite(code, {
    tariffs: [
      {
        code: 'flat',
        versions: [
          {
            from: '2025-01-01',
            tariff: flat('1.00', { demand: { mode: 'capacity', price: '31' } }),
          },
        ],
      },
    ],
  })
  await billing.putSite(site)
  await billing.db.query(
    `insert into account_installed (project_id, account, from_date, transformer_kva)
     select id, 'T1', '2026-01-01', 10 from project where code = $1`,
    [code],
  )
  await billing.use(code, 'M1', '2026-01-05T00:00:00Z', hours(10, 1))
  const tenancy = site.tenancies[0]
  await billing.putSite({ ...site, tenancies: [{ ...tenancy, to: '2026-01-11' }] })
  await run('tenancy-settlement', '2026-01-11T02:00:00Z')
  // 40 kWh at 1.00, and 10 of 31 days of 10 kVA at 31.00.
  expect(await billing.balance(code, 'T1')).toBe('-140.00')
  const pending = await billing.db.query(
    `select from tenancy_change change join tenancy on tenancy.id = tenancy_id join project on project.id = project_id
     where project.code = $1`,
    [code],
  )
  expect(pending).toEqual([])
  await billing.settle(code, '2026-02-01T00:00:00+08:00')
  expect(await billing.balance(code, 'T1')).toBe('-140.00')
})
