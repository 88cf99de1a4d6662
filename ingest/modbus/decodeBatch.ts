import type { Register } from '@wattledger/platform/metering/registers'
import { statusBits, type Breaker, type Device } from '../devices/device.ts'
import type { Batch, Wanted } from './batches.ts'
import { decodeRegister } from './decode.ts'

export type RegisterValues = Partial<Record<Register, string>>

/** The values in an answer to `batch`. What has no value at the moment is left out. */
export function decodeBatch(device: Device, batch: Batch, bytes: Uint8Array): RegisterValues {
  const values: RegisterValues = {}
  for (const wanted of batch.wanted) {
    const value = valueOf(device, batch, bytes, wanted)
    if (value !== undefined) values[wanted.register] = value
  }
  return values
}

function valueOf(device: Device, batch: Batch, bytes: Uint8Array, wanted: Wanted) {
  const at = wanted.address - batch.address
  if (wanted.entry)
    return decodeRegister(bytes.subarray(2 * at, 2 * (at + wanted.length)), wanted.entry)
  const isBit = batch.table === 'coil' || batch.table === 'discrete'
  const word = isBit
    ? ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1
    : ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)
  return device.breaker && statusOf(device.breaker.state, word)
}

/** Undefined for a word that means neither: a valve that is moving, a meter that does not say. */
function statusOf(state: Breaker['state'], word: number): string | undefined {
  const bits = word & (state.mask ?? 0xffff)
  if (bits === state.on) return '0'
  return bits === state.off ? String(statusBits.supplyOff) : undefined
}
