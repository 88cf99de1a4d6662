import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

export const settlementMigrations: MigrationFolder = {
  owner: 'billing/settlement',
  folder: new URL('./migrations/', import.meta.url),
}
