import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

export const landingMigrations: MigrationFolder = {
  owner: 'ingest/landing',
  folder: new URL('./migrations/', import.meta.url),
}
