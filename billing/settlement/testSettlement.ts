import { energyTestMigrations } from '@wattledger/analytics/energy/testReadings'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { putSite } from '@wattledger/platform/sites/putSite'
import { testClickHouse, testPostgres } from '@wattledger/platform/stores/testStores'
import { accountsMigrations } from '../accounts/migrations.ts'
import { correctionsMigrations } from '../corrections/migrations.ts'
import { apportionmentMigrations } from '../apportionment/migrations.ts'
import { dunningMigrations } from '../dunning/migrations.ts'
import { scheduleMigrations } from '../schedule/migrations.ts'
import { feesMigrations } from '../fees/migrations.ts'
import { invoicesMigrations } from '../invoices/migrations.ts'
import { ledgerMigrations } from '../ledger/migrations.ts'
import { tariffMigrations } from '../tariff/migrations.ts'
import { settlementMigrations } from './migrations.ts'
import { settle } from './settle.ts'
import { noteUsageChanges } from './usageChanges.ts'

/** Long after everything that these tests bill. */
export const longAfterMs = Date.parse('2027-01-01T00:00:00Z')

export const billingMigrations = [
  sitesMigrations,
  accessMigrations,
  ledgerMigrations,
  accountsMigrations,
  settlementMigrations,
  feesMigrations,
  invoicesMigrations,
  tariffMigrations,
  correctionsMigrations,
  apportionmentMigrations,
  dunningMigrations,
  scheduleMigrations,
]

/** Both stores with everything that settlement reads and writes. */
export async function testBilling() {
  const db = await testPostgres(billingMigrations)
  const clickhouse = await testClickHouse(energyTestMigrations)
  let version = Date.now() * 1000
  let projects = 0

  const meterId = async (project: string, code: string): Promise<number> => {
    const [meter] = await db.query<{ id: number }>(
      'select meter.id from meter join project on project.id = project_id where project.code = $1 and meter.code = $2',
      [project, code],
    )
    if (!meter) throw new Error(`no meter ${code} in ${project}`)
    return meter.id
  }

  return {
    db,
    clickhouse,
    projectCode: () => `p${++projects}`,
    putSite: (document: TestSite) => putSite(db, document.project.code, document),

    /** Quarter-hours of a meter from a moment on, as the derivation would leave them. */
    async use(
      project: string,
      meter: string,
      from: string,
      values: readonly (string | number)[],
      { register = 'active_import', quality = 'measured' } = {},
    ): Promise<void> {
      const id = await meterId(project, meter)
      const fromS = Date.parse(from) / 1000
      await clickhouse.insert(
        'quarter_hour',
        values.map((energy, slot) => ({
          meter: id,
          register,
          start: fromS + slot * 900,
          energy: String(energy),
          quality,
          version: ++version,
        })),
      )
      const span = { meter: id, from: BigInt(fromS), to: BigInt(fromS + values.length * 900) }
      await noteUsageChanges(db, [
        { meter: id, from: span.from * 1_000_000_000n, to: span.to * 1_000_000_000n },
      ])
    },

    settle: (project: string, through: string, more: object = {}) =>
      settle(
        { db, clickhouse },
        { project, throughMs: Date.parse(through), nowMs: longAfterMs, ...more },
      ),

    async balance(project: string, account: string): Promise<string> {
      const [row] = await db.query<{ balance: string }>(
        `select (balance_cents / 100.0)::numeric(20, 2)::text as balance from ledger_account account
         join project on project.id = project_id where project.code = $1 and account.code = 'tenant:' || $2`,
        [project, account],
      )
      return row?.balance ?? '0.00'
    },

    async reasons(project: string, account: string): Promise<string[]> {
      const rows = await db.query<{ reasons: string[] }>(
        `select detail -> 'reasons' as reasons from ledger_transaction booked join project on project.id = project_id
         where project.code = $1 and key like 'settlement:' || $2 || ':%' order by booked.id`,
        [project, account],
      )
      return rows.map(({ reasons }) => reasons.join('+'))
    },

    async close() {
      await clickhouse.close()
      await db.close()
    },
  }
}

export type TestBilling = Awaited<ReturnType<typeof testBilling>>

export interface TestSite {
  project: { code: string; name: string; timezone: string; currency: string }
  meters: Record<string, unknown>[]
  tariffs: { code: string; versions: { from: string; tariff: Record<string, unknown> }[] }[]
  tenancies: Record<string, unknown>[]
}

/** A shop with a meter and one price: 1.00 for each kWh. */
export const shopSite = (code: string, more: Partial<TestSite> = {}): TestSite => ({
  project: { code, name: 'Mall', timezone: 'Asia/Shanghai', currency: 'CNY' },
  meters: [{ code: 'M1', name: 'Shop', energy: 'electricity' }],
  tariffs: [{ code: 'flat', versions: [{ from: '2025-01-01', tariff: flat('1.00') }] }],
  tenancies: [
    {
      account: 'T1',
      name: 'Tea',
      meters: ['M1'],
      tariff: 'flat',
      from: '2026-01-01',
      mode: 'prepaid',
    },
  ],
  ...more,
})

export const flat = (price: string, more: object = {}) => ({
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  energy: { mode: 'flat', price },
  ...more,
})

export const hours = (count: number, energy: string | number) =>
  Array.from({ length: count * 4 }, () => energy)
