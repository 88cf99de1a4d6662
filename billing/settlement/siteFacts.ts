import type { Energy } from '@wattledger/platform/metering/registers'
import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'

/** A tenancy and its meters; dates are local days, half-open. */
export interface TenancyFacts {
  account: string
  mode: 'prepaid' | 'postpaid'
  tariff: string
  from: string
  to: string | null
  meters: { id: number; code: string; energy: Energy; from: string; to: string | null }[]
}

export interface VersionFacts {
  code: string
  id: number
  from: string
  tariff: TariffDocument
}

export interface InstalledFacts {
  account: string
  from: string
  transformerKva: string | null
  contractKw: string | null
}

/** Everything that the site says and money depends on, of one project. */
export interface SiteFacts {
  tenancies: TenancyFacts[]
  versions: VersionFacts[]
  installed: InstalledFacts[]
  /** Suspect quarter-hours that count, by meter; seconds since 1970, half-open. */
  accepted: { meter: number; fromS: number; toS: number }[]
  /** By meter id: a hash of its replacements. */
  replacements: Record<string, string>
}

const text = sqlFile(new URL('./siteFacts.sql', import.meta.url))

export async function siteFacts(db: Queryable, projectId: number): Promise<SiteFacts> {
  const [row] = await db.query<SiteFacts>(text, [projectId])
  if (!row) throw new Error('a select without a table gave no row')
  return row
}
