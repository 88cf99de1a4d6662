import { HttpError, InfluxDB, type WriteApi } from '@influxdata/influxdb-client'
import { openSegmentLog, type SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { setTimeout as sleep } from 'node:timers/promises'

export interface SpoolSenderOptions {
  folder: string
  url: string
  token: string
  org: string
  bucket: string
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
const answerMs = 20_000

/**
 * Sends lines in the order in which they came, through the official client, from a spool on disk. The spool is the
 * truth: the client keeps what it is handed in memory, drops it when it is closed and after an error, so it is handed
 * one batch at a time, retries nothing, and the spool lets go only of what was acknowledged.
 */
export async function openSpoolSender(options: SpoolSenderOptions): Promise<SpoolSender> {
  const { folder, spoolBytesMax, onRefused, onTrouble, report } = options
  const { retryMs = { first: 1_000, most: 60_000 } } = options
  const spool = await openSegmentLog({ folder, bytesMax: spoolBytesMax, report })
  const stopping = new AbortController()
  const { signal } = stopping
  let wake: () => void = () => undefined
  let sentAtMs: number | undefined
  let sentLines = 0
  const unlisten = spool.onAppend(() => wake())
  const outcome = clientOutcome(options)
  const running = run()

  async function run() {
    let delayMs = retryMs.first
    let batchMax = batchBytes
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
      const result = lines.length > 0 ? await outcome(lines) : ({ kind: 'taken' } as const)
      if (signal.aborted) return

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

type Outcome =
  | { kind: 'taken' }
  /** Bad lines were named; the good ones among them are stored. */
  | { kind: 'refused'; message: string }
  | { kind: 'too-large'; message: string }
  /** Nobody answers, or not now, or not us: what was sent is sent again. */
  | { kind: 'away'; code: string; message: string; retryAfterMs: number }

/** Sends one batch by the official client, and says what became of it. */
function clientOutcome({ url, token, org, bucket }: SpoolSenderOptions) {
  const influx = new InfluxDB({ url, token, timeout: answerMs })

  return async (lines: readonly string[]): Promise<Outcome> => {
    let failure: Error | undefined
    let taken = false
    const api: WriteApi = influx.getWriteApi(org, bucket, 'ms', {
      maxRetries: 0,
      maxBufferLines: 0,
      batchSize: lines.length + 1,
      flushInterval: 0,
      gzipThreshold: 1_000,
      writeSuccess: () => {
        taken = true
      },
      writeFailed: (error) => {
        failure = error
        return Promise.resolve()
      },
    })
    api.writeRecords(lines as string[])
    await api.flush().catch((error: Error) => {
      failure ??= error
    })
    await api.close().catch(() => undefined)
    if (taken && !failure) return { kind: 'taken' }
    return outcomeOf(failure ?? new Error('no answer'))
  }
}

function outcomeOf(error: Error): Outcome {
  const { message } = error
  if (!(error instanceof HttpError))
    return { kind: 'away', code: 'LANDING_UNREACHABLE', message, retryAfterMs: 0 }
  const { statusCode } = error
  if (statusCode === 400 || statusCode === 422) return { kind: 'refused', message }
  if (statusCode === 413) return { kind: 'too-large', message }
  const code =
    statusCode === 401 || statusCode === 403
      ? 'LANDING_TOKEN'
      : statusCode === 429 || statusCode >= 500
        ? 'LANDING_BUSY'
        : 'LANDING_ANSWER'
  return { kind: 'away', code, message, retryAfterMs: error.retryAfter() }
}
