import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** What is charged by itself; PostgreSQL. */
export const scheduleMigrations: MigrationFolder = {
  owner: 'billing/schedule',
  folder: new URL('./migrations/', import.meta.url),
}
