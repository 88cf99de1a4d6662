import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

export const energyMigrations: MigrationFolder = {
  owner: 'analytics/energy',
  folder: new URL('./migrations/', import.meta.url),
}
