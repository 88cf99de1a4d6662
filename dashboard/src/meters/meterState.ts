import type { Meter, MeterState } from '../api/answers.ts'

export const meterStates = [
  'live',
  'late',
  'silent',
  'never',
] as const satisfies readonly MeterState[]

type Heard = Pick<Meter, 'state' | 'lastAt' | 'intervalS'>

/**
 * A meter's state as time goes on between two answers of the server. Only the way from live to late is known here:
 * when a late one becomes silent depends on the meter's own longest gap, which the server knows, and the list is
 * read again every minute. Back to live leads only a new reading.
 */
export function stateAt(meter: Heard, nowMs: number): MeterState {
  if (meter.lastAt === null) return 'never'
  if (meter.state !== 'live') return meter.state
  return nowMs - Date.parse(meter.lastAt) <= liveForMs(meter.intervalS) ? 'live' : 'late'
}

/** Three polling periods, and never less than two minutes. */
export const liveForMs = (intervalS: number | null): number =>
  Math.max(3_000 * (intervalS ?? 0), 120_000)
