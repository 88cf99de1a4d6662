import type { Queryable } from '../stores/postgres.ts'
import { sqlFile } from '../stores/sqlFile.ts'

/** A meter for the days in which it belongs to a tenancy. */
export interface TenancyMeter {
  account: string
  name: string
  /** Code of the rented space. */
  space: string | null
  areaM2: string | null
  /** Id of the meter. */
  meter: number
  /** Code of the tariff that prices it. */
  tariff: string
  /** Local days of the project, half-open; null: until further notice. */
  from: string
  to: string | null
}

const text = sqlFile(new URL('./read/tenancyMeters.sql', import.meta.url))

/** Who has which meter on some days of a project, in order of accounts. */
export const tenancyMeters = (
  db: Queryable,
  projectId: number,
  days: { from: string; to: string },
): Promise<TenancyMeter[]> => db.query<TenancyMeter>(text, [projectId, days.from, days.to])
