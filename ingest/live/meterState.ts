/**
 * How fresh a meter's readings are.
 *
 * `live`: the newest reading is younger than three of its usual intervals, or two minutes.
 * `late`: older, but within the meter's `maxGapMinutes`. `silent`: older than that. `never`: none has come.
 */
export type MeterState = 'live' | 'late' | 'silent' | 'never'

const freshMs = 120_000

export function meterState(
  lastAtMs: number | undefined,
  nowMs: number,
  meter: { maxGapMinutes: number; intervalMs: number | undefined },
): MeterState {
  if (lastAtMs === undefined) return 'never'
  const ageMs = nowMs - lastAtMs
  const gapMaxMs = meter.maxGapMinutes * 60_000
  const usualMs = Math.min(Math.max(freshMs, 3 * (meter.intervalMs ?? 0)), gapMaxMs)
  if (ageMs <= usualMs) return 'live'
  return ageMs <= gapMaxMs ? 'late' : 'silent'
}
