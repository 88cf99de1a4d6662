/** Some work is going on, and as much as may is waiting. */
export class TooManyWait extends Error {
  override name = 'TooManyWait'
}

/**
 * Lets few works run at a time, the others wait in order; beyond `waitingMax` they are refused with TooManyWait. Scrypt
 * takes a thread of the pool that also writes to disk, and 32 MiB: log-ins must not hold up readings.
 */
export function fewAtOnce(atOnce: number, waitingMax: number) {
  let running = 0
  const waiting: (() => void)[] = []

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (waiting.length >= waitingMax) throw new TooManyWait()
      // Whoever ends hands its place on, so nobody who comes later gets before us.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
