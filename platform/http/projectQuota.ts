import { tooMany } from './problem.ts'

export interface ProjectQuota {
  /** Does the work when there is room for one more of its key; throws a 429 Problem when too much waits already. */
  within<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** Enough for a project's pages at full speed; what is asked beyond waits for its own, not among everybody's. */
const runningPerKeyMax = 12
const waitingPerKeyMax = 400
const retryAfterS = 2

interface Lane {
  running: number
  waiting: (() => void)[]
}

/**
 * Holds the questions about one project, or of one caller, to so many at once, in the order in which they came. A thousand wide
 * questions about one project then stand in a line of their own, while those of other projects are answered beside it.
 */
export function createProjectQuota({
  runningMax = runningPerKeyMax,
  waitingMax = waitingPerKeyMax,
} = {}): ProjectQuota {
  const lanes = new Map<string, Lane>()

  async function enter(key: string): Promise<Lane> {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] }
    lanes.set(key, lane)
    if (lane.running < runningMax) {
      lane.running++
      return lane
    }
    if (lane.waiting.length >= waitingMax)
      throw tooMany('Too many questions about one project wait already.', retryAfterS)
    // Whoever leaves hands over its place, so that nobody slips in between.
    await new Promise<void>((resolve) => lane.waiting.push(resolve))
    return lane
  }

  function leave(key: string, lane: Lane) {
    const next = lane.waiting.shift()
    if (next) return next()
    lane.running--
    if (lane.running === 0) lanes.delete(key)
  }

  return {
    async within(key, work) {
      const lane = await enter(key)
      try {
        return await work()
      } finally {
        leave(key, lane)
      }
    },
  }
}
