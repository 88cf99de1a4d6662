import { divideHalfUp, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type { RegisterMapEntry } from '../devices/device.ts'
import { registerTypes } from '../devices/registerTypes.ts'
import { reorder } from './wordOrder.ts'

/**
 * The bytes with which a meter of that model would show `value`, a decimal in the register's unit: the other way of
 * `decodeRegister`, for the simulator and for tests. Rounded half up to what the register can count. A value that is
 * undefined or does not fit is shown as the type's "none".
 */
export function encodeRegister(value: string | undefined, entry: RegisterMapEntry): Uint8Array {
  return reorder(inOrder(value, entry), entry.order)
}

function inOrder(value: string | undefined, { type, scale }: RegisterMapEntry): Uint8Array {
  const { kind, words } = registerTypes[type]
  const none = new Uint8Array(2 * words).fill(0xff)
  if (kind === 'signed') none[0] = 0x7f
  if (value === undefined) return none

  if (kind === 'float') {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, floatCount(value, scale))
    return bytes
  }
  const count = countOf(value, scale)
  if (kind === 'bcd') {
    const digits = count.toString()
    return count < 0n || digits.length > 4 * words ? none : fromHex(digits.padStart(4 * words, '0'))
  }
  const bits = 16 * words
  const wrapped = kind === 'signed' ? BigInt.asIntN(bits, count) : BigInt.asUintN(bits, count)
  if (wrapped !== count) return none
  return fromHex(
    BigInt.asUintN(bits, count)
      .toString(16)
      .padStart(4 * words, '0'),
  )
}

const fromHex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'))

/** The value in the register's steps, as a whole number. */
function countOf(value: string, scale = '1'): bigint {
  const { unit, step } = decimals(value, scale)
  const finest = Math.max(unit.scale, step.scale)
  return divideHalfUp(toScale(unit, finest), toScale(step, finest))
}

/** A float register holds parts of a step too; nine digits are more than it can keep. */
function floatCount(value: string, scale = '1'): number {
  const { unit, step } = decimals(value, scale)
  const finest = Math.max(unit.scale, step.scale) + 9
  return Number(divideHalfUp(toScale(unit, finest) * 10n ** 9n, toScale(step, finest))) / 1e9
}

function decimals(value: string, scale: string) {
  const unit = parseDecimal(value)
  const step = parseDecimal(scale)
  if (!unit || !step || step.digits <= 0n) throw new RangeError(`not decimals: ${value}, ${scale}`)
  return { unit, step }
}
