import { setTimeout as wait } from 'node:timers/promises'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { claimWaiting } from './claim.ts'
import { blockDecoder, type Block, type DeadLetterRow } from './decodeBlocks.ts'
import { letterOfReading, letterOfUnclaimed } from './badRows.ts'
import { storeReadings, storeRows } from './storeRows.ts'
import { createLineMemory, type LineMemory } from './lineMemory.ts'
import { touchedSpans, type NewestReading, type TouchedSpan } from './storedReadings.ts'

/** What the worker does with the landing log, told to the health page. */
export interface WorkerState {
  /** Bytes in the landing log that are not yet stored. */
  waitingBytes: number
  /** Since when storing has been failing, and why. */
  failing: { sinceMs: number; reason: string } | undefined
}

export interface Worker {
  /** Runs a task between two blocks, never beside one: changes of the registry go through here. */
  run<T>(task: () => Promise<T>): Promise<T>
  /** Moves what waits for these meters to the readings. To be called inside of `run`. */
  claim(meters: readonly number[]): Promise<TouchedSpan[]>
  /** Resolves once everything that was on disk at the time of the call is stored and derived. */
  caughtUp(): Promise<void>
  state(): WorkerState
  /** Finishes the block at hand, if the store lets it. What is left in the log is stored after the next start. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  log: SegmentLog
  clickhouse: ClickHouse
  sites: () => RegistrySnapshot
  /** Told of each block when it is stored, again after a crash. Gives what of it has to be derived; left out: all of it. */
  onStored?(touched: TouchedSpan[], newest: NewestReading[]): TouchedSpan[]
  /** Derives what new readings touch. Awaited before the log lets go of them; called again after a crash. */
  derive(touched: TouchedSpan[]): Promise<void>
  /** The receiver's, which has read most of what comes. */
  memory?: LineMemory
  /** Told the version of the last line of each block. */
  sawVersion?(version: number): void
  report?(sentence: string): void
  /** Two blocks begin at least this far apart, unless more than a block is waiting: few inserts, few parts. */
  blockIntervalMs?: number
  /** Bytes of the log that make one block. */
  blockBytes?: number
  /** While more than a block is waiting, blocks of so long a time are derived together. */
  gatherMs?: number
  retryMs?: { first: number; most: number }
}

/**
 * Carries what landed from the log into ClickHouse, one block after the other, oldest first. Nothing leaves the log
 * before it is stored and derived, and storing it again changes nothing; so a process may die anywhere.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { log, clickhouse, sites, onStored = (touched) => touched, derive, sawVersion } = options
  const { blockIntervalMs = 500, blockBytes = 12 << 20, gatherMs = 5_000 } = options
  const { retryMs = { first: 250, most: 30_000 } } = options
  const report = options.report ?? ((sentence: string) => console.warn(sentence))

  const decodeBlocks = blockDecoder(options.memory ?? createLineMemory())
  const stopping = new AbortController()
  const tasks: (() => Promise<void>)[] = []
  const waiters: { through: number; resolve(): void }[] = []
  let wake: (() => void) | undefined
  const failing: Record<'storing' | 'deriving', WorkerState['failing']> = {
    storing: undefined,
    deriving: undefined,
  }
  // What is stored, what deriving was begun for, and what is derived as well and so released.
  let stored = log.released()
  let asked = stored
  let done = stored
  let deriving: Promise<void> | undefined
  // Of what is stored and not yet asked for.
  let gathered = touchedSpans()
  let gatheringSinceMs = 0
  let gatheredBytes = 0
  // Of what is stored and still in the log.
  let heldBytes = 0
  let lastBegan = -Infinity

  const unlisten = log.onAppend(() => wake?.())
  const running = loop()

  async function loop(): Promise<void> {
    for (;;) {
      if (tasks.length > 0 || stopping.signal.aborted) await settled()
      for (let task = tasks.shift(); task; task = tasks.shift()) await task()
      if (stopping.signal.aborted) return
      if (log.last() <= stored) {
        if (stored > asked && !deriving) deriveGathered()
        else await pause()
        continue
      }
      const sinceMs = performance.now() - lastBegan
      if (log.bytes() - heldBytes < blockBytes && sinceMs < blockIntervalMs) {
        await pause(blockIntervalMs - sinceMs)
        if (tasks.length > 0 || stopping.signal.aborted) continue
      }
      lastBegan = performance.now()
      if (stored === asked) gatheringSinceMs = lastBegan
      await untilItWorks('storing', nextBlock)
    }
  }

  /** Everything that is stored is derived too, unless the worker was stopped while that failed. */
  async function settled(): Promise<void> {
    await deriving
    if (stored === asked || done < asked) return
    deriveGathered()
    await deriving
  }

  /** Until something is appended, a task is given or the worker is to stop; with a time, until then at the latest. */
  async function pause(ms?: number): Promise<void> {
    if (tasks.length > 0 || stopping.signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms)
      wake = () => {
        // While a block gathers, more of it is no reason to begin.
        if (ms !== undefined && tasks.length === 0 && !stopping.signal.aborted) return
        clearTimeout(timer)
        resolve()
      }
    })
    wake = undefined
  }

  /**
   * Stores one block. While more than a block waits, what several of them touch is gathered and derived in one go, instead of a piece
   * with each; and while that goes on, the next blocks are stored: what comes in meanwhile is seen at once.
   */
  async function nextBlock(): Promise<void> {
    const last = log.last()
    const records = await log.read(stored, { bytesMax: blockBytes })
    const bodies = records.map(({ record }) => record)
    for await (const block of decodeBlocks(bodies, sites())) await store(block)
    // Nothing readable although something is there: damaged, and reported by the log.
    stored = records.at(-1)?.sequence ?? last
    const bytes = bodies.reduce((sum, { byteLength }) => sum + byteLength, 0)
    heldBytes += bytes
    gatheredBytes += bytes
    const isBehind = bytes * 2 > blockBytes && stored < log.last()
    const isLong = performance.now() - gatheringSinceMs > gatherMs
    if (!deriving && (!isBehind || isLong)) deriveGathered()
  }

  function deriveGathered(): void {
    const spans = gathered.all()
    const through = stored
    const bytes = gatheredBytes
    gathered = touchedSpans()
    gatheredBytes = 0
    asked = through
    deriving = untilItWorks('deriving', async () => {
      if (spans.length > 0) await derive(spans)
      await log.release(through)
      done = through
      heldBytes -= bytes
      while (waiters[0] && waiters[0].through <= done) waiters.shift()?.resolve()
    }).finally(() => {
      deriving = undefined
      wake?.()
    })
  }

  async function store(block: Block): Promise<void> {
    const { readings, unclaimed, deadLetters, touched, newest, lastVersion } = block
    const bad: DeadLetterRow[] = []
    await storeReadings(clickhouse, readings, (row, reason) => {
      bad.push(letterOfReading(row, reason, sites()))
    })
    await storeRows(clickhouse, 'unclaimed_reading', unclaimed, (row, reason) => {
      bad.push(letterOfUnclaimed(row, reason))
    })
    await storeRows(clickhouse, 'dead_letter', [...deadLetters, ...bad], (row, reason) =>
      report(`a dead letter cannot be stored: ${JSON.stringify(row).slice(0, 500)}: ${reason}`),
    )
    sawVersion?.(lastVersion)
    for (const { meter, register, from, to } of onStored(touched, newest))
      gathered.add(meter, register, from, to)
  }

  /** A store that is away, busy or full comes back: nothing is given up, the log holds it all. */
  async function untilItWorks(
    what: keyof typeof failing,
    work: () => Promise<void>,
  ): Promise<void> {
    for (let delayMs = retryMs.first; ; delayMs = Math.min(delayMs * 2, retryMs.most)) {
      try {
        await work()
        if (failing[what]) report(`landing: ${what} works again`)
        failing[what] = undefined
        return
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        if (!failing[what])
          report(`landing: ${what} fails and is tried again: ${reason.slice(0, 500)}`)
        failing[what] = { sinceMs: failing[what]?.sinceMs ?? Date.now(), reason }
        const signal = stopping.signal
        await wait(delayMs, undefined, { signal }).catch(() => undefined)
        if (signal.aborted) return
      }
    }
  }

  return {
    run(task) {
      return new Promise((resolve, reject) => {
        if (stopping.signal.aborted) {
          reject(new Error('the landing worker has stopped'))
          return
        }
        tasks.push(() => task().then(resolve, reject))
        wake?.()
      })
    },
    async claim(meters) {
      const { touched, newest } = await claimWaiting(clickhouse, sites(), meters)
      if (touched.length > 0) await derive(onStored(touched, newest))
      return touched
    },
    caughtUp() {
      const through = log.last()
      if (done >= through) return Promise.resolve()
      return new Promise((resolve) => waiters.push({ through, resolve }))
    },
    state: () => ({
      waitingBytes: log.last() > done ? log.bytes() : 0,
      failing: failing.storing ?? failing.deriving,
    }),
    async stop() {
      stopping.abort()
      unlisten()
      wake?.()
      await running
    },
  }
}
