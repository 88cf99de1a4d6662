import { formatScaled } from '@wattledger/platform/metering/decimal'
import type { Device } from '../devices/device.ts'
import type { ValueAt } from './simulatedMeter.ts'

const quarterMs = 900_000
const quartersPerWeek = 672
/** Counters begin at zero here: Monday, 1 January 2024, in UTC. */
const startMs = Date.UTC(2024, 0, 1)

/**
 * A meter with a daily and weekly profile, that depends on nothing but its seed: the same one shows the same again,
 * on every machine, after every restart. All in whole ten-thousandths, so that counters never fall by rounding.
 */
export function seededMeter({ seed, device }: { seed: number; device: Device }): ValueAt {
  const week = weekOf(seed, device.energy === 'electricity' ? 25_000 : 400)
  const edges = [0]
  for (const amount of week) edges.push(edges.at(-1)! + amount)
  const weekAmount = edges.at(-1)!

  function place(atMs: number) {
    const quarter = Math.floor((atMs - startMs) / quarterMs)
    const slot = ((quarter % quartersPerWeek) + quartersPerWeek) % quartersPerWeek
    return { quarter, slot, pastMs: (atMs - startMs) % quarterMs, amount: week[slot] ?? 0 }
  }
  function counted(atMs: number): bigint {
    if (atMs < startMs) return 0n
    const { quarter, slot, pastMs, amount } = place(atMs)
    const weeks = BigInt(Math.floor(quarter / quartersPerWeek))
    return (
      weeks * BigInt(weekAmount) + BigInt(edges[slot]! + Math.floor((amount * pastMs) / quarterMs))
    )
  }
  const luck = (atMs: number, what: number) => noise(seed + what, Math.floor(atMs / 10_000))
  const phases = BigInt(device.phases ?? 1)

  return (register, atMs) => {
    // Ten-thousandths of a kW: the quarter-hour's energy times four.
    const power = BigInt(place(Math.max(atMs, startMs)).amount * 4)
    const volts = 2_270_000n + BigInt(Math.floor(60_000 * luck(atMs, 11)))
    switch (register) {
      case 'active_import':
      case 'volume':
      case 'heat':
        return formatScaled(counted(atMs), 4)
      case 'reactive_import':
        return formatScaled(counted(atMs) / 3n, 4)
      case 'active_export':
      case 'reactive_export':
        return '0'
      case 'power':
        return formatScaled(power, 4)
      case 'power_a':
      case 'power_b':
      case 'power_c':
        return formatScaled(power / phases, 4)
      case 'voltage_a':
      case 'voltage_b':
      case 'voltage_c':
        return formatScaled(volts, 4)
      case 'current_a':
      case 'current_b':
      case 'current_c':
        return formatScaled((power * 10_000_000n) / phases / volts, 4)
      case 'power_factor':
        return '0.949'
      case 'frequency':
        return formatScaled(4_998n + BigInt(Math.floor(4 * luck(atMs, 17))), 2)
      case 'temperature':
        return formatScaled(480n + BigInt(Math.floor(40 * luck(atMs, 5))), 1)
      case 'status':
        return undefined
    }
  }
}

/** Relative use by the hour: a quiet night, a morning, a full evening. */
const hours = [3, 2, 2, 2, 2, 3, 5, 8, 9, 9, 10, 11, 12, 11, 11, 11, 11, 12, 13, 14, 13, 11, 8, 5]

/** The 672 quarter-hours of a week, in whole ten-thousandths; `full` is about a busy one's. */
const weekOf = (seed: number, full: number): number[] =>
  Array.from({ length: quartersPerWeek }, (_, slot) => {
    const size = 0.4 + 1.2 * noise(seed, -1)
    const atWeekend = slot >= 480 ? 0.7 : 1
    const stray = 0.85 + 0.3 * noise(seed, slot)
    return Math.floor(
      (full * size * atWeekend * stray * (hours[Math.floor(slot / 4) % 24] ?? 0)) / 14,
    )
  })

/** In [0, 1), by its arguments alone. */
function noise(seed: number, step: number): number {
  let mixed = Math.imul(seed ^ (step + 0x9e3779b9), 0x85ebca6b) ^ Math.imul(step, 0x27d4eb2f)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}
