import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** Budgets of energy; PostgreSQL. */
export const budgetMigrations: MigrationFolder = {
  owner: 'analytics/budget',
  folder: new URL('./migrations/', import.meta.url),
}
