import type { Principal } from '../access/principal.ts'

/** Room for the screens of a building under one name, and not for a flood. */
const perPrincipalMax = 200

/** Counts the event streams that each principal holds open. */
export function createStreamCount(max = perPrincipalMax) {
  const counts = new Map<string, number>()

  return {
    /** One more: gives what has to be called when it ends; undefined when there are enough. */
    open({ name }: Principal): (() => void) | undefined {
      const count = counts.get(name) ?? 0
      if (count >= max) return undefined
      counts.set(name, count + 1)
      return () => {
        const left = (counts.get(name) ?? 1) - 1
        if (left > 0) counts.set(name, left)
        else counts.delete(name)
      }
    },
  }
}
