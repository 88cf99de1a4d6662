import { openSegmentLog } from '@wattledger/platform/stores/segmentLog'
import { setTimeout as sleep } from 'node:timers/promises'
import { CodedError } from './codedError.ts'
import { lineWriter, type Outcome, type WriteTarget } from './lineWriter.ts'

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
  /** After a failure the first wait, then twice as long each time; 1,000 and 60,000 when left out. */
  retryMs?: { first: number; most: number }
  /** Waits, less when the signal comes first. A test hands in a clock of its own. */
  wait?(ms: number, signal: AbortSignal): Promise<void>
}

export interface SpoolSender {
  /**
   * Resolves when the lines are on disk; what happens to them then is the spool's business. Rejects with `SPOOL_FULL`,
   * or with `SPOOL_BUSY` when more is handed in than the disk takes.
   */
  take(lines: readonly string[]): Promise<void>
  /** Bytes on disk that are not yet acknowledged. */
  waitingBytes(): number
  /** When something was acknowledged last. */
  sentAtMs(): number | undefined
  sentLines(): number
  /** Ends within moments, also while nobody answers: what was not acknowledged is sent after the next start. */
  close(): Promise<void>
}

/** Readings that come together are sent together. */
const gatherMs = 200
const batchBytes = 1 << 20
/** What may wait in memory for the disk. */
const takingBytesMax = 32_000_000

/**
 * Sends lines in the order in which they came, through the official client, from a spool on disk. The spool is the
 * truth: the client keeps what it is handed in memory, drops it when it is closed and after an error, so it is handed
 * one batch at a time, retries nothing, and the spool lets go only of what was acknowledged.
 */
export async function openSpoolSender(options: SpoolSenderOptions): Promise<SpoolSender> {
  const { folder, target, refusals, spoolBytesMax, onRefused, onTrouble, report } = options
  const { retryMs = { first: 1_000, most: 60_000 }, wait = waitBySystemClock } = options
  const spool = await openSegmentLog({ folder, bytesMax: spoolBytesMax, report })
  const stopping = new AbortController()
  const { signal } = stopping
  const stopped = new Promise<undefined>((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
  let wake: () => void = () => undefined
  let takingBytes = 0
  let sentAtMs: number | undefined
  let sentLines = 0
  let linesMax = Infinity
  const unlisten = spool.onAppend(() => wake())
  const toTarget = lineWriter(target)
  const toRefusals = refusals && lineWriter(refusals)
  const running = run()

  async function run() {
    while (!signal.aborted) {
      if (spool.last() <= spool.released()) {
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), stopped])
        await wait(gatherMs, signal)
        continue
      }
      const batch = await spool.read(spool.released(), { bytesMax: batchBytes })
      const through = batch.at(-1)?.sequence ?? spool.last()
      const lines = batch.flatMap(({ record }) => Buffer.from(record).toString('utf8').split('\n'))
      if (await sendAll(lines)) await spool.release(through)
    }
  }

  /** In pieces, where the other side takes no more at once. Tells whether all was dealt with before the end. */
  async function sendAll(lines: readonly string[]): Promise<boolean> {
    for (let at = 0; at < lines.length;) {
      const piece = lines.slice(at, at + linesMax)
      let outcome = await answerTo(toTarget, piece)
      if (outcome?.kind === 'refused' && toRefusals) outcome = await answerTo(toRefusals, piece)
      if (!outcome) return false
      if (outcome.kind === 'too-large' && piece.length > 1) {
        linesMax = Math.ceil(piece.length / 2)
        continue
      }
      if (outcome.kind !== 'taken') onRefused(outcome.message)
      at += piece.length
      linesMax *= 2
      sentLines += piece.length
      sentAtMs = Date.now()
      onTrouble(undefined)
    }
    return true
  }

  /** Asks again for as long as nobody answers; undefined when we end before that. */
  async function answerTo(
    write: (lines: readonly string[]) => Promise<Outcome>,
    lines: readonly string[],
  ) {
    for (let delayMs = retryMs.first; ; delayMs = Math.min(delayMs * 2, retryMs.most)) {
      const outcome = await Promise.race([write(lines), stopped])
      if (outcome?.kind !== 'away') return outcome
      onTrouble({ code: outcome.code, message: outcome.message })
      await wait(Math.max(outcome.retryAfterMs, delayMs * (0.75 + Math.random() / 2)), signal)
      if (signal.aborted) return undefined
    }
  }

  async function take(lines: readonly string[]) {
    const record = Buffer.from(lines.join('\n'), 'utf8')
    if (takingBytes > 0 && takingBytes + record.length > takingBytesMax)
      throw new CodedError('SPOOL_BUSY', 'more readings come than the disk takes')
    takingBytes += record.length
    try {
      await spool.append(record)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      throw code === 'LOG_FULL' ? new CodedError('SPOOL_FULL', message) : error
    } finally {
      takingBytes -= record.length
    }
  }

  return {
    take,
    waitingBytes: () => (spool.last() > spool.released() ? spool.bytes() : 0),
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

const waitBySystemClock = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal }).catch(() => undefined)
