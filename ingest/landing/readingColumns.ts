import { formatScaled, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import { registers, type Register } from '@wattledger/platform/metering/registers'
import type { NativeColumn } from '@wattledger/platform/stores/nativeBlock'
import { readingScale, secondsOf, type ReadingRow } from './place.ts'
import type { PlainField } from './plainLines.ts'

/** Readings as the columns that they are stored in: a tenth of the memory of rows, and nothing to be turned into text. */
export interface ReadingColumns {
  readonly length: number
  addPlain(
    meter: number,
    register: number,
    seconds: number,
    nanoseconds: number,
    field: PlainField,
    version: number,
  ): void
  add(row: ReadingRow, atNs: bigint): void
  /** In the form of ClickHouse's Native format, for the table `reading`. */
  columns(): NativeColumn[]
  /** The same as rows, for a store that takes those. */
  rows(): ReadingRow[]
}

export const registerNames = Object.keys(registers) as Register[]
export const registerNumbers: ReadonlyMap<string, number> = new Map(
  registerNames.map((name, index) => [name, index]),
)

const word = 4_294_967_296
const rowsAtFirst = 4_096

export function readingColumns(): ReadingColumns {
  let capacity = rowsAtFirst
  let length = 0
  let meters = new Uint32Array(capacity)
  let registersOf = new Uint8Array(capacity)
  // Two words a row, and four for the value: little-endian, as ClickHouse has them.
  let at = new Uint32Array(2 * capacity)
  let value = new Uint32Array(4 * capacity)
  let versions = new Uint32Array(2 * capacity)

  function grow() {
    capacity *= 2
    const larger = new Uint32Array(capacity)
    larger.set(meters)
    meters = larger
    const largerRegisters = new Uint8Array(capacity)
    largerRegisters.set(registersOf)
    registersOf = largerRegisters
    at = grown(at, 2 * capacity)
    value = grown(value, 4 * capacity)
    versions = grown(versions, 2 * capacity)
  }

  function begin(meter: number, register: number, version: number) {
    if (length === capacity) grow()
    meters[length] = meter
    registersOf[length] = register
    versions[2 * length] = version % word
    versions[2 * length + 1] = Math.floor(version / word)
  }

  return {
    get length() {
      return length
    },
    addPlain(meter, register, seconds, nanoseconds, { negative, whole, fraction }, version) {
      begin(meter, register, version)
      // seconds × 10^9 + nanoseconds in two words, by halves that a double holds exactly.
      const high = Math.floor(seconds / 65_536) * 1e9
      const sum = (high % 65_536) * 65_536 + (seconds % 65_536) * 1e9 + nanoseconds
      at[2 * length] = sum % word
      at[2 * length + 1] = Math.floor(high / 65_536) + Math.floor(sum / word)

      // (whole × 10^6 + upper half of the fraction) × 10^6 + lower half, in three words.
      const upper = whole * 1e6 + Math.floor(fraction / 1e6)
      const first = (upper % word) * 1e6 + (fraction % 1e6)
      const second = Math.floor(upper / word) * 1e6 + Math.floor(first / word)
      let [w0, w1, w2, w3] = [first % word, second % word, Math.floor(second / word), 0]
      if (negative && (w0 !== 0 || w1 !== 0 || w2 !== 0)) {
        // Two's complement.
        w0 = word - w0
        w1 = word - 1 - w1
        w2 = word - 1 - w2
        w3 = word - 1
        if (w0 === word) {
          w0 = 0
          w1++
          if (w1 === word) {
            w1 = 0
            w2++
          }
        }
      }
      const from = 4 * length
      value[from] = w0
      value[from + 1] = w1
      value[from + 2] = w2
      value[from + 3] = w3
      length++
    },
    add({ meter, register, value: text, version }, atNs) {
      begin(meter, registerNumbers.get(register)!, version)
      putWords(at, 2 * length, 2, atNs)
      const decimal = parseDecimal(text)
      if (!decimal) throw new Error(`not a decimal: ${text.slice(0, 60)}`)
      putWords(value, 4 * length, 4, toScale(decimal, readingScale))
      length++
    },
    columns: () => [
      { name: 'meter', type: 'UInt32', data: bytesOf(meters, length) },
      { name: 'register', type: 'String', data: nameBytes(registersOf, length) },
      { name: 'at', type: "DateTime64(9, 'UTC')", data: bytesOf(at, 2 * length) },
      { name: 'value', type: 'Decimal(38, 12)', data: bytesOf(value, 4 * length) },
      { name: 'version', type: 'UInt64', data: bytesOf(versions, 2 * length) },
    ],
    rows: () =>
      Array.from({ length }, (_, row) => ({
        meter: meters[row]!,
        register: registerNames[registersOf[row]!]!,
        at: secondsOf(wordsAt(at, 2 * row, 2)),
        value: shortText(BigInt.asIntN(128, wordsAt(value, 4 * row, 4))),
        version: versions[2 * row]! + versions[2 * row + 1]! * word,
      })),
  }
}

function grown(words: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(words)
  return larger
}

function putWords(words: Uint32Array, from: number, count: number, value: bigint) {
  for (let index = 0; index < count; index++) {
    words[from + index] = Number((value >> BigInt(32 * index)) & 0xffff_ffffn)
  }
}

function wordsAt(words: Uint32Array, from: number, count: number): bigint {
  let value = 0n
  for (let index = count - 1; index >= 0; index--)
    value = (value << 32n) | BigInt(words[from + index]!)
  return value
}

/** As people write it, without zeros at the end. */
const shortText = (digits: bigint) => formatScaled(digits, readingScale).replace(/\.?0+$/, '')

const bytesOf = (words: Uint32Array, length: number) =>
  new Uint8Array(words.buffer, words.byteOffset, length * 4)

/** Each name's length and letters. */
const nameWithLength = registerNames.map((name) =>
  Buffer.concat([Buffer.from([name.length]), Buffer.from(name)]),
)

function nameBytes(numbers: Uint8Array, length: number): Uint8Array {
  let size = 0
  for (let row = 0; row < length; row++) size += nameWithLength[numbers[row]!]!.length
  const bytes = Buffer.allocUnsafe(size)
  let to = 0
  for (let row = 0; row < length; row++) {
    const name = nameWithLength[numbers[row]!]!
    for (let at = 0; at < name.length; at++) bytes[to++] = name[at]!
  }
  return bytes
}
