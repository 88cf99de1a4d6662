import type { Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'
import type { TariffDocument } from './tariffDocument.ts'

export interface TariffVersion {
  /** The tariff's code. */
  code: string
  /** Local day of the project from which it prices, until the tariff's next version. */
  from: string
  tariff: TariffDocument
}

const text = sqlFile(new URL('./read/tariffVersions.sql', import.meta.url))

/** All versions of a project's tariffs: those of one tariff in order of time, tariffs in the order in which they came. */
export const tariffVersions = (db: Queryable, projectId: number): Promise<TariffVersion[]> =>
  db.query<TariffVersion>(text, [projectId])
