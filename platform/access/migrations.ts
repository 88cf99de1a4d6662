import type { MigrationFolder } from '../stores/migrate.ts'

/** Tables of people, sessions, API tokens and the audit log; PostgreSQL. */
export const accessMigrations: MigrationFolder = {
  owner: 'platform/access',
  folder: new URL('./migrations/', import.meta.url),
}
