import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { NewestReading } from './storedReadings.ts'

export interface LatestValue {
  /** Decimal string in the register's unit, before any multiplier. */
  value: string
  atMs: number
}

/** The newest value of each register of each meter, in memory. */
export interface LatestReadings {
  of(meter: number): ReadonlyMap<Register, LatestValue>
  /** Takes in what a block brought; what is older than what is known is passed over. */
  take(news: readonly NewestReading[]): void
  /** Reads some meters anew, after readings of theirs were taken out of the store; what comes meanwhile stays. */
  reread(meters: readonly number[]): Promise<void>
  /** Calls back with what `take` brought, also late readings, until the returned function is called. */
  listen(listener: (news: readonly NewestReading[]) => void): () => void
  /** Version of the newest reading found in the store at the start; 0 when there was none. */
  readonly lastVersion: number
}

const latestSql = sqlFile(new URL('./latestReadings.sql', import.meta.url))
const recentMs = 40 * 86_400_000
const none: ReadonlyMap<Register, LatestValue> = new Map()

/**
 * Reads the newest values from the store: first of the last weeks, which is quick, then of those `meters` that were
 * silent for longer.
 */
export async function openLatestReadings(
  clickhouse: Pick<ClickHouse, 'query'>,
  meters: readonly number[],
  nowMs = Date.now(),
): Promise<LatestReadings> {
  const latest = new Map<number, Map<Register, LatestValue>>()
  const listeners = new Set<(news: readonly NewestReading[]) => void>()
  let lastVersion = 0

  function keep(meter: number, register: Register, value: string, atMs: number) {
    const values = latest.get(meter) ?? new Map<Register, LatestValue>()
    latest.set(meter, values)
    const known = values.get(register)
    if (!known || atMs >= known.atMs) values.set(register, { value, atMs })
  }

  async function read(sinceMs: number, only: readonly number[]) {
    const rows = await clickhouse.query<{
      meter: number
      register: Register
      value: string
      at_ms: string
      last_version: string
    }>(latestSql, { sinceMs, meters: only })
    for (const { meter, register, value, at_ms, last_version } of rows) {
      keep(meter, register, value, Number(at_ms))
      lastVersion = Math.max(lastVersion, Number(last_version))
    }
  }

  await read(nowMs - recentMs, [])
  const silent = meters.filter((meter) => !latest.has(meter))
  for (let from = 0; from < silent.length; from += 1_000) {
    await read(0, silent.slice(from, from + 1_000))
  }

  return {
    of: (meter) => latest.get(meter) ?? none,
    take(news) {
      for (const { meter, atMs, values } of news) {
        for (const [register, value] of Object.entries(values)) {
          keep(meter, register as Register, value, atMs)
        }
      }
      for (const listener of listeners) listener(news)
    },
    async reread(meters) {
      for (const meter of meters) latest.delete(meter)
      for (let from = 0; from < meters.length; from += 1_000) {
        await read(0, meters.slice(from, from + 1_000))
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    lastVersion,
  }
}
