import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Reminders and late fees; PostgreSQL. */
export const dunningMigrations: MigrationFolder = {
  owner: 'billing/dunning',
  folder: new URL('./migrations/', import.meta.url),
}
