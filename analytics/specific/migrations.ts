import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** What consumption is measured by; PostgreSQL. */
export const activityMigrations: MigrationFolder = {
  owner: 'analytics/specific',
  folder: new URL('./migrations/', import.meta.url),
}
