import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Transformers; PostgreSQL. */
export const transformerMigrations: MigrationFolder = {
  owner: 'analytics/transformers',
  folder: new URL('./migrations/', import.meta.url),
}
