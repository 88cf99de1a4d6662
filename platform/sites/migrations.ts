import type { MigrationFolder } from '../stores/migrate.ts'

/** Tables of the registry of projects; PostgreSQL. */
export const sitesMigrations: MigrationFolder = {
  owner: 'platform/sites',
  folder: new URL('./migrations/', import.meta.url),
}
