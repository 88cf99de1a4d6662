import { formatScaled, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import { isCumulative, type Register } from '@wattledger/platform/metering/registers'
import type { Device } from '../devices/device.ts'
import type { Table } from '../modbus/batches.ts'
import { encodeRegister } from '../modbus/encode.ts'
import type { Fault } from './fault.ts'
import { layoutOf } from './layout.ts'

/** What a meter shows in a register at a moment (ms since 1970), as a decimal in the register's unit. */
export type ValueAt = (register: Register, atMs: number) => string | undefined

/** Kept over a restart: whether it is closed, and what would have been counted while it was open. */
export interface BreakerState {
  on: boolean
  /** When it was opened, in ms since 1970. */
  openedMs?: number
  missed: Partial<Record<Register, string>>
}

export const closedBreaker = (): BreakerState => ({ on: true, missed: {} })

/** A meter's memory as its model lays it out, filled by `valueAt` at the moment it is read. */
export interface SimulatedMeter {
  /** Bits (0 or 1) or words from `address` on; undefined when the model has nothing at one of them. */
  read(table: Table, address: number, length: number): number[] | undefined
  /** Writes coils or words; only the breaker's command can be written. */
  write(
    table: 'coil' | 'holding',
    address: number,
    values: readonly number[],
  ): 'done' | 'address' | 'value'
  fault: Fault | undefined
  setFault(fault: Fault | undefined): void
  breaker(): BreakerState
}

const decimals = 4

export function simulatedMeter(options: {
  device: Device
  valueAt: ValueAt
  breaker?: BreakerState
  nowMs(): number
  onSwitch?(): void
}): SimulatedMeter {
  const { device, valueAt, nowMs, onSwitch } = options
  const layout = layoutOf(device)
  let breaker = options.breaker ?? closedBreaker()
  let fault: Fault | undefined
  let faultSinceMs = 0

  /** With an open breaker the counters stand, and nothing flows. */
  function supplied(register: Register, atMs: number): string | undefined {
    if (isCumulative(register)) {
      const value = valueAt(register, breaker.on ? atMs : (breaker.openedMs ?? atMs))
      const missed = breaker.missed[register]
      return value === undefined || missed === undefined ? value : minus(value, missed)
    }
    const value = valueAt(register, atMs)
    const flows = register.startsWith('power') || register.startsWith('current')
    return !breaker.on && flows && value !== undefined ? '0' : value
  }

  function shown(register: Register): string | undefined {
    if (fault?.kind === 'missing') return undefined
    if (fault?.kind === 'stuck') return supplied(register, faultSinceMs)
    if (fault?.kind === 'rolling' && isCumulative(register)) {
      return rolledOver(register, fault.registerDigits ?? 6)
    }
    return supplied(register, nowMs())
  }

  /** A twentieth of a unit below the end of the range when the fault began, and counting. */
  function rolledOver(register: Register, registerDigits: number): string | undefined {
    const value = supplied(register, nowMs())
    const atStart = supplied(register, faultSinceMs)
    if (value === undefined || atStart === undefined) return undefined
    const range = 10n ** BigInt(registerDigits + decimals)
    const counted = wholeOf(value) - wholeOf(atStart)
    return formatScaled((range - 500n + counted) % range, decimals)
  }

  function stateWord(): number {
    const state = device.breaker?.state
    return state ? (breaker.on ? state.on : state.off) : 0
  }

  return {
    read(table, address, length) {
      const cells = layout[table]
      const words: number[] = []
      for (let at = address; at < address + length; at++) {
        const cell = cells.get(at)
        if (!cell) return undefined
        if (cell.kind !== 'value') {
          words.push(cell.kind === 'breaker' ? stateWord() : 0)
          continue
        }
        // A value's words are read at one moment, from wherever the request begins.
        const bytes = encodeRegister(shown(cell.register), cell.entry)
        const last = Math.min(bytes.length / 2, cell.word + address + length - at)
        for (let word = cell.word; word < last; word++)
          words.push((bytes[2 * word]! << 8) | bytes[2 * word + 1]!)
        at += last - cell.word - 1
      }
      return words
    },
    write(table, address, values) {
      const command = device.breaker?.command
      if (command?.table !== table || command.address !== address) return 'address'
      const on = same(values, command.on)
      if (!on && !same(values, command.off)) return 'value'
      if (on !== breaker.on) {
        breaker = switched(on)
        onSwitch?.()
      }
      return 'done'
    },
    get fault() {
      return fault
    },
    setFault(next) {
      fault = next
      faultSinceMs = nowMs()
    },
    breaker: () => breaker,
  }

  function switched(on: boolean): BreakerState {
    if (!on) return { ...breaker, on, openedMs: nowMs() }
    const missed: BreakerState['missed'] = {}
    for (const register of Object.keys(device.registers) as Register[]) {
      if (!isCumulative(register)) continue
      const stands = supplied(register, nowMs())
      const wouldBe = valueAt(register, nowMs())
      if (stands !== undefined && wouldBe !== undefined) missed[register] = minus(wouldBe, stands)
    }
    return { on, missed }
  }
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, i) => value === b[i])

function wholeOf(value: string): bigint {
  const decimal = parseDecimal(value)
  if (!decimal) throw new Error(`not a decimal: ${value}`)
  return toScale(decimal, decimals)
}

function minus(value: string, less: string): string {
  const left = wholeOf(value) - wholeOf(less)
  return formatScaled(left < 0n ? 0n : left, decimals)
}
