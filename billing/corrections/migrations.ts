import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Orders of correction; PostgreSQL. */
export const correctionsMigrations: MigrationFolder = {
  owner: 'billing/corrections',
  folder: new URL('./migrations/', import.meta.url),
}
