import { quarterHourNs } from '@wattledger/platform/metering/quarterHours'
import type { DirtySpan } from './spans.ts'

/**
 * Whether new readings can change a quarter-hour. Those that follow a register's newest one and reach no edge of a
 * quarter-hour make none whole; the reading that passes the next edge derives with them, as it reads all since the
 * edge before. Polled every few seconds, a register is so derived once a quarter-hour.
 *
 * `newestMs`: time of the newest reading stored before these, undefined when not known.
 */
export function passesEdge({ from, to }: DirtySpan, newestMs: number | undefined): boolean {
  if (newestMs === undefined) return true
  const newest = BigInt(newestMs) * 1_000_000n
  // Known to the millisecond only; what may be the same moment is a correction.
  const follows = newest + 1_000_000n <= from
  return !follows || to / quarterHourNs > newest / quarterHourNs
}
