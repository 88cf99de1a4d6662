import { reservedNames } from './lineNames.ts'

/**
 * What is known of the series that lines come from, found by the bytes of a line's head (measurement and tags), so that the
 * next line of a series need not be understood again. Each field of each series has a number, its slot: whoever reads
 * lines keeps what it knows of them in arrays by slot.
 */
export interface SeriesMemory {
  /** Grows whenever everything was forgotten: slots mean others then. */
  readonly generation: number
  /** The series whose head stands at these bytes; -1 for one that is not known. */
  find(body: Uint8Array, from: number, to: number, hash: number): number
  /** The series that followed another one the last time, when its head stands at `from` with a space after it; else -1. */
  follower(previous: number, body: Uint8Array, from: number): number
  /** Remembers which series came after another one: collectors send their meters in the same order again and again. */
  follow(previous: number, index: number): void
  /** Bytes of a series' head. */
  lengthOf(index: number): number
  add(
    body: Uint8Array,
    from: number,
    to: number,
    hash: number,
    tags: ReadonlyMap<string, string>,
  ): void
  /** The slot of the field whose key stands at these bytes, made when it is new; -1 for a key that is not plain. */
  slot(series: number, order: number, body: Uint8Array, from: number, to: number): number
  readonly slots: number
  tagsOf(slot: number): ReadonlyMap<string, string>
  fieldOf(slot: number): string
}

interface Series {
  tags: ReadonlyMap<string, string>
  fields: { key: Buffer; slot: number }[]
}

const bytesMax = 8_000_000
const fieldsMax = 200

export function createSeriesMemory(): SeriesMemory {
  let series: Series[] = []
  let slotSeries: Series[] = []
  let slotField: string[] = []
  // All heads behind one another: where each begins, and after the last one where it ends.
  let heads = new Uint8Array(1 << 16)
  let headFrom: number[] = [0]
  // The series that came after each the last time; -1 for none.
  let followers: number[] = []
  // Open addressing; 0 is free, else the number of the series plus one.
  let table = new Int32Array(1 << 12)
  // The same few keys come with every series: compared where they lie together.
  const keys = new Map<string, Buffer>()
  let bytes = 0
  let generation = 0

  function place(index: number, hash: number) {
    let at = hash & (table.length - 1)
    while (table[at] !== 0) at = (at + 1) & (table.length - 1)
    table[at] = index + 1
  }

  function forget() {
    series = []
    slotSeries = []
    slotField = []
    heads = new Uint8Array(1 << 16)
    headFrom = [0]
    followers = []
    table = new Int32Array(1 << 12)
    keys.clear()
    bytes = 0
    generation++
  }

  function keep(head: Uint8Array) {
    const from = headFrom[series.length]!
    const to = from + head.length
    if (to > heads.length) {
      const larger = new Uint8Array(Math.max(2 * heads.length, to))
      larger.set(heads)
      heads = larger
    }
    heads.set(head, from)
    headFrom.push(to)
  }

  function isHead(index: number, body: Uint8Array, from: number, to: number): boolean {
    const first = headFrom[index]!
    const length = headFrom[index + 1]! - first
    if (length !== to - from) return false
    for (let at = length - 1; at >= 0; at--) if (heads[first + at] !== body[from + at]) return false
    return true
  }

  function internedKey(body: Uint8Array, from: number, to: number): Buffer {
    const key = Buffer.from(body.subarray(from, to))
    const name = key.toString('latin1')
    const known = keys.get(name)
    if (!known) keys.set(name, key)
    return known ?? key
  }

  return {
    get generation() {
      return generation
    },
    get slots() {
      return slotField.length
    },
    find(body, from, to, hash) {
      for (let at = hash & (table.length - 1); ; at = (at + 1) & (table.length - 1)) {
        const index = table[at]! - 1
        if (index < 0) return -1
        if (isHead(index, body, from, to)) return index
      }
    },
    follower(previous, body, from) {
      const index = followers[previous] ?? -1
      if (index < 0) return -1
      const first = headFrom[index]!
      const length = headFrom[index + 1]! - first
      if (body[from + length] !== space) return -1
      // From the end: heads that follow each other mostly differ there.
      for (let at = length - 1; at >= 0; at--) {
        if (heads[first + at] !== body[from + at]) return -1
      }
      return index
    },
    follow(previous, index) {
      if (previous < followers.length) followers[previous] = index
    },
    lengthOf: (index) => headFrom[index + 1]! - headFrom[index]!,
    add(body, from, to, hash, tags) {
      if (bytes + (to - from) > bytesMax) forget()
      bytes += to - from + 200
      keep(body.subarray(from, to))
      series.push({ tags, fields: [] })
      followers.push(-1)
      if (series.length * 2 > table.length) {
        table = new Int32Array(table.length * 2)
        for (let index = 0; index < series.length; index++) {
          place(index, hashOf(heads.subarray(headFrom[index], headFrom[index + 1])))
        }
      } else place(series.length - 1, hash)
    },
    slot(index, order, body, from, to) {
      const one = series[index]!
      const { fields } = one
      // Fields mostly come in the same order.
      const expected = fields[order]
      if (expected && isAt(expected.key, body, from, to)) return expected.slot
      for (const field of fields) if (isAt(field.key, body, from, to)) return field.slot

      const key = internedKey(body, from, to)
      if (fields.length >= fieldsMax || key.length === 0 || !key.every(isPlain)) return -1
      const name = key.toString('latin1')
      if (reservedNames.has(name)) return -1
      const slot = slotField.length
      bytes += key.length + 100
      fields.push({ key, slot })
      slotField.push(name)
      slotSeries.push(one)
      return slot
    },
    tagsOf: (slot) => slotSeries[slot]!.tags,
    fieldOf: (slot) => slotField[slot]!,
  }
}

const space = 32

/** Letters, digits and marks of ASCII that mean nothing in line protocol. */
const isPlain = (code: number) =>
  code > 32 && code < 127 && code !== 34 && code !== 44 && code !== 61 && code !== 92

function isAt(known: Buffer, body: Uint8Array, from: number, to: number): boolean {
  const { length } = known
  if (length !== to - from) return false
  for (let at = length - 1; at >= 0; at--) if (known[at] !== body[from + at]) return false
  return true
}

/** FNV-1a; `plainLines.ts` makes the same while it walks. */
function hashOf(bytes: Uint8Array): number {
  let hash = hashStart
  for (let at = 0; at < bytes.length; at++) hash = hashStep(hash, bytes[at]!)
  return hash
}

export const hashStart = 0x811c9dc5
export const hashStep = (hash: number, byte: number) => Math.imul(hash ^ byte, 0x01000193)
