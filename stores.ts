import { budgetMigrations } from '@wattledger/analytics/budget/migrations'
import { energyMigrations } from '@wattledger/analytics/energy/migrations'
import { activityMigrations } from '@wattledger/analytics/specific/migrations'
import { transformerMigrations } from '@wattledger/analytics/transformers/migrations'
import { accountsMigrations } from '@wattledger/billing/accounts/migrations'
import { apportionmentMigrations } from '@wattledger/billing/apportionment/migrations'
import { correctionsMigrations } from '@wattledger/billing/corrections/migrations'
import { dunningMigrations } from '@wattledger/billing/dunning/migrations'
import { scheduleMigrations } from '@wattledger/billing/schedule/migrations'
import { feesMigrations } from '@wattledger/billing/fees/migrations'
import { invoicesMigrations } from '@wattledger/billing/invoices/migrations'
import { ledgerMigrations } from '@wattledger/billing/ledger/migrations'
import { importMigrations, importRowMigrations } from '@wattledger/ingest/import/migrations'
import { influxMigrations } from '@wattledger/ingest/influx/migrations'
import { settlementMigrations } from '@wattledger/billing/settlement/migrations'
import { tariffMigrations } from '@wattledger/billing/tariff/migrations'
import { landingMigrations } from '@wattledger/ingest/landing/migrations'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { scopedPostgres } from '@wattledger/platform/access/rowScope'
import { jobsMigrations } from '@wattledger/platform/jobs/migrations'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { type ClickHouse, openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { startEmbeddedPostgres } from '@wattledger/platform/stores/embeddedPostgres'
import { migrateClickHouse, migratePostgres } from '@wattledger/platform/stores/migrate'
import {
  openPostgres,
  type Postgres,
  type PostgresPlace,
} from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { join } from 'node:path'
import type { Settings } from './settings.ts'
import type { Teardown } from './teardown.ts'

const accountScopes = ['platform/sites', 'billing/accounts'].map((room) =>
  sqlFile(new URL(`./${room}/accountScope.sql`, import.meta.url)),
)

export interface Stores {
  relational: Postgres
  columnar: ClickHouse
  /** Where the relational store is, for a connection beside the pool. */
  place: PostgresPlace
}

type StoreSettings = Pick<
  Settings,
  'DATA_DIR' | 'DATABASE_URL' | 'CLICKHOUSE_URL' | 'CLICKHOUSE_CLUSTER'
>

/** Opens both stores, embedded in DATA_DIR or on the servers that are set, with their tables up to date. */
export async function openStores(
  settings: StoreSettings,
  { log, teardown }: { log(line: string): void; teardown: Teardown },
): Promise<Stores> {
  // One after the other: what failed is then one sentence, and what was opened is closed again.
  const { relational, place } = await openRelational(settings, { log, teardown })
  const columnar = await openClickHouse(
    settings.CLICKHOUSE_URL
      ? {
          url: settings.CLICKHOUSE_URL,
          ...(settings.CLICKHOUSE_CLUSTER && { cluster: settings.CLICKHOUSE_CLUSTER }),
        }
      : { path: join(settings.DATA_DIR, 'clickhouse') },
  )
  teardown.add('clickhouse', () => columnar.close())

  await migratePostgres(relational, [
    sitesMigrations,
    accessMigrations,
    jobsMigrations,
    budgetMigrations,
    activityMigrations,
    transformerMigrations,
    ledgerMigrations,
    accountsMigrations,
    influxMigrations,
    feesMigrations,
    apportionmentMigrations,
    importMigrations,
    settlementMigrations,
    invoicesMigrations,
    tariffMigrations,
    correctionsMigrations,
    dunningMigrations,
    scheduleMigrations,
  ])
  await migrateClickHouse(columnar, [landingMigrations, energyMigrations, importRowMigrations])
  return { relational: await scopedPostgres(relational, accountScopes), columnar, place }
}

async function openRelational(
  { DATABASE_URL, DATA_DIR }: StoreSettings,
  { log, teardown }: { log(line: string): void; teardown: Teardown },
): Promise<Pick<Stores, 'relational' | 'place'>> {
  const place = DATABASE_URL ? { url: DATABASE_URL } : await embedded()
  const relational = await openPostgres(place)
  teardown.add('postgres connections', () => relational.close())
  return { relational, place }

  async function embedded() {
    const server = await startEmbeddedPostgres({ folder: join(DATA_DIR, 'postgres'), log })
    teardown.add('postgres', () => server.stop())
    return { socketFolder: server.socketFolder, user: server.user, database: 'wattledger' }
  }
}
