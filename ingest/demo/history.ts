import type { Register } from '@wattledger/platform/metering/registers'
import { type Counter, cumulativeRegister, decimalText } from './counter.ts'

/** Readings of one register of one meter, oldest first. */
export interface HistorySeries {
  meter: string
  register: Register
  /** How many readings there are, gaps not counted off. */
  about: number
  readings(): Iterable<{ atMs: number; value: string }>
}

const minuteMs = 60_000

/** What a simulated meter would have shown, had it been read every quarter of an hour or every hour. */
export const historyOf = (counter: Counter, fromMs: number, toMs: number): HistorySeries[] =>
  counter.recorded.flatMap((register) => {
    const shows = cumulativeRegister(counter, register)
    if (!shows) return []
    return [
      {
        meter: counter.code,
        register,
        about: Math.floor((toMs - fromMs) / (counter.every * minuteMs)) + 1,
        *readings() {
          for (let atMs = fromMs; atMs <= toMs; atMs += counter.every * minuteMs)
            yield { atMs, value: decimalText(shows(atMs), counter.decimals) }
        },
      },
    ]
  })
