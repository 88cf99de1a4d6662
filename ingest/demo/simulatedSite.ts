import assert from 'node:assert/strict'
import type { Register } from '@wattledger/platform/metering/registers'
import {
  type SiteDocument,
  siteDocument,
  type SiteDocumentInput,
} from '@wattledger/platform/sites/siteDocument'
import { deviceOf } from '../devices/catalogue.ts'
import type { Consumption } from './consumption.ts'
import { type Counter, exchangesOf } from './counter.ts'
import { noise, seedOf } from './noise.ts'

/** A meter as a person plans it: its row in the site document, and what flows through it. */
export interface PlannedMeter {
  row: SiteDocumentMeter
  flow: Consumption
  /** What the meter counts, where it is not what flows. */
  measured?: Consumption
  /** Reactive over active energy, in thousandths; 330 (cos φ 0.95) when left out. */
  tanPhi?: number
  exchanged?: Counter['exchanged']
  /** Minutes between the readings of its history. */
  every: 15 | 60
  /** Its reactive counter is in the history too. */
  reactive?: boolean
}

type SiteDocumentMeter = NonNullable<SiteDocumentInput['meters']>[number] & {
  gateway: string
  unitId: number
  device: string
}

export interface SimulatedSite {
  document: SiteDocument
  counters: readonly Counter[]
}

/**
 * Makes the site document and the counters of its meters from one plan, so that the two cannot differ. Exchanges
 * between `from` and `to` are recorded in the document.
 */
export function simulatedSite(plan: {
  seed: number
  from: Date
  to: Date
  document: Omit<SiteDocumentInput, 'meters'>
  meters: readonly PlannedMeter[]
}): SimulatedSite {
  const counters = plan.meters.map((meter) => counterOf(meter, plan.seed))
  const meters = plan.meters.map(({ row }, i) => ({
    ...row,
    replacements: exchangesOf(counters[i]!, plan.from.getTime(), plan.to.getTime()),
  }))
  return { document: siteDocument.parse({ ...plan.document, meters }), counters }
}

function counterOf(meter: PlannedMeter, demoSeed: number): Counter {
  const { row, flow, measured = flow, tanPhi = 330, every, exchanged, reactive } = meter
  const device = deviceOf(row.device)
  assert(device?.energy === row.energy, `${row.code}: ${row.device} does not measure ${row.energy}`)
  const register: Register = row.energy === 'electricity' ? 'active_import' : 'volume'
  const seed = seedOf(demoSeed, row.code)
  return {
    code: row.code,
    seed,
    energy: row.energy,
    device: row.device,
    gateway: row.gateway,
    unitId: row.unitId,
    measured,
    multiplier: Number(row.multiplier ?? 1),
    registerDigits: row.registerDigits ?? 6,
    decimals: decimalsOf(device.registers[register]?.scale),
    phases: device.phases ?? 3,
    tanPhi,
    startsAt: Math.floor(noise(seed, 5) * 200) * 10_000,
    ...(exchanged && { exchanged }),
    recorded: reactive ? [register, 'reactive_import'] : [register],
    every,
  }
}

/**
 * Decimals with which a device counts. A float is given two: below 131,072 those come out of a float32 as they went
 * in.
 */
const decimalsOf = (scale = '0.01'): number => (scale.split('.')[1] ?? '').length
