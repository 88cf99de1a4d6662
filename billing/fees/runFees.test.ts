import { testPostgres } from '@wattledger/platform/stores/testStores'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf, ledgerTestMigrations, testProject } from '../ledger/testLedger.ts'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import { runFees } from './runFees.ts'

let db: Postgres
beforeAll(async () => {
  db = await testPostgres(ledgerTestMigrations)
})
afterAll(async () => {
  await db.close()
})

const zone = 'Asia/Shanghai'

test('a fee is charged once for a month, to every tenancy, and a rerun posts nothing', async () => {
  const { id } = await testProject(db, { tenants: 3 })
  await makeFee(id, { price: '100.00' })
  const run = () => db.transaction((tx) => runFees(tx, { id, timezone: zone }, '2026-01-01'))

  expect(await run()).toEqual({ posted: 3, amountCents: 300_00n })
  expect(await run()).toEqual({ posted: 0, amountCents: 0n })
  expect(await balanceOf(db, id, 'tenant:T001')).toBe('-10000')
  expect(await balanceOf(db, id, 'income:fee-property')).toBe('30000')
})

test('ten runs at once charge once', async () => {
  const { id } = await testProject(db, { tenants: 5 })
  await makeFee(id, { price: '1.00' })
  const runs = await Promise.all(
    Array.from({ length: 10 }, () =>
      db.transaction((tx) => runFees(tx, { id, timezone: zone }, '2026-01-01')),
    ),
  )
  expect(runs.reduce((sum, { posted }) => sum + posted, 0)).toBe(5)
  expect(await balanceOf(db, id, 'income:fee-property')).toBe('500')
})

test('a tenant who left in a month that was charged gets the rest back with the next run', async () => {
  const { id } = await testProject(db, { tenants: 1 })
  await makeFee(id, { price: '310.00' })
  const run = (month: string) => db.transaction((tx) => runFees(tx, { id, timezone: zone }, month))
  await run('2026-01-01')
  await db.query(`update tenancy set to_date = '2026-01-11' where project_id = $1`, [id])

  expect(await run('2026-02-01')).toEqual({ posted: 1, amountCents: -210_00n })
  expect(await balanceOf(db, id, 'tenant:T001')).toBe('-10000')
  const rows = await db.query(
    'select revision, amount_cents, total_cents from charge where project_id = $1 order by id',
    [id],
  )
  expect(rows).toEqual([
    { revision: 1, amount_cents: '31000', total_cents: '31000' },
    { revision: 2, amount_cents: '-21000', total_cents: '10000' },
  ])
  expect(await verifyLedger(db)).toEqual([])
})

test('a correction of a closed month is booked in the open one, and belongs to the closed', async () => {
  const { id } = await testProject(db, { tenants: 1 })
  await makeFee(id, { price: '31.00' })
  await db.query(
    `insert into ledger_closing (project_id, month, closed_by, totals) values ($1, '2026-01-01', 'li', '[]')`,
    [id],
  )
  await db.transaction((tx) => runFees(tx, { id, timezone: zone }, '2026-01-01'))
  const rows = await db.query(
    `select to_char(charge.month, 'YYYY-MM') as belongs, to_char(booked.month, 'YYYY-MM') as booked
     from charge join ledger_transaction booked on booked.id = transaction_id where charge.project_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ belongs: '2026-01', booked: '2026-02' }])
})

const makeFee = (projectId: number, { price }: { price: string }) =>
  db.query(
    `insert into fee (project_id, code, name, basis, price, cycle_every, cycle_unit, from_date, collect, made_by)
     values ($1, 'property', 'Property fee', 'fixed', $2, 1, 'month', '2026-01-01', 'balance', 'li')`,
    [projectId, price],
  )
