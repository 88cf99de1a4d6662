import { setTimeout as sleep } from 'node:timers/promises'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import type { Receiver } from '../landing/receive.ts'
import type { Worker } from '../landing/worker.ts'
import { createFollower, type Follower } from './follow.ts'
import { hourNs, type Window } from './hourTotals.ts'
import type { InfluxServer } from './influxServer.ts'
import { reconcile, type Reconciled } from './reconcile.ts'
import { fieldTypes, selects, type FieldTypes } from './rowLines.ts'
import { knownDifferences, readMark, type SyncMark, writeHours, writeMark } from './syncMarks.ts'

export interface InfluxSyncState {
  address: string
  bucket: string
  version: string | undefined
  /** Everything with an earlier time has been read; undefined before the first point. */
  followedToMs: number | undefined
  /** How far the walk over the past has come, and when the last whole one ended. */
  walkedToMs: number | undefined
  walkFinishedMs: number | undefined
  points: number
  refused: number
  hoursCompared: number
  hoursRepaired: number
  hoursDiffering: number
  failing: { sinceMs: number; reason: string } | undefined
}

export interface InfluxSync {
  state(): InfluxSyncState
  /** Compares the hours of a span and repairs them, between two steps of what runs by itself. */
  reconcile(window: Window): Promise<Reconciled>
  /** Whether InfluxDB answers. */
  ping(): Promise<unknown>
  stop(): Promise<void>
}

export interface InfluxSyncOptions {
  influx: InfluxServer
  bucket: string
  receiver: Receiver
  worker: Pick<Worker, 'caughtUp'>
  clickhouse: Pick<ClickHouse, 'query'>
  db: Postgres
  sites: () => RegistrySnapshot
  report(sentence: string): void
  nowMs?: () => number
  /** How often new points are asked for, and hours compared: the last three, the last two days, and all. */
  everyMs?: { follow: number; recent: number; days: number; walk: number }
  retryMs?: { first: number; most: number }
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const earliestMs = Date.UTC(2000, 0, 1)
const often = { follow: 1_000, recent: minuteMs, days: 15 * minuteMs, walk: dayMs }

/**
 * Brings everything that is in an InfluxDB over, and keeps doing so: follows the newest points, and compares counts and
 * sums of hours to find what came late, was changed, or was missed. Every step is safe to repeat, and what is kept of
 * the progress is only where to go on: dying anywhere costs nothing but reading some of it again.
 */
export function startInfluxSync(options: InfluxSyncOptions): InfluxSync {
  const { influx, bucket, receiver, worker, clickhouse, db, sites, report } = options
  const { nowMs = Date.now, everyMs = often, retryMs = { first: 1_000, most: 30_000 } } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const asked: (() => Promise<void>)[] = []
  let wake: () => void = () => undefined
  let types: FieldTypes | undefined
  let typesMs = -Infinity
  let follower: Follower | undefined
  let mark: SyncMark = { followedTo: null, walkedTo: null, walkFinishedAt: null }
  let kept = ''
  const lastMs: { recent: number; days: number } = { recent: -Infinity, days: -Infinity }
  const state: InfluxSyncState = {
    address: influx.address,
    bucket,
    version: undefined,
    followedToMs: undefined,
    walkedToMs: undefined,
    walkFinishedMs: undefined,
    points: 0,
    refused: 0,
    hoursCompared: 0,
    hoursRepaired: 0,
    hoursDiffering: 0,
    failing: undefined,
  }
  const running = loop()

  async function loop() {
    let delayMs = retryMs.first
    while (!signal.aborted) {
      try {
        for (let task = asked.shift(); task; task = asked.shift()) await task()
        const more = await step()
        if (state.failing) report('InfluxDB: bringing over works again')
        state.failing = undefined
        delayMs = retryMs.first
        if (!more) await pause(everyMs.follow)
      } catch (error) {
        if (signal.aborted) return
        const reason = reasonOf(error)
        if (!state.failing) report(`InfluxDB: bringing over fails and is tried again: ${reason}`)
        state.failing = { sinceMs: state.failing?.sinceMs ?? nowMs(), reason }
        types = undefined
        await pause(delayMs)
        delayMs = Math.min(delayMs * 2, retryMs.most)
      }
    }
  }

  async function pause(ms: number) {
    const woken = new AbortController()
    wake = () => woken.abort()
    if (asked.length > 0 || signal.aborted) return
    // Whoever stops the whole wakes this as well. A signal made of both may be collected as garbage before either comes.
    await sleep(ms, undefined, { signal: woken.signal }).catch(() => undefined)
  }

  /** One step of each kind that is due; says whether there is more to be done at once. */
  async function step(): Promise<boolean> {
    if (!follower) follower = await begin()
    const behind = await followNewest(follower)
    const now = nowMs()
    if (now - lastMs.recent >= everyMs.recent) {
      await compare(window(now - 3 * 60 * minuteMs, now + dayMs))
      lastMs.recent = now
    }
    if (now - lastMs.days >= everyMs.days) {
      await compare(window(now - 2 * dayMs, now))
      lastMs.days = now
    }
    const walking = await walkOn(now)
    await keepMark()
    return behind || walking
  }

  async function begin(): Promise<Follower> {
    state.version = await influx.ping()
    if (/^v?1\./.test(state.version)) await influx.createDatabase().catch(() => undefined)
    mark = await readMark(db, bucket)
    kept = JSON.stringify(mark)
    tell()
    return createFollower(
      BigInt(mark.followedTo?.getTime() ?? nowMs() - 10 * minuteMs) * 1_000_000n,
    )
  }

  async function followNewest(following: Follower): Promise<boolean> {
    const nowNs = BigInt(nowMs()) * 1_000_000n
    const parts = { influx, receiver, bucket, types: await knownTypes(), signal, nowNs }
    const { points, refused, toNs, behind } = await following.step(parts)
    count({ points, refused })
    mark.followedTo = new Date(Number(toNs / 1_000_000n))
    tell()
    return behind
  }

  /** A day further of the walk over everything that InfluxDB has. */
  async function walkOn(now: number): Promise<boolean> {
    if (mark.walkedTo === null) {
      const finished = mark.walkFinishedAt?.getTime() ?? -Infinity
      if (now - finished < everyMs.walk) return false
      const first = await firstPointMs()
      if (first === undefined) return false
      mark.walkedTo = new Date(Math.floor(first / dayMs) * dayMs)
    }
    const from = mark.walkedTo.getTime()
    await compare(window(from, from + dayMs))
    const end = from + dayMs > now
    mark.walkedTo = end ? null : new Date(from + dayMs)
    if (end) mark.walkFinishedAt = new Date(now)
    tell()
    return !end
  }

  async function firstPointMs(): Promise<number | undefined> {
    const where = `where time >= ${BigInt(earliestMs) * 1_000_000n} limit 1`
    const questions = selects(await knownTypes(), (from) => `select * from ${from} ${where}`)
    let first: number | undefined
    for await (const { atNs } of influx.rows(questions, signal)) {
      const atMs = Number(atNs / 1_000_000n)
      if (first === undefined || atMs < first) first = atMs
    }
    return first
  }

  async function compare(hours: Window): Promise<Reconciled> {
    const known = await knownDifferences(db, bucket, dateOf(hours.fromNs), dateOf(hours.toNs))
    const parts = { influx, receiver, worker, clickhouse, sites: sites(), bucket, signal, known }
    const result = await reconcile({ ...parts, types: await knownTypes() }, hours)
    await writeHours(db, bucket, result.differing)
    count({ points: result.points, refused: 0 })
    state.hoursCompared += result.hours
    for (const { state: outcome } of result.differing) {
      if (outcome === 'repaired') state.hoursRepaired++
      else state.hoursDiffering++
    }
    return result
  }

  /** Asked for anew every few seconds: a new field may have come. */
  async function knownTypes(): Promise<FieldTypes> {
    const now = nowMs()
    if (!types || now - typesMs >= typesForMs) {
      types = fieldTypes(await influx.show('show field keys', signal))
      typesMs = now
    }
    return types
  }

  async function keepMark() {
    const text = JSON.stringify(mark)
    if (text === kept) return
    await writeMark(db, bucket, mark)
    kept = text
  }

  function count({ points, refused }: { points: number; refused: number }) {
    state.points += points
    state.refused += refused
  }

  function tell() {
    state.followedToMs = mark.followedTo?.getTime()
    state.walkedToMs = mark.walkedTo?.getTime()
    state.walkFinishedMs = mark.walkFinishedAt?.getTime()
  }

  return {
    state: () => ({ ...state }),
    reconcile: (hours) =>
      new Promise((resolve, reject) => {
        asked.push(() => compare(wholeHours(hours)).then(resolve, reject))
        wake()
      }),
    ping: () => influx.ping(),
    async stop() {
      stopping.abort()
      wake()
      await running
    },
  }
}

const typesForMs = 2_000

const window = (fromMs: number, toMs: number): Window =>
  wholeHours({ fromNs: BigInt(fromMs) * 1_000_000n, toNs: BigInt(toMs) * 1_000_000n })

/** Hours are compared as a whole. */
const wholeHours = ({ fromNs, toNs }: Window): Window => ({
  fromNs: (fromNs / hourNs) * hourNs,
  toNs: ((toNs + hourNs - 1n) / hourNs) * hourNs,
})

/** `fetch` hides why nobody answered. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message
}

const dateOf = (ns: bigint) => new Date(Number(ns / 1_000_000n))
