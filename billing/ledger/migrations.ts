import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Accounts, transactions, entries, closed months; PostgreSQL. */
export const ledgerMigrations: MigrationFolder = {
  owner: 'billing/ledger',
  folder: new URL('./migrations/', import.meta.url),
}
