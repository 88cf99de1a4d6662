import {
  energies,
  isCumulative,
  type Register,
  registers,
} from '@wattledger/platform/metering/registers'
import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { livePowerKw } from './livePower.ts'
import { type MeterState, meterState } from './meterState.ts'

export interface LatestValue {
  /** Decimal string in the register's unit, before any multiplier. */
  value: string
  atMs: number
}

/** Newest values, as the landing keeps them. */
export interface LatestReadings {
  of(meter: number): ReadonlyMap<Register, LatestValue>
}

export interface LiveMeter {
  code: string
  name: string
  energy: string
  role: string
  category: string | null
  space: { code: string; name: string } | null
  gateway: string | null
  unitId: number | null
  device: string | null
  /** The register that the meter is accounted by, its unit and newest value. */
  register: Register
  unit: string
  value: string | null
  lastAt: string | null
  state: MeterState
  /** Power that flows, the multiplier applied. */
  powerKw: string | null
  intervalS: number | null
}

/** A meter as a page shows it: who it is, and what came from it last. */
export function liveMeter(
  sites: RegistrySnapshot,
  meter: MeterRecord,
  latest: LatestReadings,
  intervalMs: number | undefined,
  nowMs: number,
): LiveMeter {
  const values = latest.of(meter.id)
  const register = energies[meter.energy]
  const accounted = accountedValue(values, register)
  const lastAtMs = Math.max(...[...values.values()].map(({ atMs }) => atMs))
  const last = Number.isFinite(lastAtMs) ? lastAtMs : undefined
  const space = meter.spaceId === null ? undefined : sites.spaceById(meter.spaceId)
  const gateway = meter.gatewayId === null ? undefined : sites.gatewayById(meter.gatewayId)
  const power = values.get('power')
  const shown = accounted?.register ?? register
  return {
    code: meter.code,
    name: meter.name,
    energy: meter.energy,
    role: meter.role,
    category: meter.category,
    space: space ? { code: space.code, name: space.name } : null,
    gateway: gateway?.code ?? null,
    unitId: meter.unitId,
    device: meter.device,
    register: shown,
    unit: registers[shown].unit,
    value: accounted?.value ?? null,
    lastAt: last === undefined ? null : new Date(last).toISOString(),
    state: meterState(last, nowMs, { maxGapMinutes: meter.maxGapMinutes, intervalMs }),
    powerKw: power ? livePowerKw(meter, power.value, power.atMs) : null,
    intervalS: intervalMs === undefined ? null : Math.round(intervalMs / 1000),
  }
}

/** A gas meter may count kWh, a heat meter m³: the register that is there stands in for the usual one. */
function accountedValue(values: ReadonlyMap<Register, LatestValue>, usual: Register) {
  const register = values.has(usual) ? usual : [...values.keys()].find(isCumulative)
  const latest = register && values.get(register)
  return register && latest ? { register, ...latest } : undefined
}
