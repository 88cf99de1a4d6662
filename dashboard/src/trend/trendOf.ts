import type { TimeSlot } from '../analysis/slots.ts'

export interface TrendRow {
  slot: TimeSlot
  value: string | null
  reference: string | null
}

export interface TrendRows {
  rows: TrendRow[]
  /** The row with the highest value. */
  most: { slot: TimeSlot; value: string } | undefined
}

/**
 * Points of an answer at their places on the axis. A place without a point has none: a gap is not zero. A point that
 * begins before its place belongs to a step, such as a week, that the span's start cuts.
 */
export function trendOf(
  slots: readonly TimeSlot[],
  points: readonly { start: string; value: string | null; reference?: string | null }[],
  momentOf: (start: string) => number,
): TrendRows {
  const rows = slots.map((slot): TrendRow => ({ slot, value: null, reference: null }))
  let at = 0
  for (const { start, value, reference } of points) {
    const ms = momentOf(start)
    while (at + 1 < rows.length && (rows[at + 1]?.slot.startMs ?? Infinity) <= ms) at++
    const row = rows[at]
    if (row) rows[at] = { ...row, value, reference: reference ?? null }
  }
  let most: TrendRows['most']
  for (const { slot, value } of rows)
    if (value !== null && (!most || Number(value) > Number(most.value))) most = { slot, value }
  return { rows, most }
}
