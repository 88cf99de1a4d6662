import type { Series } from '../charts/thinning.ts'

export interface WeekOfHours {
  /** Seven days from Monday, of each 24 hours of the wall: the mean of what is known; undefined where nothing is. */
  means: (number | undefined)[][]
  most: { weekday: number; hour: number; mean: number } | undefined
  least: { weekday: number; hour: number; mean: number } | undefined
  /** Of all that is known the part between 22:00 and 06:00, in percent. */
  nightPercent: number | null
}

/** Hours of a series laid over one another, week upon week. An hour that the clocks repeat counts as two. */
export function weekOfHours(
  { times, values }: Series,
  wallMs: (atMs: number) => number,
): WeekOfHours {
  const sums = Array.from({ length: 7 }, () => new Float64Array(24))
  const counts = Array.from({ length: 7 }, () => new Float64Array(24))
  let [all, night] = [0, 0]
  for (let index = 0; index < times.length; index++) {
    const value = values[index] ?? NaN
    if (Number.isNaN(value)) continue
    const hours = Math.floor(wallMs(times[index] ?? 0) / 3_600_000)
    const hour = hours % 24
    // 1 January 1970 was a Thursday.
    const weekday = (Math.floor(hours / 24) + 3) % 7
    add(sums, weekday, hour, value)
    add(counts, weekday, hour, 1)
    all += value
    if (hour >= 22 || hour < 6) night += value
  }

  const found: WeekOfHours = { means: [], most: undefined, least: undefined, nightPercent: null }
  for (let weekday = 0; weekday < 7; weekday++) {
    const row: (number | undefined)[] = []
    for (let hour = 0; hour < 24; hour++) {
      const count = counts[weekday]?.[hour] ?? 0
      const mean = count === 0 ? undefined : (sums[weekday]?.[hour] ?? 0) / count
      row.push(mean)
      if (mean === undefined) continue
      if (!found.most || mean > found.most.mean) found.most = { weekday, hour, mean }
      if (!found.least || mean < found.least.mean) found.least = { weekday, hour, mean }
    }
    found.means.push(row)
  }
  if (all > 0) found.nightPercent = (100 * night) / all
  return found
}

function add(table: Float64Array[], weekday: number, hour: number, value: number) {
  const row = table[weekday]
  if (row) row[hour] = (row[hour] ?? 0) + value
}
