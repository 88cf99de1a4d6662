import { energyMigrations } from '@wattledger/analytics/energy/migrations'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { testClickHouse, testPostgres } from '@wattledger/platform/stores/testStores'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf, ledgerTestMigrations, testProject } from '../ledger/testLedger.ts'
import { chargeScheme, previewScheme, schemeOf } from './schemes.ts'

let db: Postgres
let clickhouse: ClickHouse
beforeAll(async () => {
  db = await testPostgres(ledgerTestMigrations)
  clickhouse = await testClickHouse([energyMigrations])
})
afterAll(async () => {
  await clickhouse.close()
  await db.close()
})

test('a public meter’s month is charged by area, exactly, and a corrected reading charges the difference', async () => {
  const { project, meter } = await mall()
  await use(meter, { from: '2025-12-31T16:00:00Z', slots: 31 * 96, each: '0.1000' })
  const scheme = await schemeOf(db, project, 'lift')

  const preview = await previewScheme({ db, clickhouse }, project, scheme, '2026-01-01')
  // 297.6 kWh at 0.8125.
  expect(preview).toMatchObject({ quantity: 2976000n, totalCents: 24180n, doubts: [] })
  expect(preview.shares.map(({ amountCents }) => amountCents)).toEqual([8060n, 8060n, 8060n])

  const charge = () =>
    db.transaction((tx) =>
      chargeScheme(
        { db: tx, clickhouse },
        project,
        scheme,
        '2026-01-01',
        new Date('2026-03-01T00:00:00Z'),
      ),
    )
  expect(await charge()).toEqual({ posted: 3, amountCents: 24180n })
  expect(await charge()).toEqual({ posted: 0, amountCents: 0n })

  await use(meter, { from: '2025-12-31T16:00:00Z', slots: 1, each: '4.1000', version: 2 })
  expect(await charge()).toEqual({ posted: 3, amountCents: 325n })
  expect(await balanceOf(db, project.id, 'income:apportionment')).toBe('24505')
})

test('suspect quarter-hours hold it back, with what to do', async () => {
  const { project, meter } = await mall()
  await use(meter, { from: '2026-01-10T00:00:00Z', slots: 4, each: '1.0000', quality: 'suspect' })
  const scheme = await schemeOf(db, project, 'lift')
  const preview = await previewScheme({ db, clickhouse }, project, scheme, '2026-01-01')
  expect(preview.doubts).toEqual(['suspect', 'incomplete'])
  await expect(
    db.transaction((tx) =>
      chargeScheme(
        { db: tx, clickhouse },
        project,
        scheme,
        '2026-01-01',
        new Date('2026-03-01T00:00:00Z'),
      ),
    ),
  ).rejects.toMatchObject({ status: 409, message: expect.stringContaining('suspect') as string })
})

test('by own usage: a meter that changed hands counts for each with its own days', async () => {
  const { project, meter } = await mall({ key: 'usage' })
  const [own] = await db.query<{ id: number }>(
    `insert into meter (project_id, code, name, energy) values ($1, 'S1', 'S1', 'electricity') returning id`,
    [project.id],
  )
  await db.query(
    `update tenancy set to_date = '2026-01-11' where project_id = $1 and account = 'T001'`,
    [project.id],
  )
  await db.query(
    `insert into tenancy_meter (tenancy_id, meter_id, from_date, to_date)
     select id, $2, case account when 'T001' then date '2026-01-01' else '2026-01-11' end, to_date
     from tenancy where project_id = $1 and account in ('T001', 'T002')`,
    [project.id, own?.id],
  )
  await use(meter, { from: '2026-01-05T00:00:00Z', slots: 1, each: '100.0000' })
  await use(own?.id ?? 0, { from: '2026-01-10T15:45:00Z', slots: 2, each: '5.0000' })

  const scheme = await schemeOf(db, project, 'lift')
  const { shares } = await previewScheme({ db, clickhouse }, project, scheme, '2026-01-01')
  expect(
    shares.map(({ account, measure, amountCents }) => [account, measure, amountCents]),
  ).toEqual([
    ['T001', '5.0000', 4063n],
    ['T002', '5.0000', 4062n],
    ['T003', '0', 0n],
  ])
})

async function mall({ key = 'area' } = {}) {
  const made = await testProject(db, { tenants: 3 })
  const project = { ...made, timezone: 'Asia/Shanghai', currency: 'CNY' }
  await db.query('update tenancy set area_m2 = 80 where project_id = $1', [project.id])
  const [meter] = await db.query<{ id: number }>(
    `insert into meter (project_id, code, name, energy) values ($1, 'L1', 'Lift', 'electricity') returning id`,
    [project.id],
  )
  await db.query(
    `insert into apportionment (project_id, code, name, meter_id, price, key, collect, from_month, made_by)
     values ($1, 'lift', 'Lift', $2, 0.8125, $3, 'bill', '2026-01-01', 'li')`,
    [project.id, meter?.id, key],
  )
  return { project, meter: meter?.id ?? 0 }
}

interface Used {
  from: string
  slots: number
  each: string
  quality?: string
  version?: number
}

const use = (meter: number, { from, slots, each, quality = 'measured', version = 1 }: Used) =>
  clickhouse.command(
    `insert into quarter_hour
     select {meter: UInt32}, 'active_import', toDateTime({from: UInt32}, 'UTC') + number * 900,
       {each: Decimal(38, 4)}, {quality: String}, {version: UInt64}
     from numbers({slots: UInt32})`,
    { meter, from: Date.parse(from) / 1000, slots, each, quality, version },
  )
