import { bringOver, type BringOver, type Brought } from './bringOver.ts'
import { timeCondition } from './hourTotals.ts'
import type { InfluxServer } from './influxServer.ts'
import { selects } from './rowLines.ts'

/** Points that come in order are seen once; those that come late by up to so much are seen as well. */
const overlapNs = 120_000_000_000n
/** So long a time is read at once, when there is much to catch up with. */
const windowNs = 600_000_000_000n
const dayNs = 86_400_000_000_000n

export interface Follower {
  /**
   * Reads what is new and returns how far it has come, nanoseconds since 1970; to be called again and again. What it
   * returns may be kept, and given as `fromNs` after a restart.
   */
  step(parts: FollowParts): Promise<Brought & { toNs: bigint; behind: boolean }>
}

export type FollowParts = BringOver & { influx: InfluxServer; nowNs: bigint }

/** Follows the newest points. What comes later than the overlap is found by comparing hours. */
export function createFollower(fromNs: bigint): Follower {
  let followed = fromNs
  // Lines that were brought over, in two generations: the older one is dropped when all of it lies before the overlap.
  let seen = new Set<string>()
  let before = new Set<string>()
  let turnedNs = fromNs

  return {
    async step(parts) {
      const start = followed - overlapNs
      const latest = parts.nowNs + dayNs
      const behind = start + windowNs < parts.nowNs
      const window = { fromNs: start, toNs: behind ? start + windowNs : latest }
      const where = `where ${timeCondition(window)} group by *`
      const questions = selects(parts.types, (from) => `select * from ${from} ${where}`)
      const fresh: string[] = []
      let newestNs = followed
      const brought = await bringOver(parts.influx.rows(questions, parts.signal), {
        ...parts,
        skips(row, line) {
          if (row.atNs > newestNs) newestNs = row.atNs
          if (seen.has(line) || before.has(line)) return true
          fresh.push(line)
          return false
        },
      })
      // Only now they are on disk.
      for (const line of fresh) seen.add(line)
      if (behind) followed = window.toNs
      else if (newestNs > followed) followed = newestNs < parts.nowNs ? newestNs : parts.nowNs
      if (followed - turnedNs > 2n * overlapNs) {
        before = seen
        seen = new Set()
        turnedNs = followed
      }
      return { ...brought, toNs: followed, behind }
    },
  }
}
