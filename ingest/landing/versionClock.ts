/** Gives every received line its own microsecond, later ones a later one, however fast they come. */
export interface VersionClock {
  /** The first of `count` versions. */
  take(count: number): number
  /** Later versions will be above this one: after a restart the clock may have been set back. */
  beAfter(version: number): void
}

export function createVersionClock(nowMs: () => number = Date.now): VersionClock {
  let next = 0
  return {
    take(count) {
      const first = Math.max(nowMs() * 1_000, next)
      next = first + count
      return first
    },
    beAfter(version) {
      next = Math.max(next, version + 1)
    },
  }
}
