import { createHeadMemory, type HeadMemory } from './headMemory.ts'
import type { PlainLines } from './plainLines.ts'
import { createSeriesMemory, type SeriesMemory } from './seriesMemory.ts'

/**
 * What the door has understood of lines, for those who read them again: the series that they come from, and of bodies that are
 * plain from end to end the numbers themselves, until the worker has stored them. It only makes things quicker: whoever does not find
 * a body here reads it from the log.
 */
export interface LineMemory {
  heads: HeadMemory
  series: SeriesMemory
  /** A body to be filled; undefined while too much is kept already. */
  begin(): ReadBody | undefined
  /** Keeps a body under the version of its first line. */
  keep(firstVersion: number, body: ReadBody): void
  /** Gives a kept body away, if its slots still mean what they did. To be given back by `free`. */
  take(firstVersion: number): ReadBody | undefined
  free(body: ReadBody): void
}

/** The fields of a body's lines one after another. */
export interface ReadBody {
  count: number
  /** The series memory's, when it was begun: slots of another one mean others. */
  generation: number
  /** The line of each field, from 0, its slot, and time and value as `PlainLines` tells them. */
  line: Uint32Array
  slot: Int32Array
  seconds: Float64Array
  nanoseconds: Uint32Array
  negative: Uint8Array
  whole: Float64Array
  fraction: Float64Array
  /** Forgets what it holds, to be filled again. */
  empty(generation: number): void
  /** Adds the line at hand. */
  add(line: number, read: PlainLines): void
}

/** Fields that are kept at most: some 60 MB. */
const fieldsMax = 1_500_000
const fieldsAtFirst = 8_192
const sparesMax = 16

export function createLineMemory(): LineMemory {
  const series = createSeriesMemory()
  const kept = new Map<number, ReadBody>()
  const spares: ReadBody[] = []
  let fields = 0

  return {
    heads: createHeadMemory(),
    series,
    begin() {
      if (fields >= fieldsMax) return undefined
      const body = spares.pop() ?? readBody()
      body.empty(series.generation)
      return body
    },
    keep(firstVersion, body) {
      if (body.generation !== series.generation) return
      kept.set(firstVersion, body)
      fields += body.count
    },
    take(firstVersion) {
      const body = kept.get(firstVersion)
      if (!body) return undefined
      kept.delete(firstVersion)
      fields -= body.count
      return body.generation === series.generation ? body : undefined
    },
    free(body) {
      if (spares.length < sparesMax) spares.push(body)
    },
  }
}

function readBody(): ReadBody {
  let capacity = fieldsAtFirst
  const body: ReadBody = {
    count: 0,
    generation: 0,
    line: new Uint32Array(capacity),
    slot: new Int32Array(capacity),
    seconds: new Float64Array(capacity),
    nanoseconds: new Uint32Array(capacity),
    negative: new Uint8Array(capacity),
    whole: new Float64Array(capacity),
    fraction: new Float64Array(capacity),
    empty(generation) {
      body.count = 0
      body.generation = generation
    },
    add(line, { fields, count, seconds, nanoseconds }) {
      for (let index = 0; index < count; index++) {
        if (body.count === capacity) grow()
        const at = body.count++
        const field = fields[index]!
        body.line[at] = line
        body.slot[at] = field.slot
        body.seconds[at] = seconds
        body.nanoseconds[at] = nanoseconds
        body.negative[at] = field.negative ? 1 : 0
        body.whole[at] = field.whole
        body.fraction[at] = field.fraction
      }
    },
  }
  return body

  function grow() {
    capacity *= 2
    body.line = larger(body.line, new Uint32Array(capacity))
    body.slot = larger(body.slot, new Int32Array(capacity))
    body.seconds = larger(body.seconds, new Float64Array(capacity))
    body.nanoseconds = larger(body.nanoseconds, new Uint32Array(capacity))
    body.negative = larger(body.negative, new Uint8Array(capacity))
    body.whole = larger(body.whole, new Float64Array(capacity))
    body.fraction = larger(body.fraction, new Float64Array(capacity))
  }
}

function larger<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
