/** Ten wrong passwords in a quarter of an hour, for a username and for an address. */
const failuresMax = 10
const windowMs = 15 * 60_000
/** Somebody who tries ever new usernames must not fill the memory: the oldest are forgotten. */
const keysMax = 50_000

export interface LoginThrottle {
  /**
   * Counts a try before its password is looked at, so that a thousand at once are ten. Gives the seconds until the next
   * may come, or a try that must be told how it ended.
   */
  begin(username: string, address: string): { retryAfterS: number } | LoginTry
}

export interface LoginTry {
  /** The password was right: the username begins anew. Its address does not, or an own account would free it. */
  passed(): void
  /** Gives whether this was the last try for now. */
  failed(): boolean
  /** It came to no answer. */
  abandoned(): void
}

interface Count {
  running: number
  /** When each wrong password was given, oldest first. */
  failedAtMs: number[]
}

/** Kept in memory: several server processes count each for itself. */
export function createLoginThrottle(nowMs: () => number = () => Date.now()): LoginThrottle {
  const counts = new Map<string, Count>()

  function countOf(key: string): Count {
    const { running, failedAtMs } = counts.get(key) ?? { running: 0, failedAtMs: [] }
    const since = nowMs() - windowMs
    const count = { running, failedAtMs: failedAtMs.filter((at) => at > since) }
    counts.delete(key)
    counts.set(key, count)
    const [oldest] = counts.keys()
    if (counts.size > keysMax && oldest !== undefined) counts.delete(oldest)
    return count
  }

  return {
    begin(username, address) {
      // The address first: one that is stopped must not push other usernames out of memory.
      const keys = [`address ${address}`, `username ${username}`]
      for (const key of keys) {
        const count = countOf(key)
        if (count.running + count.failedAtMs.length >= failuresMax) {
          return { retryAfterS: waitS(count, nowMs()) }
        }
      }
      for (const key of keys) countOf(key).running++

      let ended = false
      const end = (change: (count: Count, key: string) => void) => {
        if (ended) return
        ended = true
        for (const key of keys) {
          const count = countOf(key)
          count.running = Math.max(0, count.running - 1)
          change(count, key)
        }
      }
      return {
        passed: () =>
          end((count, key) => {
            if (key.startsWith('username ')) count.failedAtMs = []
          }),
        failed: () => {
          end((count) => count.failedAtMs.push(nowMs()))
          return keys.some((key) => countOf(key).failedAtMs.length >= failuresMax)
        },
        abandoned: () => end(() => undefined),
      }
    },
  }
}

/** Until the oldest failure is forgotten; a moment when it is only that others are being looked at. */
function waitS({ failedAtMs }: Count, now: number): number {
  const [oldest] = failedAtMs
  if (oldest === undefined || failedAtMs.length < failuresMax) return 1
  return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000))
}
