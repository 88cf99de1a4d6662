import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Top-ups; PostgreSQL. The accounts themselves are those of the tenancies. */
export const accountsMigrations: MigrationFolder = {
  owner: 'billing/accounts',
  folder: new URL('./migrations/', import.meta.url),
}
