import type { Energy, Register } from '@wattledger/platform/metering/registers'
import type { RegisterType } from './registerTypes.ts'

/**
 * The order in which a value's bytes arrive, named by four bytes of which A is the most significant.
 * CDAB turns the words round, BADC the bytes inside each word, DCBA both; wider and narrower values likewise.
 */
export type WordOrder = 'ABCD' | 'CDAB' | 'BADC' | 'DCBA'

export interface RegisterMapEntry {
  /** As it is on the wire, counted from zero. */
  address: number
  type: RegisterType
  /** ABCD when left out. */
  order?: WordOrder
  /** Function 3 reads `holding` (when left out), function 4 reads `input`. */
  table?: 'holding' | 'input'
  /** Decimal factor from the register's count to the register's unit: `0.001` where watts become kilowatts. */
  scale?: string
}

/** A contact or a valve that lets the supply through or not. */
export interface Breaker {
  state: {
    table: 'coil' | 'discrete' | 'holding' | 'input'
    address: number
    /** The bits of the word that matter; all when left out. */
    mask?: number
    on: number
    off: number
  }
  /** The words (or the coil's bit) written from `address` on. */
  command: { table: 'coil' | 'holding'; address: number; on: number[]; off: number[] }
}

/** How large a price plan the meter itself can hold: 年时区 × 日时段表, times of day in a table, rates. */
export interface RatePlanLimits {
  seasons: number
  dayTables: number
  slotsPerDay: number
  rates: number
}

/** A meter's model: what it measures and where it keeps it. Plain data, so that a new model is a new file. */
export interface Device {
  code: string
  name: { en: string; zh: string }
  maker: string
  /** Where the addresses were read, so that a doubt can be followed up. */
  source: string
  energy: Energy
  phases?: 1 | 3
  registers: Partial<Record<Register, RegisterMapEntry>>
  /** Read into the register `status`; see `statusBits`. */
  breaker?: Breaker
  /** What one request may ask for: at most so many registers (125 when left out), across gaps of at most `gapMax`. */
  batch?: { registersMax?: number; gapMax?: number }
  ratePlan?: RatePlanLimits
}

/** The bits of the register `status` that a meter with a breaker delivers. */
export const statusBits = { supplyOff: 1 } as const
