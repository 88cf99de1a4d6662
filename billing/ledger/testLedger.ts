import { accessMigrations } from '@wattledger/platform/access/migrations'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { accountsMigrations } from '../accounts/migrations.ts'
import { apportionmentMigrations } from '../apportionment/migrations.ts'
import { feesMigrations } from '../fees/migrations.ts'
import { invoicesMigrations } from '../invoices/migrations.ts'
import { ledgerMigrations } from './migrations.ts'

/** What a ledger needs; a project is made by `testProject`. */
export const ledgerTestMigrations = [
  sitesMigrations,
  accessMigrations,
  ledgerMigrations,
  accountsMigrations,
  feesMigrations,
  apportionmentMigrations,
  invoicesMigrations,
]

let projects = 0

/** A new project with as many prepaid tenants as asked: T001, T002 … Each test has its own. */
export async function testProject(
  db: Queryable,
  { tenants = 0, currency = 'CNY', code = `p${++projects}` } = {},
): Promise<{ id: number; code: string }> {
  const [project] = await db.query<{ id: number }>(
    `insert into project (code, name, timezone, currency, document)
     values ($1, $1, 'Asia/Shanghai', $2, '{}') returning id`,
    [code, currency],
  )
  if (!project) throw new Error('no project')
  await db.query(
    `with plan as (insert into tariff (project_id, code) values ($1, 'flat') returning id)
     insert into tenancy (project_id, account, name, tariff_id, from_date, mode)
     select $1, 'T' || lpad(n::text, 3, '0'), 'Shop ' || n, plan.id, '2026-01-01', 'prepaid'
     from plan, generate_series(1, $2::int) as n`,
    [project.id, tenants],
  )
  return { id: project.id, code }
}

export async function balanceOf(db: Queryable, projectId: number, code: string): Promise<string> {
  const [row] = await db.query<{ balance_cents: string }>(
    'select balance_cents from ledger_account where project_id = $1 and code = $2',
    [projectId, code],
  )
  return row?.balance_cents ?? '0'
}
