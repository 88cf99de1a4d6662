import type { Register } from '@wattledger/platform/metering/registers'
import { quarterMs } from './calendar.ts'
import { type Counter, cumulativeRegister } from './counter.ts'

/** Readings of one register of one meter, oldest first, at edges of quarter-hours. */
export interface HistorySeries {
  meter: string
  register: Register
  /** Decimals with which the meter counts. */
  decimals: number
  /** How many readings there are, gaps not counted off. */
  about: number
  readings(): Iterable<HistoryReading>
}

export interface HistoryReading {
  /** Quarter-hours since 1970. */
  quarter: number
  /** A whole number of 10^-decimals. */
  counted: number
}

const minuteMs = 60_000

/** What a simulated meter would have shown, had it been read every quarter of an hour or every hour. */
export const historyOf = (counter: Counter, fromMs: number, toMs: number): HistorySeries[] =>
  counter.recorded.flatMap((register) => {
    const shows = cumulativeRegister(counter, register)
    if (!shows) return []
    const step = (counter.every * minuteMs) / quarterMs
    const first = Math.ceil(fromMs / quarterMs)
    const last = Math.floor(toMs / quarterMs)
    return [
      {
        meter: counter.code,
        register,
        decimals: counter.decimals,
        about: Math.floor((last - first) / step) + 1,
        *readings() {
          for (let quarter = first; quarter <= last; quarter += step)
            yield { quarter, counted: shows(quarter * quarterMs) }
        },
      },
    ]
  })
