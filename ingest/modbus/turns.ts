import type { Device } from '../devices/device.ts'
import { type Approach, firstApproach } from './pollMeter.ts'
import type { PlannedMeter } from './pollingPlan.ts'
import type { MeterStatus } from './pollingStatus.ts'

/** A meter's place in the round, and what is known about it. Times are the clock's elapsed ms. */
export interface Turn {
  meter: PlannedMeter
  device: Device
  approach: Approach
  /** When the approach was made: after an hour the meter is asked for everything again. */
  approachSinceMs: number
  dueMs: number
  triedMs?: number
  /** Its last poll gave an answer. */
  proven: boolean
  failures: number
  status: MeterStatus
}

const relearnMs = 3_600_000
const backOffMaxMs = 300_000

export const newTurn = (
  meter: PlannedMeter,
  device: Device,
  status: MeterStatus,
  nowMs: number,
): Turn => ({
  meter,
  device,
  approach: firstApproach(device),
  approachSinceMs: nowMs,
  dueMs: nowMs,
  proven: false,
  failures: 0,
  status,
})

/**
 * Whose turn it is, or how long nobody is due.
 *
 * A dead meter costs a whole timeout, so those that answered last time come first, then those that nobody has asked
 * yet, then those that failed. From `suspectsFromMs` on the order is turned round, or on a line that cannot keep up a
 * meter that failed once, or was never asked, would never have a turn.
 */
export function nextTurn(
  turns: readonly Turn[],
  nowMs: number,
  suspectsFromMs: number,
): { turn: Turn } | { waitMs: number } {
  const due = turns.filter(({ dueMs }) => dueMs <= nowMs)
  const suspectsFirst = nowMs >= suspectsFromMs
  const rank = (turn: Turn) =>
    turn.failures === 0 && turn.proven ? 0 : suspectsFirst ? -1 : turn.failures === 0 ? 1 : 2
  const [turn] = due.sort((a, b) => rank(a) - rank(b) || a.dueMs - b.dueMs)
  if (turn) return { turn }
  return { waitMs: Math.min(...turns.map(({ dueMs }) => dueMs)) - nowMs }
}

/** Its next place: one interval on from where it was due; what was missed meanwhile is not made up for. */
export function keepRhythm(turn: Turn, nowMs: number, intervalMs: number) {
  const missed = Math.max(0, Math.floor((nowMs - turn.dueMs) / intervalMs))
  turn.dueMs += (missed + 1) * intervalMs
  turn.failures = 0
}

/** After the first failure an interval on, then twice as long each time, up to five minutes (or the interval). */
export function backOff(turn: Turn, nowMs: number, intervalMs: number, failuresMax = Infinity) {
  turn.failures = Math.min(turn.failures + 1, failuresMax)
  const doubled = intervalMs * 2 ** Math.min(turn.failures - 1, 20)
  turn.dueMs = nowMs + Math.min(doubled, Math.max(backOffMaxMs, intervalMs))
}

/** The gateway speaks again: whoever was silent with it is asked now and not minutes later. */
export function forgiveAll(turns: readonly Turn[], nowMs: number) {
  for (const turn of turns) {
    if (turn.failures === 0) continue
    turn.failures = 1
    turn.dueMs = nowMs
  }
}

/** A meter may have been exchanged, or set up anew. */
export function relearn(turn: Turn, nowMs: number) {
  const stale = nowMs - turn.approachSinceMs >= relearnMs
  if (turn.approach.batches.length > 0 && !(stale && turn.approach.refused.size > 0)) return
  turn.approach = firstApproach(turn.device)
  turn.approachSinceMs = nowMs
}
