import type { Interval, Quality } from '../api/answers.ts'
import { quarterHourMs, type ZoneClock } from './zoneClock.ts'

/** `missing`: over, and nothing is known of it. `awaited`: not over yet, or only just. */
export type SlotQuality = Quality | 'missing' | 'awaited'

export interface Slot {
  startMs: number
  /** Wall time in the project's zone; on a day with 25 hours some come twice. */
  time: string
  /** Decimal text in the register's unit; null where there is none: a gap is not zero. */
  value: string | null
  quality: SlotQuality
}

export interface DayReport {
  day: string
  slots: Slot[]
  /** Sum of what is there, four decimals; null when nothing is. */
  sum: string | null
  counts: Record<SlotQuality, number>
  /** Quarter-hours that could be there by now, and how many of them are, in percent rounded down. */
  expected: number
  completenessPercent: number | null
  peak: Slot | null
}

/** A quarter-hour is only complete with the next reading, so one that ended just now is not missed yet. */
const graceMs = quarterHourMs

export function dayReport(
  day: string,
  intervals: readonly Interval[],
  clock: ZoneClock,
  nowMs: number,
): DayReport {
  const byStart = new Map(intervals.map((interval) => [Date.parse(interval.start), interval]))
  const slots = clock.quarterHours(day).map((startMs): Slot => {
    const interval = byStart.get(startMs)
    const time = clock.time(startMs)
    if (interval) return { startMs, time, value: interval.value, quality: interval.quality }
    const over = startMs + quarterHourMs + graceMs <= nowMs
    return { startMs, time, value: null, quality: over ? 'missing' : 'awaited' }
  })

  const counts: DayReport['counts'] = {
    measured: 0,
    estimated: 0,
    suspect: 0,
    missing: 0,
    awaited: 0,
  }
  for (const { quality } of slots) counts[quality]++

  const there = slots.filter((slot) => slot.value !== null)
  const expected = slots.length - counts.awaited
  return {
    day,
    slots,
    sum: there.length > 0 ? sumOf(there.map((slot) => slot.value ?? '0')) : null,
    counts,
    expected,
    completenessPercent: expected > 0 ? Math.floor((there.length / expected) * 100) : null,
    peak: there.reduce<Slot | null>(
      (highest, slot) => (highest && Number(highest.value) >= Number(slot.value) ? highest : slot),
      null,
    ),
  }
}

/** Adds decimal texts of up to four decimals without ever passing through a float. */
export function sumOf(values: readonly string[]): string {
  const total = values.reduce((sum, value) => sum + tenThousandths(value), 0n)
  const digits = (total < 0n ? -total : total).toString().padStart(5, '0')
  return `${total < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

function tenThousandths(text: string): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,4})0*)?$/.exec(text) ?? []
  if (sign === undefined) throw new Error(`"${text}" is not a decimal of up to four decimals`)
  const size = BigInt(whole + fraction.padEnd(4, '0'))
  return sign === '-' ? -size : size
}
