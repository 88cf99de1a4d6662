import type { Exact } from '../money.ts'

/** Usage that falls into one tier year or month, and what had been billed in it before. */
export interface TierPart {
  quantity: Exact
  before: Exact
}

/**
 * The overlap of [before, before + quantity) with each tier; `upTo[i]` is where tier i + 1 ends, the last without an end.
 * A quantity below zero takes back from where it stands: the tiers then hold negative parts.
 */
export function tierQuantities(
  { quantity, before }: TierPart,
  upTo: readonly (Exact | undefined)[],
): { tier: number; quantity: Exact }[] {
  const after = before + quantity
  const [low, high, sign] = quantity < 0n ? [after, before, -1n] : [before, after, 1n]
  return upTo.flatMap((end, index) => {
    // The first tier also holds what lies below zero: more was taken back than was billed.
    const start = index === 0 ? low : (upTo[index - 1] ?? low)
    const from = start > low ? start : low
    const to = end !== undefined && end < high ? end : high
    return to > from ? [{ tier: index + 1, quantity: sign * (to - from) }] : []
  })
}
