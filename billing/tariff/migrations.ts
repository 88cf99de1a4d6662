import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Drafts of tariffs; PostgreSQL. */
export const tariffMigrations: MigrationFolder = {
  owner: 'billing/tariff',
  folder: new URL('./migrations/', import.meta.url),
}
