import type { SegmentLog } from '@wattledger/platform/stores/segmentLog'

/** How finely time is kept, and of how many moments at most; beyond that every second one is forgotten. */
const stepMs = 250
const momentsMax = 4_096

/**
 * Seconds since the oldest record came that is not yet stored; 0 when nothing waits. What a start finds in the log counts
 * from that start.
 */
export function watchQueueAge(
  log: Pick<SegmentLog, 'last' | 'released' | 'onAppend'>,
  nowMs: () => number = () => performance.now(),
): () => number {
  /** Up to `through` had come by then; the one after it came later. */
  let moments: { through: number; atMs: number }[] = [{ through: log.last(), atMs: nowMs() }]
  log.onAppend(() => {
    const atMs = nowMs()
    const newest = moments.at(-1)
    if (newest && atMs - newest.atMs < stepMs) newest.through = log.last()
    else moments.push({ through: log.last(), atMs })
    const done = log.released()
    if (moments.length > 1 && moments[0]!.through <= done) {
      moments = moments.filter(
        ({ through }, index) => through > done || index === moments.length - 1,
      )
    }
    if (moments.length > momentsMax) moments = moments.filter((_, index) => index % 2 === 0)
  })
  return () => {
    const done = log.released()
    if (log.last() <= done) return 0
    const oldest = moments.find(({ through }) => through > done)
    return oldest ? (nowMs() - oldest.atMs) / 1_000 : 0
  }
}
