import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { meterFinders, type MeterFinder } from './admit.ts'
import { breather } from './breathe.ts'
import { decodeLandingRecord } from './landingRecord.ts'
import type { LineMemory, ReadBody } from './lineMemory.ts'
import { newestReadings } from './newestReadings.ts'
import { placer, type ReadingRow, type UnclaimedRow } from './place.ts'
import { plainLines, plainText, type PlainField } from './plainLines.ts'
import {
  readingColumns,
  registerNames,
  registerNumbers,
  type ReadingColumns,
} from './readingColumns.ts'
import type { SeriesMemory } from './seriesMemory.ts'
import { touchedSpans, type NewestReading, type TouchedSpan } from './storedReadings.ts'

/** A row of the table `dead_letter`. */
export interface DeadLetterRow {
  id: number
  /** Seconds with three decimals. */
  received_at: string
  source: string
  bucket: string
  precision: string
  line_number: number
  line: string
  reason: string
  state: 'waiting' | 'replayed'
  version: number
}

/** What some lines of the landing log come to. */
export interface Block {
  readings: ReadingColumns
  unclaimed: UnclaimedRow[]
  deadLetters: DeadLetterRow[]
  touched: TouchedSpan[]
  newest: NewestReading[]
  lastVersion: number
}

/** A block is handed on when it holds so many rows, so that a body of short lines does not fill the memory. */
const blockRows = 100_000

export type BlockDecoder = (
  records: readonly Uint8Array[],
  sites: RegistrySnapshot,
) => AsyncGenerator<Block>

/**
 * Reads records of the landing log with the sites as they are now: a meter that was registered after its readings came
 * in has them at once. Always the same blocks for the same records and sites; what it keeps only makes it quicker.
 */
export function blockDecoder(memory: LineMemory): BlockDecoder {
  const finderOf = meterFinders()
  const slots = slotPlaces(memory.series)

  return async function* decodeBlocks(records, sites) {
    let block = gathering(memory.series)
    const breathe = breather()

    for (const bytes of records) {
      const { firstVersion, precision, bucket, source, body, refusals } = decodeLandingRecord(bytes)
      const reasons = new Map<number, string>()
      for (const [reason, lines] of Object.entries(refusals)) {
        for (const line of lines) reasons.set(line, reason)
      }
      const meterOf = finderOf(sites, bucket)
      const place = placer(
        bucket,
        (row, atNs) => block.addReading(row, atNs),
        (row) => block.addUnclaimed(row),
      )

      const slotsOf = slots(meterOf)
      const read = memory.take(firstVersion)
      const owners = read && slotsOf.owners(read)
      if (read && owners) {
        const field = { slot: 0, negative: false, whole: 0, fraction: 0 }
        for (let index = 0; index < read.count; index++) {
          field.slot = read.slot[index]!
          field.negative = read.negative[index] === 1
          field.whole = read.whole[index]!
          field.fraction = read.fraction[index]!
          const version = firstVersion + read.line[index]!
          const seconds = read.seconds[index]!
          const nanoseconds = read.nanoseconds[index]!
          const { meter, register } = owners
          block.addPlain(meter[index]!, register[index]!, seconds, nanoseconds, field, version)
          // At the end of a line, as when it is read from the log: the same block is stored once, whichever way it was read.
          if (block.rows() >= blockRows && read.line[index + 1] !== read.line[index]) {
            yield block.finish(version + 1)
            block = gathering(memory.series)
          }
          const pause = breathe()
          if (pause) await pause
        }
        block.reach(firstVersion + (read.line[read.count - 1] ?? -1) + 1)
        memory.free(read)
        continue
      }
      if (read) memory.free(read)

      let version = firstVersion
      const lines = plainLines(body, precision, memory)
      for (let kind = lines.next(); kind !== 'end'; kind = lines.next()) {
        if (
          kind === 'plain' &&
          !reasons.has(version - firstVersion) &&
          slotsOf.all(lines.fields, lines.count)
        ) {
          const { fields, count, seconds, nanoseconds } = lines
          for (let index = 0; index < count; index++) {
            const field = fields[index]!
            const { meter, register } = slotsOf
            block.addPlain(
              meter[field.slot]!,
              register[field.slot]!,
              seconds,
              nanoseconds,
              field,
              version,
            )
          }
          version++
          if (block.rows() >= blockRows) {
            yield block.finish(version)
            block = gathering(memory.series)
          }
          const pause = breathe()
          if (pause) await pause
          continue
        }
        const entry = kind === 'plain' ? lines.asEntry() : lines.entry
        const reason = entry.kind === 'error' ? entry.message : reasons.get(version - firstVersion)
        if (entry.kind === 'point' && reason === undefined) {
          const { measurement, tags, fields } = entry
          const atNs = entry.timestampNs ?? BigInt(firstVersion) * 1_000n
          place({ measurement, tags, fields, atNs, version }, meterOf(tags))
        } else {
          block.addDeadLetter({
            id: version,
            received_at: (version / 1_000_000).toFixed(3),
            source,
            bucket,
            precision,
            line_number: entry.line,
            line: Buffer.from(body.subarray(entry.start, entry.end)).toString('utf8'),
            reason: reason ?? '',
            state: 'waiting',
            version,
          })
        }
        version++
        if (block.rows() >= blockRows) {
          yield block.finish(version)
          block = gathering(memory.series)
        }
        const pause = breathe()
        if (pause) await pause
      }
      block.reach(version)
    }
    if (block.rows() > 0) yield block.finish(0)
  }
}

/**
 * Whose each slot is, found once for a state of the sites and a bucket. `all` tells whether every field of a line is a
 * register of a known meter; the others are placed one by one.
 */
function slotPlaces(series: SeriesMemory) {
  const nobody = -1
  const notLooked = -2
  const places = new WeakMap<MeterFinder, ReturnType<typeof placesFor>>()

  function placesFor(meterOf: MeterFinder) {
    let generation = series.generation
    const found = {
      meter: new Float64Array(256).fill(notLooked),
      register: new Uint8Array(256),
      /** Meter and register of each field, undefined when one of them is nobody's. Slots may mean others after a pause; these do not. */
      owners({ slot, count }: ReadBody) {
        const meter = new Float64Array(count)
        const register = new Uint8Array(count)
        for (let index = 0; index < count; index++) {
          const of = found.of(slot[index]!)
          if (of === nobody) return undefined
          meter[index] = of
          register[index] = found.register[slot[index]!]!
        }
        return { meter, register }
      },
      all(fields: readonly PlainField[], count: number): boolean {
        for (let index = 0; index < count; index++) {
          if (found.of(fields[index]!.slot) === nobody) return false
        }
        return true
      },
      /** The meter of a slot. */
      of(slot: number): number {
        if (generation !== series.generation) {
          generation = series.generation
          found.meter.fill(notLooked)
        }
        if (slot >= found.meter.length) enlarge(slot)
        if (found.meter[slot] === notLooked) look(slot)
        return found.meter[slot]!
      },
    }
    return found

    function look(slot: number) {
      const register = registerNumbers.get(series.fieldOf(slot))
      const meter = register === undefined ? undefined : meterOf(series.tagsOf(slot))
      found.meter[slot] = meter?.id ?? nobody
      found.register[slot] = register ?? 0
    }
    function enlarge(slot: number) {
      const length = Math.max(2 * found.meter.length, slot + 1)
      const meter = new Float64Array(length).fill(notLooked)
      meter.set(found.meter)
      found.meter = meter
      const register = new Uint8Array(length)
      register.set(found.register)
      found.register = register
    }
  }

  return (meterOf: MeterFinder) => {
    const known = places.get(meterOf) ?? placesFor(meterOf)
    places.set(meterOf, known)
    return known
  }
}

/** What a block brought to one slot: the first and last time of it that were seen together, and its newest value. */
interface SlotSpan {
  meter: number
  register: number
  fromS: number
  fromNs: number
  toS: number
  toNs: number
  newestRow: number
  newestS: number
  newestNs: number
  negative: boolean
  whole: number
  fraction: number
}

/** As `touchedSpans` keeps two spans apart. */
const apartS = 86_400

function gathering(series: SeriesMemory) {
  const readings = readingColumns()
  const unclaimed: UnclaimedRow[] = []
  const deadLetters: DeadLetterRow[] = []
  const touched = touchedSpans()
  const newest = newestReadings()
  let spans: (SlotSpan | undefined)[] = []
  let generation = series.generation
  let lastVersion = 0

  function touch(one: SlotSpan) {
    const register = registerNames[one.register]!
    // As one span: its two ends by themselves may lie further apart than what is joined.
    const from = nanosecondsOf(one.fromS, one.fromNs)
    touched.add(one.meter, register, from, nanosecondsOf(one.toS, one.toNs))
  }

  /** Slots mean others after the series were forgotten, and rows that went the long way come in between. */
  function settle() {
    const order = spans.filter((one) => one !== undefined).sort((a, b) => a.newestRow - b.newestRow)
    for (const one of order) {
      touch(one)
      const atNs = nanosecondsOf(one.newestS, one.newestNs)
      newest.add(one.meter, registerNames[one.register]!, atNs, plainText(one))
    }
    spans = []
    generation = series.generation
  }

  return {
    addPlain(
      meter: number,
      register: number,
      seconds: number,
      nanoseconds: number,
      field: PlainField,
      version: number,
    ) {
      readings.addPlain(meter, register, seconds, nanoseconds, field, version)
      if (generation !== series.generation) settle()
      const { slot, negative, whole, fraction } = field
      const one = spans[slot]
      if (!one || one.meter !== meter || one.register !== register) {
        if (one) settle()
        spans[slot] = {
          meter,
          register,
          fromS: seconds,
          fromNs: nanoseconds,
          toS: seconds,
          toNs: nanoseconds,
          newestRow: readings.length,
          newestS: seconds,
          newestNs: nanoseconds,
          negative,
          whole,
          fraction,
        }
        return
      }
      if (seconds > one.toS + apartS || seconds < one.fromS - apartS) {
        touch(one)
        one.fromS = one.toS = seconds
        one.fromNs = one.toNs = nanoseconds
      } else if (seconds > one.toS || (seconds === one.toS && nanoseconds > one.toNs)) {
        one.toS = seconds
        one.toNs = nanoseconds
      } else if (seconds < one.fromS || (seconds === one.fromS && nanoseconds < one.fromNs)) {
        one.fromS = seconds
        one.fromNs = nanoseconds
      }
      if (seconds > one.newestS || (seconds === one.newestS && nanoseconds >= one.newestNs)) {
        one.newestRow = readings.length
        one.newestS = seconds
        one.newestNs = nanoseconds
        one.negative = negative
        one.whole = whole
        one.fraction = fraction
      }
    },
    addReading(row: ReadingRow, atNs: bigint) {
      settle()
      readings.add(row, atNs)
      touched.add(row.meter, row.register, atNs)
      newest.add(row.meter, row.register, atNs, row.value)
    },
    addUnclaimed: (row: UnclaimedRow) => void unclaimed.push(row),
    addDeadLetter: (row: DeadLetterRow) => void deadLetters.push(row),
    rows: () => readings.length + unclaimed.length + deadLetters.length,
    reach: (version: number) => void (lastVersion = Math.max(lastVersion, version)),
    finish(version: number): Block {
      settle()
      return {
        readings,
        unclaimed,
        deadLetters,
        touched: touched.all(),
        newest: newest.all(),
        lastVersion: Math.max(lastVersion, version),
      }
    },
  }
}

const nanosecondsOf = (seconds: number, nanoseconds: number) =>
  BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds)
