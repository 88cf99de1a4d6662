import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** What is shared out, and how; PostgreSQL. What was charged is in `billing/fees`. */
export const apportionmentMigrations: MigrationFolder = {
  owner: 'billing/apportionment',
  folder: new URL('./migrations/', import.meta.url),
}
