import type { Postgres } from '@wattledger/platform/stores/postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import {
  flat,
  hours,
  longAfterMs,
  shopSite,
  testBilling,
  type TestBilling,
} from '../settlement/testSettlement.ts'
import { invoices } from './invoices.ts'
import { issueDrafts } from './issue.ts'
import { runMonth } from './run.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

/** A store whose connection is cut off at the n-th statement of its transactions, as it is when the process is killed. */
function cutAt(db: Postgres, n: number): Postgres & { wasCut(): boolean } {
  let statements = 0
  return {
    ...db,
    wasCut: () => statements >= n,
    transaction: (work) =>
      db.transaction((tx) =>
        work({
          query: (text, values) =>
            ++statements === n
              ? tx.query('select pg_terminate_backend(pg_backend_pid())')
              : tx.query(text, values),
        }),
      ),
  }
}

test('C25: a run that is killed at any step leaves nothing, and the next one comes to the same cents', async () => {
  const code = billing.projectCode()
  await billing.putSite({
    ...shopSite(code),
    meters: ['M1', 'M2'].map((meter) => ({ code: meter, name: meter, energy: 'electricity' })),
    tariffs: [
      {
        code: 'flat',
        versions: [{ from: '2026-01-01', tariff: flat('0.735686', { taxPercent: '13' }) }],
      },
    ],
    tenancies: ['1', '2'].map((n) => ({
      account: `T${n}`,
      name: `Shop ${n}`,
      meters: [`M${n}`],
      tariff: 'flat',
      from: '2026-01-01',
    })),
  })
  await billing.use(code, 'M1', '2025-12-31T16:00:00Z', hours(24, '0.37'))
  await billing.use(code, 'M2', '2025-12-31T16:00:00Z', hours(24, '1.1'))
  const now = new Date(longAfterMs)
  const options = {
    project: code,
    period: '2026-01',
    zone: 'Asia/Shanghai',
    by: 'x',
    now,
    meterCode: () => undefined,
  }

  let step = 0
  for (;;) {
    const db = cutAt(billing.db, ++step)
    const ran = await runMonth({ ...billing, db }, options).catch(() => undefined)
    if (!db.wasCut()) {
      expect(ran).toMatchObject({ created: 2, posted: 2 })
      break
    }
    expect(ran).toBeUndefined()
    expect(await invoices(billing.db, { project: code })).toEqual([])
    expect(await billing.balance(code, 'T1')).toBe('0.00')
  }
  expect(step).toBeGreaterThan(10)
  // 35.52 kWh × 0.735686 = 26.13, and 13 % of it; 105.6 kWh = 77.69.
  expect(await billing.balance(code, 'T1')).toBe('-29.53')
  expect(await billing.balance(code, 'T2')).toBe('-87.79')

  const [project] = await billing.db.query<{ id: number }>(
    'select id from project where code = $1',
    [code],
  )
  for (let cut = 1; ; cut++) {
    const db = cutAt(billing.db, cut)
    await db
      .transaction((tx) =>
        issueDrafts(tx, project?.id ?? 0, { month: '2026-01-01', id: null, now }),
      )
      .catch(() => undefined)
    if (!db.wasCut()) break
  }
  const numbers = (await invoices(billing.db, { project: code })).map(({ number }) => number)
  expect(numbers).toEqual(['2027-000001', '2027-000002'])
  expect(await runMonth(billing, options)).toMatchObject({
    created: 0,
    changed: 0,
    adjusted: 0,
    posted: 0,
  })
  expect(await verifyLedger(billing.db)).toEqual([])
}, 60_000)
