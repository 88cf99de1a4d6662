import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

export const invoicesMigrations: MigrationFolder = {
  owner: 'billing/invoices',
  folder: new URL('./migrations/', import.meta.url),
}
