import { isUtf8 } from 'node:buffer'
import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { admission, meterFinders, type SentinelsOf } from './admit.ts'
import { breather } from './breathe.ts'
import { encodeLandingRecord } from './landingRecord.ts'
import { createLineMemory, type LineMemory } from './lineMemory.ts'
import { plainDoor } from './plainDoor.ts'
import { type LineCounts, noLines } from './lineCounts.ts'
import { plainLines } from './plainLines.ts'
import type { Precision } from './precision.ts'
import type { StrangerCap } from './strangerCap.ts'
import type { VersionClock } from './versionClock.ts'

export interface LineFault {
  line: number
  message: string
}

export interface Received {
  /** Good and bad lines together. */
  lines: number
  refused: number
  /** The first hundred of the refused. */
  faults: LineFault[]
  /** The first line with a meter of another gateway: then nothing of the body was kept. */
  foreign?: LineFault
  /** The first line whose series is one too many that nobody registered: then nothing of the body was kept. */
  tooMany?: LineFault
}

export interface Write {
  precision: Precision
  /** The bucket or database that the write names; empty when it names none. */
  bucket: string
  /** Who sends it, for people. */
  source: string
  /** Keep nothing, not even dead letters, unless every line is good. */
  onlyWhole?: boolean
  /** The only gateway whose meters these may be; left out: any meter. */
  gatewayId?: number
  /** Whether series of meters that nobody registered are bounded, as they are for whoever writes from outside. */
  capped?: boolean
}

export interface Receiver {
  /**
   * Takes a body in: when this resolves, its good lines and its bad ones (for the dead letters) are on disk.
   * Undefined when it is not UTF-8, and then nothing is kept. Rejects, having kept nothing, when the log is full or fails.
   */
  receive(body: Uint8Array, write: Write): Promise<Received | undefined>
  /** What was received and is on disk, since the process began. */
  counts(): Readonly<LineCounts>
}

const faultsMax = 100

export function createReceiver({
  log,
  sites,
  versions,
  sentinelsOf,
  strangers,
  nowMs = Date.now,
  memory = createLineMemory(),
}: {
  log: Pick<SegmentLog, 'append'>
  sites: () => RegistrySnapshot
  versions: VersionClock
  sentinelsOf: SentinelsOf
  strangers?: StrangerCap
  nowMs?: () => number
  /** The worker's, so that it need not read again what was read here. */
  memory?: LineMemory
}): Receiver {
  const finderOf = meterFinders()
  const doorOf = plainDoor(memory.series, sentinelsOf)
  const counts = noLines()

  return {
    async receive(body, { precision, bucket, source, onlyWhole = false, gatewayId, capped }) {
      if (!isUtf8(body)) return undefined
      const nowNs = BigInt(nowMs()) * 1_000_000n
      const finder = finderOf(sites(), bucket)
      const refusalOf = admission(finder, { nowNs, sentinelsOf })
      const letsIn = doorOf(finder, nowNs)
      const refusals = new Map<string, number[]>()
      const faults: LineFault[] = []
      let lines = 0
      let refused = 0
      // Of a body that is plain from end to end.
      let plain = gatewayId === undefined ? memory.begin() : undefined
      const notPlain = () => {
        if (plain) memory.free(plain)
        plain = undefined
      }
      let serverTime = 0

      const breathe = breather()
      const read = plainLines(body, precision, memory)
      for (let kind = read.next(); kind !== 'end'; kind = read.next()) {
        // Whose lines a gateway's own token sends is looked at one by one.
        if (kind === 'plain' && gatewayId === undefined && letsIn(read)) {
          plain?.add(lines, read)
          lines++
          const pause = breathe()
          if (pause) await pause
          continue
        }
        notPlain()
        const entry = kind === 'plain' ? read.asEntry() : read.entry
        const stranger =
          gatewayId === undefined || entry.kind === 'error'
            ? undefined
            : strangerOf(finder(entry.tags), gatewayId)
        if (stranger === 'foreign') {
          const message = 'this meter is not on the gateway that the token is for'
          return { lines, refused, faults, foreign: { line: entry.line, message } }
        }
        // Plain lines are of series that came before.
        if (
          capped &&
          kind === 'entry' &&
          entry.kind === 'point' &&
          strangers &&
          !finder(entry.tags) &&
          !strangers.letsIn(entry.tags, bucket, sites())
        ) {
          const message =
            'too many new series of meters that nobody registered; register them first'
          return { lines, refused, faults, tooMany: { line: entry.line, message } }
        }
        if (entry.kind === 'point' && entry.timestampNs === null) serverTime++
        const message =
          entry.kind === 'error'
            ? entry.message
            : stranger === 'unknown'
              ? 'no meter of this gateway is meant; register it, then replay this line'
              : refusalOf(entry)
        if (message !== undefined) {
          refused++
          if (faults.length < faultsMax) faults.push({ line: entry.line, message })
          if (entry.kind === 'point') {
            const refusedLines = refusals.get(message)
            if (refusedLines) refusedLines.push(lines)
            else refusals.set(message, [lines])
          }
        }
        lines++
        const pause = breathe()
        if (pause) await pause
      }
      if (lines > 0 && !(onlyWhole && refused > 0)) {
        // Between these two nothing may wait, so that the log has the versions in their order.
        const firstVersion = versions.take(lines)
        const header = { firstVersion, precision, bucket, source }
        const record = { ...header, refusals: Object.fromEntries(refusals), body }
        const written = log.append(encodeLandingRecord(record))
        if (plain) memory.keep(firstVersion, plain)
        try {
          await written
        } catch (error) {
          memory.take(firstVersion)
          throw error
        }
        counts.received += lines
        counts.refused += refused
        counts.serverTime += serverTime
      } else notPlain()
      return { lines, refused, faults }
    },
    counts: () => counts,
  }
}

/** What a gateway's token meets: a meter of another gateway, or none that is known. */
function strangerOf(meter: MeterRecord | undefined, gatewayId: number) {
  if (!meter) return 'unknown'
  return meter.gatewayId === gatewayId ? undefined : 'foreign'
}
