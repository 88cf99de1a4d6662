import { setImmediate } from 'node:timers/promises'

/** Called in a long loop: lets other requests have their turn every so often. */
export function breather(everyMs = 15): () => Promise<void> | undefined {
  let since = performance.now()
  let calls = 0
  return () => {
    // Looking at the clock each time would cost more than most of the work between.
    if (++calls % 256 !== 0 || performance.now() - since < everyMs) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}
