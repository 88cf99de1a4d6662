/** Looked at so often; a look costs microseconds, giving back some milliseconds. */
const lookMs = 5_000
/** Grown by this much since memory was last given back, it is worth giving back again. */
const growthBytes = 24_000_000

/**
 * Gives memory back to the system after bulk work: chDB's allocator would keep hundreds of megabytes that a derivation
 * of millions of readings needed once. `purge` runs `system jemalloc purge`; the returned function ends the watch.
 */
export function keepMemorySmall(
  purge: () => Promise<unknown>,
  rssBytes: () => number = process.memoryUsage.rss,
): () => void {
  let kept = rssBytes()
  let busy = false

  async function look() {
    if (busy || rssBytes() < kept + growthBytes) return
    busy = true
    try {
      await purge()
      kept = rssBytes()
    } finally {
      busy = false
    }
  }

  // A failing store is told by whoever needs it; this only tries again.
  const timer = setInterval(() => void look().catch(() => {}), lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
