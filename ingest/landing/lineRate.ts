/** How many lines a token may send: on average a second, and at once. */
export interface LineRateLimit {
  linesPerSecond: number
  linesAtOnce: number
}

export interface LineRate {
  /** Seconds until this token may send again; 0 when it may now. */
  waitS(token: string): number
  /** Counts what a token has sent. It may go into debt with one body, and then waits the longer. */
  count(token: string, lines: number): void
}

/** A bucket for each token that fills with time. */
export function createLineRate(
  limit: LineRateLimit | undefined,
  nowMs: () => number = () => performance.now(),
): LineRate {
  const buckets = new Map<string, { lines: number; atMs: number }>()
  if (!limit) return { waitS: () => 0, count: () => undefined }
  const { linesPerSecond, linesAtOnce } = limit

  const bucketOf = (token: string) => {
    const atMs = nowMs()
    const bucket = buckets.get(token) ?? { lines: linesAtOnce, atMs }
    const filled = bucket.lines + ((atMs - bucket.atMs) / 1_000) * linesPerSecond
    const now = { lines: Math.min(filled, linesAtOnce), atMs }
    buckets.set(token, now)
    return now
  }
  return {
    waitS(token) {
      const { lines } = bucketOf(token)
      return lines > 0 ? 0 : Math.max(1, Math.ceil((1 - lines) / linesPerSecond))
    },
    count(token, lines) {
      bucketOf(token).lines -= lines
    },
  }
}
