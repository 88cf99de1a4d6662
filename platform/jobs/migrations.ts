import type { MigrationFolder } from '../stores/migrate.ts'

export const jobsMigrations: MigrationFolder = {
  owner: 'platform/jobs',
  folder: new URL('./migrations/', import.meta.url),
}
