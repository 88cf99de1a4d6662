import type { Energy, Register } from '@wattledger/platform/metering/registers'
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
  /** Where it began itself, when `from` is only where a correction before it ends. */
  since?: string
}

/** Days of an account's under one tariff that an approved order has priced by another plan. */
export interface TariffCorrection {
  id: number
  account: string
  tariff: string
  from: string
  to: string
  plan: TariffDocument
}

/** What an approved order adds to a meter's quarter-hours, one decimal for each from `fromS` on. */
export interface UsageCorrection {
  id: number
  meter: number
  register: Register
  fromS: number
  deltas: string[]
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
  /** Both in the order in which they were approved. */
  tariffCorrections: TariffCorrection[]
  usageCorrections: UsageCorrection[]
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
