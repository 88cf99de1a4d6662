import { openSegmentLog, type SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { setTimeout as sleep } from 'node:timers/promises'
import { lineWriter, type WriteTarget } from './lineWriter.ts'

export interface SpoolSenderOptions {
  folder: string
  target: WriteTarget
  /** Takes the batches that the target refuses in part: it says which lines are bad, and keeps them. */
  refusals?: WriteTarget
  spoolBytesMax: number
  /** Lines that the other side refused for good: it has kept them, or nobody ever will. */
  onRefused(message: string): void
  /** Why nothing can be sent right now; undefined when it works. */
  onTrouble(trouble: { code: string; message: string } | undefined): void
  report(sentence: string): void
  retryMs?: { first: number; most: number }
}

export interface SpoolSender {
  /** Resolves when the lines are on disk; what happens to them then is the spool's business. Rejects when it is full. */
  take(lines: readonly string[]): Promise<void>
  /** Bytes on disk that are not yet acknowledged. */
  waitingBytes(): number
  /** When something was acknowledged last. */
  sentAtMs(): number | undefined
  sentLines(): number
  close(): Promise<void>
}

/** Readings that come together are sent together. */
const gatherMs = 200
const batchBytes = 1 << 20

/**
 * Sends lines in the order in which they came, through the official client, from a spool on disk. The spool is the
 * truth: the client keeps what it is handed in memory, drops it when it is closed and after an error, so it is handed
 * one batch at a time, retries nothing, and the spool lets go only of what was acknowledged.
 */
export async function openSpoolSender(options: SpoolSenderOptions): Promise<SpoolSender> {
  const { folder, target, refusals, spoolBytesMax, onRefused, onTrouble, report } = options
  const { retryMs = { first: 1_000, most: 60_000 } } = options
  const spool = await openSegmentLog({ folder, bytesMax: spoolBytesMax, report })
  const stopping = new AbortController()
  const { signal } = stopping
  let wake: () => void = () => undefined
  let sentAtMs: number | undefined
  let sentLines = 0
  const unlisten = spool.onAppend(() => wake())
  const toTarget = lineWriter(target)
  const toRefusals = refusals && lineWriter(refusals)
  const running = run()

  async function run() {
    let delayMs = retryMs.first
    let batchMax = batchBytes
    // The target has taken what it takes of the oldest batch; what it refused is still to be handed to `refusals`.
    let refusedThrough = 0
    while (!signal.aborted) {
      if (spool.last() <= spool.released()) {
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        await pause(gatherMs, signal)
        continue
      }
      const batch = await spool.read(spool.released(), { bytesMax: batchMax })
      const through = batch.at(-1)?.sequence ?? spool.last()
      const lines = batch.flatMap(({ record }) => Buffer.from(record).toString('utf8').split('\n'))
      const write = refusedThrough >= through && toRefusals ? toRefusals : toTarget
      const result = lines.length > 0 ? await write(lines) : ({ kind: 'taken' } as const)
      if (signal.aborted) return
      if (result.kind === 'refused' && toRefusals && write === toTarget) {
        refusedThrough = through
        continue
      }

      if (result.kind === 'too-large' && batch.length > 1) {
        batchMax = Math.max(1_000, Math.floor(batchMax / 2))
        continue
      }
      if (result.kind === 'away') {
        onTrouble({ code: result.code, message: result.message })
        await pause(Math.max(result.retryAfterMs, delayMs * (0.75 + Math.random() / 2)), signal)
        delayMs = Math.min(delayMs * 2, retryMs.most)
        continue
      }
      if (result.kind !== 'taken') onRefused(result.message)
      await spool.release(through)
      delayMs = retryMs.first
      batchMax = batchBytes
      sentAtMs = Date.now()
      sentLines += lines.length
      onTrouble(undefined)
    }
  }

  return {
    take: async (lines) => void (await spool.append(Buffer.from(lines.join('\n'), 'utf8'))),
    waitingBytes: () => waitingBytes(spool),
    sentAtMs: () => sentAtMs,
    sentLines: () => sentLines,
    async close() {
      stopping.abort()
      unlisten()
      await running
      await spool.close()
    },
  }
}

const waitingBytes = (spool: SegmentLog) => (spool.last() > spool.released() ? spool.bytes() : 0)

const pause = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal }).catch(() => undefined)
