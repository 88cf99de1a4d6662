import { forgiveAll, nextTurn, type Turn } from './turns.ts'

/** A meter that failed gets this many times its cost less of the line than the others. */
const suspectShare = 4

/** The order of turns on one gateway's line, and what the answers say about the line as a whole. */
export interface Line {
  /** Those that answered before have fallen silent together. */
  mute(): boolean
  /** Until somebody is due. */
  idleMs(): number
  next(): Turn
  /** A poll that took `ms` was in vain. */
  cost(ms: number): void
  /** An answer, if only a refusal. */
  heard(): void
  /** No answer from a meter that answered last time, or that did not. */
  missed(wasProven: boolean): void
}

export function createLine(turns: readonly Turn[], elapsedMs: () => number): Line {
  let suspectsFromMs = 0
  let missed = 0
  let provenMissed = 0
  let mute = false
  const choose = () => nextTurn(turns, elapsedMs(), suspectsFromMs)

  return {
    mute: () => mute,
    idleMs() {
      const choice = choose()
      return mute || 'turn' in choice ? 0 : choice.waitMs
    },
    next() {
      const choice = choose()
      if (!mute && 'turn' in choice) return choice.turn
      // On a mute line anybody's answer will do; each attempt asks somebody else.
      return turns.reduce((a, b) => ((b.triedMs ?? -1) < (a.triedMs ?? -1) ? b : a))
    },
    cost(ms) {
      suspectsFromMs = elapsedMs() + suspectShare * ms
    },
    heard() {
      missed = provenMissed = 0
      if (mute) forgiveAll(turns, elapsedMs())
      mute = false
    },
    missed(wasProven) {
      missed++
      if (wasProven) provenMissed++
      const nobodyStands = !turns.some(({ proven, triedMs }) => proven || triedMs === undefined)
      if (provenMissed >= 2 || (missed >= 3 && nobodyStands)) mute = true
    },
  }
}
