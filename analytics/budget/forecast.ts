import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import { type Amount, sum } from '../question/amount.ts'
import { nextStart, onClock, type Span } from '../question/span.ts'

/** What a period will come to, and between what it will lie if its days stay within what was usual. */
export interface Forecast {
  value: Amount
  low: Amount
  high: Amount
}

/** Energy of local days, by the moment at which each begins. */
export type DayAmounts = ReadonlyMap<number, Amount>

/** What days of one weekday used lately. */
const sameWeekdays = 4

/**
 * What the days of a span that are still to come will use: each as the mean of the last four same weekdays, and at least
 * and at most as the lowest and the highest of them; a weekday of which nothing is known as all days known. Undefined where
 * no day is known. `known` are whole days before `span.from`.
 */
export function daysToCome(known: DayAmounts, span: Span, zone: string): Forecast | undefined {
  const latest = [...known].sort(([a], [b]) => b - a)
  if (latest.length === 0) return undefined
  const weekdayOf = (day: number) => onClock(day, zone).dayOfWeek
  const usual = new Map<number, Forecast>()
  const usualOf = (weekday: number): Forecast => {
    const own = latest.filter(([day]) => weekdayOf(day) === weekday).slice(0, sameWeekdays)
    return usualDay((own.length > 0 ? own : latest).map(([, amount]) => amount))
  }
  const total: Forecast = { value: 0n, low: 0n, high: 0n }
  for (let day = span.from; day < span.to; day = nextStart('day', day, zone)) {
    const weekday = weekdayOf(day)
    const one = usual.get(weekday) ?? usualOf(weekday)
    usual.set(weekday, one)
    total.value += one.value
    total.low += one.low
    total.high += one.high
  }
  return total
}

function usualDay(amounts: readonly Amount[]): Forecast {
  const sorted = [...amounts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return {
    value: divideHalfUp(sum(amounts), BigInt(amounts.length)),
    low: sorted[0] ?? 0n,
    high: sorted.at(-1) ?? 0n,
  }
}

/** What a running period comes to: what it has used, today at least as far as it has got, and the days to come. */
export function runningForecast(
  known: DayAmounts,
  { span, today, used, usedToday }: { span: Span; today: Span; used: Amount; usedToday: Amount },
  zone: string,
): Forecast | undefined {
  const wholeToday = daysToCome(known, today, zone)
  const rest = daysToCome(known, { from: today.to, to: span.to }, zone)
  if (!wholeToday || !rest) return undefined
  const before = used - usedToday
  const add = (kind: keyof Forecast) =>
    before + (wholeToday[kind] > usedToday ? wholeToday[kind] : usedToday) + rest[kind]
  return { value: add('value'), low: add('low'), high: add('high') }
}

export const addForecasts = (a: Forecast, b: Forecast): Forecast => ({
  value: a.value + b.value,
  low: a.low + b.low,
  high: a.high + b.high,
})

/** What is over is what it is. */
export const certain = (value: Amount): Forecast => ({ value, low: value, high: value })
