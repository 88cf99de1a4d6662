import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Periodic fees and charges; PostgreSQL. */
export const feesMigrations: MigrationFolder = {
  owner: 'billing/fees',
  folder: new URL('./migrations/', import.meta.url),
}
