/** One press of Ctrl-C can arrive twice: from the terminal, and from npm, which hands on what it got too. */
const samePressMs = 1_000

/**
 * Calls `stop` once, at the first SIGINT, SIGTERM or SIGHUP. Somebody who asks again later than a second does not want
 * to wait: `force` is called then (by default the process exits at once; children end with it).
 */
export function onStopSignal(
  stop: (signal: NodeJS.Signals) => void,
  force: () => void = () => process.exit(1),
): void {
  let firstAt: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      const now = performance.now()
      if (firstAt === undefined) {
        firstAt = now
        stop(signal)
      } else if (now - firstAt > samePressMs) force()
    })
}
