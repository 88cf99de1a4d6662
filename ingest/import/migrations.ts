import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** What each import put among the readings; ClickHouse. */
export const importRowMigrations: MigrationFolder = {
  owner: 'ingest/import',
  folder: new URL('./migrations/', import.meta.url),
}

/** Imports and what became of them; PostgreSQL. */
export const importMigrations: MigrationFolder = {
  owner: 'ingest/import',
  folder: new URL('./relational/', import.meta.url),
}
