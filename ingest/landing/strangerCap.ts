import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'

/** How many series of meters that nobody has registered a project may bring anew, and in which time. */
export interface StrangerLimit {
  seriesMax: number
  windowMs: number
}

export interface StrangerCap {
  /** False when this series is one too many for its project. A series that came before in the window is always let in. */
  letsIn(tags: ReadonlyMap<string, string>, bucket: string, sites: RegistrySnapshot): boolean
}

/**
 * Keeps one project's runaway tags (a time or a counter as a tag's value) from filling the list of unregistered meters, the
 * memory and the store for everybody. Points that name no project share one allowance, so that making up names of buckets
 * is no way around it. Each window begins from nothing, and so does a restart.
 */
export function createStrangerCap(
  { seriesMax, windowMs }: StrangerLimit,
  nowMs: () => number = () => performance.now(),
): StrangerCap {
  const seen = new Map<string, { sinceMs: number; series: Set<string> }>()
  return {
    letsIn(tags, bucket, sites) {
      const named = tags.get('project') ?? bucket
      const project = sites.project(named) ? named : ''
      let { sinceMs, series } = seen.get(project) ?? { sinceMs: nowMs(), series: new Set<string>() }
      if (nowMs() - sinceMs >= windowMs) [sinceMs, series] = [nowMs(), new Set()]
      seen.set(project, { sinceMs, series })
      const key = JSON.stringify([...tags].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (series.has(key)) return true
      if (series.size >= seriesMax) return false
      series.add(key)
      return true
    },
  }
}
