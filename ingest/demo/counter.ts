import type { Energy, Register } from '@wattledger/platform/metering/registers'
import { dayOf, firstDay, quarterMs, startOfDay } from './calendar.ts'
import { amountAt, type Consumption, thousandthsOf } from './consumption.ts'
import { noise, wobble } from './noise.ts'

/** A meter of the demo and what it counts. */
export interface Counter {
  code: string
  seed: number
  energy: Energy
  /** Code of a device in `ingest/devices`. */
  device: string
  gateway: string
  unitId: number
  /** What passes the meter as the meter sees it: less than what really flows where a transformer is wired wrongly. */
  measured: Consumption
  multiplier: number
  registerDigits: number
  /** Decimals of its cumulative registers, as the device counts. */
  decimals: number
  phases: 1 | 3
  /** Reactive over active energy, in thousandths (tan φ). */
  tanPhi: number
  /** Ten-thousandths of the register's unit that it showed on the demo's first day. */
  startsAt: number
  /** It was exchanged on this day of every even year, at 14:20. The new one starts at 0.35. */
  exchanged?: readonly [month: number, date: number]
  /** The registers in its history, and the minutes between two readings there. */
  recorded: readonly Register[]
  every: 15 | 60
}

const newMetersStartAt = 3_500
const exchangeTimeMs = (14 * 60 + 20) * 60_000

/** The moment at which the meter that hangs there now was installed, in ms since 1970. */
function installedMs(counter: Counter, atMs: number): number {
  if (!counter.exchanged) return startOfDay(firstDay)
  const [month, date] = counter.exchanged
  const year = new Date(atMs).getUTCFullYear()
  for (const even of [year - (year % 2), year - (year % 2) - 2]) {
    const ms = startOfDay(dayOf(even, month, date)) + exchangeTimeMs
    if (ms <= atMs) return Math.max(ms, startOfDay(firstDay))
  }
  return startOfDay(firstDay)
}

function shows(counter: Counter, flow: Consumption, atMs: number, sinceMs: number): number {
  const original = sinceMs === startOfDay(firstDay)
  const flowed = amountAt(flow, atMs) - amountAt(flow, sinceMs)
  const start = original ? counter.startsAt : newMetersStartAt
  const counted = start + Math.floor(flowed / counter.multiplier)
  const shown = Math.floor(counted / 10 ** (4 - counter.decimals))
  return shown % 10 ** (counter.registerDigits + counter.decimals)
}

const flowOf = (counter: Counter, register: Register): Consumption | undefined => {
  if (register === 'active_import')
    return counter.energy === 'electricity' ? counter.measured : undefined
  if (register === 'volume') return counter.energy === 'electricity' ? undefined : counter.measured
  if (register === 'reactive_import' && counter.energy === 'electricity') {
    return thousandthsOf(counter.measured, counter.tanPhi)
  }
  return undefined
}

/**
 * A cumulative register's value, as a function of time in ms since 1970; undefined when the meter has no such
 * register. The value is a whole number of 10^-decimals, and rolls over at 10^registerDigits as the real one does.
 */
export function cumulativeRegister(
  counter: Counter,
  register: Register,
): ((atMs: number) => number) | undefined {
  const flow = flowOf(counter, register)
  return flow && ((atMs) => shows(counter, flow, atMs, installedMs(counter, atMs)))
}

/** The exchanges of a meter in a span of time, as the site document records them. */
export function exchangesOf(
  counter: Counter,
  fromMs: number,
  toMs: number,
): { at: string; finalReading: string; initialReading: string }[] {
  const flow = counter.measured
  const found = []
  for (let ms = installedMs(counter, toMs); ms > fromMs; ms = installedMs(counter, ms - 1)) {
    found.unshift({
      at: new Date(ms).toISOString(),
      finalReading: decimalText(
        shows(counter, flow, ms, installedMs(counter, ms - 1)),
        counter.decimals,
      ),
      initialReading: decimalText(
        Math.floor(newMetersStartAt / 10 ** (4 - counter.decimals)),
        counter.decimals,
      ),
    })
  }
  return found
}

/** `decimalText(12345, 2)` is `123.45`. Whole numbers below 2^53, not negative. */
export function decimalText(value: number, decimals: number): string {
  if (decimals === 0) return String(value)
  const unit = 10 ** decimals
  const whole = Math.floor(value / unit)
  return `${whole}.${String(value - whole * unit + unit).slice(1)}`
}

/**
 * What the meter shows besides its counters. The power is that of the current quarter-hour, give or take a percent;
 * voltage, current and power factor fit it. Values are on the meter's side of its current transformer, as its
 * counters are: the multiplier is applied later, by whoever reads them. Undefined for a register that it has not.
 */
export function momentaryRegister(
  counter: Counter,
  register: Register,
  atMs: number,
): string | undefined {
  const tenSeconds = Math.floor(atMs / 10_000)
  if (counter.energy !== 'electricity') {
    if (register !== 'temperature' || counter.energy !== 'hot-water') return undefined
    return (
      48 +
      4 * noise(counter.seed + 7, Math.floor(atMs / 600_000)) +
      noise(counter.seed, tenSeconds)
    ).toFixed(1)
  }

  const quarter = Math.floor(atMs / quarterMs)
  const flowed = counter.measured.through(quarter + 1) - counter.measured.through(quarter)
  const kw =
    ((flowed * 4) / 10_000 / counter.multiplier) * wobble(counter.seed + 3, tenSeconds, 0.01)
  const cosPhi = 1 / Math.hypot(1, counter.tanPhi / 1000)

  const volts = (phase: number): number =>
    229 +
    5 * noise(counter.seed + 11, Math.floor(atMs / 3_600_000)) +
    1.6 * noise(counter.seed + phase, tenSeconds)
  // The phases of a place are never loaded alike, but the same ones stay the heavier.
  const uneven = [0, 1, 2].map((phase) => 1 + 0.24 * (noise(counter.seed, 100 + phase) - 0.5))
  const shares = uneven.map((share) => share / uneven.reduce((a, b) => a + b, 0))
  const phaseKw = (phase: number): number => (counter.phases === 3 ? kw * (shares[phase] ?? 0) : kw)

  if (register === 'power') return kw.toFixed(4)
  if (register === 'power_factor') return cosPhi.toFixed(3)
  if (register === 'frequency') return (49.98 + 0.04 * noise(17, tenSeconds)).toFixed(2)

  const [, quantity, letter = ''] = /^(voltage|power|current)_([abc])$/.exec(register) ?? []
  const phase = 'abc'.indexOf(letter)
  if (!quantity || phase >= counter.phases) return undefined
  if (quantity === 'voltage') return volts(phase).toFixed(1)
  if (quantity === 'power') return phaseKw(phase).toFixed(4)
  return ((phaseKw(phase) * 1000) / volts(phase) / cosPhi).toFixed(3)
}
