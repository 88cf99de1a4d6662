import type { Register } from '@wattledger/platform/metering/registers'
import type { Device, RegisterMapEntry } from '../devices/device.ts'
import { wordsOf } from '../devices/registerTypes.ts'

export type Table = 'coil' | 'discrete' | 'holding' | 'input'

/** Something to read: a register of the model, or its breaker's state under the name `status`. */
export interface Wanted {
  register: Register
  address: number
  /** Words, or bits where the table is of bits. */
  length: number
  entry?: RegisterMapEntry
}

/** One request: `length` words or bits from `address` on, and what of the answer is wanted. */
export interface Batch {
  table: Table
  address: number
  length: number
  wanted: Wanted[]
}

/** The protocol's own limit for functions 3 and 4. modbus-serial lets more through. */
const registersMax = 125

/** The fewest requests that read a model, within what the model answers at once. */
export function batchesOf(device: Device): Batch[] {
  const most = Math.min(device.batch?.registersMax ?? registersMax, registersMax)
  const gapMax = device.batch?.gapMax ?? 0
  const batches: Batch[] = []
  for (const { table, ...wanted } of wantedOf(device)) {
    const last = batches.at(-1)
    const end = wanted.address + wanted.length
    const joins =
      last?.table === table &&
      wanted.address - (last.address + last.length) <= gapMax &&
      end - last.address <= most
    if (joins) {
      last.wanted.push(wanted)
      // A breaker's word may lie inside of what is read anyway.
      last.length = Math.max(last.length, end - last.address)
    } else {
      batches.push({ table, address: wanted.address, length: wanted.length, wanted: [wanted] })
    }
  }
  return batches
}

/**
 * Two smaller requests for what a meter refused to show at once. A request for one value only cannot be split, and
 * gives none.
 */
export function splitBatch({ table, wanted }: Batch): Batch[] {
  if (wanted.length < 2) return []
  const middle = Math.ceil(wanted.length / 2)
  return [wanted.slice(0, middle), wanted.slice(middle)].map((part) => {
    const address = part[0]!.address
    const end = Math.max(...part.map((one) => one.address + one.length))
    return { table, address, length: end - address, wanted: part }
  })
}

function wantedOf({ registers, breaker }: Device): (Wanted & { table: Table })[] {
  const all = Object.entries(registers).map(([register, entry]) => ({
    register: register as Register,
    table: (entry.table ?? 'holding') as Table,
    address: entry.address,
    length: wordsOf(entry.type),
    entry,
  }))
  const state = breaker?.state
  const status = state && {
    register: 'status' as const,
    table: state.table,
    address: state.address,
    length: 1,
  }
  return [...all, ...(status ? [status] : [])].sort((a, b) =>
    a.table === b.table ? a.address - b.address : a.table < b.table ? -1 : 1,
  )
}
