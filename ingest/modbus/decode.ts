import { formatScaled, parseDecimal } from '@wattledger/platform/metering/decimal'
import type { RegisterMapEntry } from '../devices/device.ts'
import { registerTypes, sentinelCounts } from '../devices/registerTypes.ts'
import { reorder } from './wordOrder.ts'

/**
 * A register's bytes as they came, as an exact decimal in the register's unit. Undefined where the meter says that it
 * has none: a sentinel of the type, a BCD digit above nine, NaN, infinity.
 */
export function decodeRegister(bytes: Uint8Array, entry: RegisterMapEntry): string | undefined {
  const { kind, words } = registerTypes[entry.type]
  if (bytes.length !== 2 * words) {
    throw new RangeError(`${entry.type} has ${2 * words} bytes, not ${bytes.length}`)
  }
  const ordered = reorder(bytes, entry.order)
  if (kind === 'float') {
    const text = shortestFloat32(ordered)
    return text === undefined ? undefined : scaled(text, entry.scale)
  }
  const count = kind === 'bcd' ? bcdCount(ordered) : wholeCount(ordered, kind === 'signed')
  if (count === undefined || sentinelCounts(entry.type).includes(count)) return undefined
  return scaled(count.toString(), entry.scale)
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

function wholeCount(bytes: Uint8Array, signed: boolean): bigint {
  const count = BigInt(`0x${hexOf(bytes)}`)
  return signed ? BigInt.asIntN(8 * bytes.length, count) : count
}

function bcdCount(bytes: Uint8Array): bigint | undefined {
  const digits = hexOf(bytes)
  return /^\d+$/.test(digits) ? BigInt(digits) : undefined
}

/**
 * The shortest decimal that is this float32 and no other: what the meter meant with 230.1, where a double would say
 * 230.10000610351562.
 */
function shortestFloat32(bytes: Uint8Array): string | undefined {
  const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0)
  if (!Number.isFinite(value)) return undefined
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return text
  }
  return value.toPrecision(9)
}

function scaled(text: string, scale = '1'): string {
  const value = parseDecimal(text)
  const factor = parseDecimal(scale)
  if (!value || !factor) throw new Error(`not decimals: ${text}, ${scale}`)
  return formatScaled(value.digits * factor.digits, value.scale + factor.scale)
}
