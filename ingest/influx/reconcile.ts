import type { Worker } from '../landing/worker.ts'
import { bringOver, type BringOver } from './bringOver.ts'
import {
  agree,
  hourNs,
  hourPairs,
  timeCondition,
  type HourPair,
  type TotalsPlaces,
  type Window,
} from './hourTotals.ts'
import { selects, seriesHead } from './rowLines.ts'

/** An hour that differed, with what is stored of it now and what was before. */
export interface RepairedHour extends HourPair {
  before: HourPair['stored']
  state: 'repaired' | 'differs'
}

export interface Reconciled {
  hours: number
  points: number
  differing: RepairedHour[]
}

export type ReconcileParts = Omit<TotalsPlaces, 'types'> &
  BringOver & {
    worker: Pick<Worker, 'caughtUp'>
    /** What was found to differ for good before: `key` → `settled(pair)`. It is not brought over again. */
    known: ReadonlyMap<string, string>
  }

/**
 * Compares both sides of a window of whole hours by count and sum, brings over again what differs, and compares anew.
 * Doing it twice changes nothing; a process may die anywhere in between.
 */
export async function reconcile(parts: ReconcileParts, window: Window): Promise<Reconciled> {
  const { influx, worker, known, signal } = parts
  const pairs = await hourPairs(parts, window, signal)
  const differing = pairs.filter((pair) => !agree(pair) && known.get(pair.key) !== settled(pair))
  if (differing.length === 0) return { hours: pairs.length, points: 0, differing: [] }

  const wanted = new Set<string>()
  for (const { heads, hourS } of differing) {
    for (const head of heads) wanted.add(`${head}|${hourS}`)
  }
  let points = 0
  for (const stretch of stretches(differing)) {
    const where = `where ${timeCondition(stretch)} group by *`
    const questions = selects(parts.types, (from) => `select * from ${from} ${where}`)
    const brought = await bringOver(influx.rows(questions, signal), {
      ...parts,
      skips: (row) => !wanted.has(`${seriesHead(row)}|${(row.atNs / hourNs) * 3_600n}`),
    })
    points += brought.points
  }
  await orAborted(worker.caughtUp(), signal)

  const after = new Map(
    (await hourPairs(parts, window, signal)).map((pair) => [pair.key, pair] as const),
  )
  return {
    hours: pairs.length,
    points,
    differing: differing.map((pair) => outcome(pair, after.get(pair.key) ?? pair)),
  }
}

/**
 * What became of an hour. What others wrote to InfluxDB since it was read says nothing against what was brought over: it
 * is the next comparison's. So an hour that differs is kept with InfluxDB's totals of before the reading, and is read
 * again as soon as those are others.
 */
function outcome(was: HourPair, now: HourPair): RepairedHour {
  if (agree(now)) return { ...now, before: was.stored, state: 'repaired' }
  const asRead = { ...now, influx: was.influx }
  return { ...asRead, before: was.stored, state: agree(asRead) ? 'repaired' : 'differs' }
}

/** Two hours that look like this again are not brought over again. */
export const settled = ({ influx, stored }: Pick<HourPair, 'influx' | 'stored'>) =>
  [influx.count, influx.sum ?? '', stored.count, stored.sum ?? ''].join(' ')

/** Hours that follow each other are read together, up to six. */
function stretches(pairs: readonly HourPair[]): Window[] {
  const hours = [...new Set(pairs.map(({ hourS }) => hourS))].sort((a, b) => a - b)
  const windows: Window[] = []
  for (const hourS of hours) {
    const fromNs = BigInt(hourS) * 1_000_000_000n
    const last = windows.at(-1)
    if (last && last.toNs === fromNs && last.toNs - last.fromNs < 6n * hourNs) last.toNs += hourNs
    else windows.push({ fromNs, toNs: fromNs + hourNs })
  }
  return windows
}

/** The store may be away for hours, and we may be asked to stop meanwhile. */
function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
