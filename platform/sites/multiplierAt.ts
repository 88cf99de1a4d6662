import type { MeterRecord } from './registry.ts'

/** The multiplier (CT × PT) of the meter that was installed at a moment: a replacement may have brought another. */
export function multiplierAt(
  meter: Pick<MeterRecord, 'multiplier' | 'replacements'>,
  atMs: number,
): string {
  const before = meter.replacements.filter(({ at }) => Date.parse(at) <= atMs)
  return before.findLast(({ multiplier }) => multiplier !== null)?.multiplier ?? meter.multiplier
}
