/** Time, handed in. What is waited for counts from a start of its own: the date may be set while we wait. */
export interface Clock {
  /** ms since 1970 */
  dateMs(): number
  /** ms that have passed since any fixed moment; never falls */
  elapsedMs(): number
  /** Resolves after that time, and at once when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  dateMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end)
    }),
}
