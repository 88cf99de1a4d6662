import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { meterFinders } from './admit.ts'
import { breather } from './breathe.ts'
import { decodeLandingRecord } from './landingRecord.ts'
import { createHeadMemory } from './headMemory.ts'
import { parseLines } from './lineProtocol.ts'
import { newestReadings } from './newestReadings.ts'
import { placer, type ReadingRow, type UnclaimedRow } from './place.ts'
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
  readings: ReadingRow[]
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
export function blockDecoder(): BlockDecoder {
  const heads = createHeadMemory()
  const finderOf = meterFinders()

  return async function* decodeBlocks(records, sites) {
    let block = gathering()
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

      let version = firstVersion
      for (const entry of parseLines(body, precision, heads)) {
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
          block = gathering()
        }
        const pause = breathe()
        if (pause) await pause
      }
      block.reach(version)
    }
    if (block.rows() > 0) yield block.finish(0)
  }
}

function gathering() {
  const readings: ReadingRow[] = []
  const unclaimed: UnclaimedRow[] = []
  const deadLetters: DeadLetterRow[] = []
  const touched = touchedSpans()
  const newest = newestReadings()
  let lastVersion = 0

  return {
    addReading(row: ReadingRow, atNs: bigint) {
      readings.push(row)
      touched.add(row.meter, row.register, atNs)
      newest.add(row.meter, row.register, atNs, row.value)
    },
    addUnclaimed: (row: UnclaimedRow) => void unclaimed.push(row),
    addDeadLetter: (row: DeadLetterRow) => void deadLetters.push(row),
    rows: () => readings.length + unclaimed.length + deadLetters.length,
    reach: (version: number) => void (lastVersion = Math.max(lastVersion, version)),
    finish(version: number): Block {
      const rows = { readings, unclaimed, deadLetters }
      return {
        ...rows,
        touched: touched.all(),
        newest: newest.all(),
        lastVersion: Math.max(lastVersion, version),
      }
    },
  }
}
