import { z } from 'zod'
import { energies, type Energy } from '../metering/registers.ts'
import {
  code,
  currency,
  decimalAboveZero,
  decimalFromZero,
  localDate,
  moment,
  multiplier,
  name,
  timezone,
} from './fieldShapes.ts'
import { tariffDocument } from './tariffDocument.ts'

export const gatewayProtocols = ['modbus-tcp', 'modbus-rtu'] as const

const project = z.strictObject({
  code,
  name,
  timezone,
  currency: currency.default('CNY'),
})

const space = z.strictObject({
  code,
  name,
  kind: code.nullish(),
  parent: code.nullish(),
  areaM2: decimalFromZero.nullish(),
})

const gateway = z.strictObject({
  code,
  /** Its code when left out. */
  name: name.optional(),
  protocol: z.enum(gatewayProtocols).default('modbus-tcp'),
  /** `host:port` for modbus-tcp, a serial device's path for modbus-rtu. A gateway without one is not polled. */
  address: z.string().max(255, 'is longer than 255 characters').nullish(),
})

const replacement = z.strictObject({
  at: moment,
  finalReading: decimalFromZero,
  initialReading: decimalFromZero,
  multiplier: multiplier.nullish(),
})

const meter = z.strictObject({
  code,
  name,
  energy: z.enum(Object.keys(energies) as [Energy, ...Energy[]]),
  parent: code.nullish(),
  space: code.nullish(),
  category: code.nullish(),
  role: z.enum(['main', 'public', 'tenant']).default('public'),
  gateway: code.nullish(),
  /** The meter's address on its gateway's bus. */
  unitId: z.int().min(1, 'must be 1 to 247').max(247, 'must be 1 to 247').nullish(),
  /** Code of a device of `ingest/devices`, whose register map is read. */
  device: code.nullish(),
  multiplier: multiplier.default('1'),
  registerDigits: z.int().min(1, 'must be 1 to 12').max(12, 'must be 1 to 12').default(6),
  maxGapMinutes: z.int().min(1, 'must be 1 to 10080').max(10_080, 'must be 1 to 10080').default(60),
  ratedKw: decimalAboveZero.nullish(),
  /** Of a virtual meter: `M1 + M2 - 0.5 * M3`, by the rules of `formula.ts`. */
  formula: z.string().min(1).max(2000, 'is longer than 2000 characters').nullish(),
  replacements: z.array(replacement).default([]),
})

const tariff = z.strictObject({
  code,
  versions: z
    .array(z.strictObject({ from: localDate, tariff: tariffDocument }))
    .min(1, 'needs at least one version'),
})

const tenancy = z.strictObject({
  account: code,
  name,
  space: code.nullish(),
  areaM2: decimalFromZero.nullish(),
  meters: z.array(code).default([]),
  tariff: code,
  /** Local days, half-open; `to` left out or null: until further notice. */
  from: localDate,
  to: localDate.nullish(),
  mode: z.enum(['prepaid', 'postpaid']).default('postpaid'),
})

/** The lists of a site document, each with the shape of one of its rows. */
export const siteLists = {
  spaces: space,
  gateways: gateway,
  meters: meter,
  tariffs: tariff,
  tenancies: tenancy,
} as const

export const siteProject = project

/**
 * A project's registry as one document (`PUT/GET /api/projects/{code}/site`). Decimals are strings, moments ISO 8601
 * with an offset, days local to the project. What is left out has the default shown here. Rules that need more than
 * one row are in `siteFaults.ts`.
 */
export const siteDocument = z.strictObject({
  project,
  spaces: z.array(space).default([]),
  gateways: z.array(gateway).default([]),
  meters: z.array(meter).default([]),
  tariffs: z.array(tariff).default([]),
  tenancies: z.array(tenancy).default([]),
})

/** The document with every default filled in. */
export type SiteDocument = z.output<typeof siteDocument>
/** The document as a person writes it. */
export type SiteDocumentInput = z.input<typeof siteDocument>

export type SiteSpace = SiteDocument['spaces'][number]
export type SiteGateway = SiteDocument['gateways'][number]
export type SiteMeter = SiteDocument['meters'][number]
export type SiteReplacement = SiteMeter['replacements'][number]
export type SiteTariff = SiteDocument['tariffs'][number]
export type SiteTenancy = SiteDocument['tenancies'][number]
