import { type Day, firstDay, quarterMs, quartersPerDay, startOfDay } from './calendar.ts'
import type { LoadProfile } from './loadProfile.ts'
import { noise, wobble } from './noise.ts'

/**
 * What has flowed since the demo's first day, in whole ten-thousandths of a kWh or a m³: below 2^53, so that plain
 * numbers are exact. It is a function of time alone, which is what lets a history made once and a simulator started
 * years later agree to the last digit with nothing stored.
 */
export interface Consumption {
  /** Up to the start of a quarter-hour (`ms since 1970 / 900,000`). Never falls. */
  through(quarter: number): number
}

/** Up to any moment: the straight line between the quarter-hour's two edges, rounded down. */
export function amountAt(consumption: Consumption, atMs: number): number {
  const quarter = Math.floor(atMs / quarterMs)
  const from = consumption.through(quarter)
  const pastMs = atMs - quarter * quarterMs
  if (pastMs === 0) return from
  return from + Math.floor(((consumption.through(quarter + 1) - from) * pastMs) / quarterMs)
}

/** Days whose quarter-hours are kept: a month and a bit, since a history is made month by month. */
const daysKept = 40

/**
 * The use of one thing with a profile: `perDay` kWh or m³ on a day of level 1.
 *
 * A day's amount is fixed first and then spread over its quarter-hours, so that asking for a moment costs one pass
 * over the days (365 a year, once) and one over that day's 96 quarter-hours, however long the history is.
 * `share` lets a whole day pass only in part, or more of it: 1 is as usual.
 */
export function profiled(options: {
  profile: LoadProfile
  perDay: number
  seed: number
  days: (day: number) => Day
  share?: (day: Day) => number
}): Consumption {
  const { profile, perDay, seed, days, share } = options
  const untilDay: number[] = [0]
  const kept: ({ day: number; edges: Float64Array } | undefined)[] = []

  function amountOf(day: Day): number {
    const usual = Math.round(
      perDay * 10_000 * Math.max(0, profile.day(day)) * wobble(seed, day.number, 0.06),
    )
    return share ? Math.round(usual * share(day)) : usual
  }

  function beforeDay(day: number): number {
    const wanted = day - firstDay
    if (wanted < 0) throw new RangeError(`the demo begins in 2023; day ${day} is before that`)
    for (let known = untilDay.length; known <= wanted; known++) {
      untilDay.push((untilDay[known - 1] ?? 0) + amountOf(days(firstDay + known - 1)))
    }
    return untilDay[wanted] ?? 0
  }

  /** The amount at the 97 edges of a day's quarter-hours. The last one is the next day's first, exactly. */
  function edgesOf(number: number): Float64Array {
    const slot = kept[number % daysKept]
    if (slot?.day === number) return slot.edges

    const day = days(number)
    const hours = profile.hours(day)
    const edges = new Float64Array(quartersPerDay + 1)
    let weight = 0
    for (let i = 0; i < quartersPerDay; i++) {
      const luck = 1 + profile.stray * (2 * noise(seed + 1, number * quartersPerDay + i) - 1)
      weight += (hours[i] ?? 0) * luck
      edges[i + 1] = weight
    }
    const before = beforeDay(number)
    const amount = beforeDay(number + 1) - before
    for (let i = 0; i <= quartersPerDay; i++) {
      edges[i] = before + (weight === 0 ? 0 : Math.floor((amount * (edges[i] ?? 0)) / weight))
    }
    edges[quartersPerDay] = before + amount
    kept[number % daysKept] = { day: number, edges }
    return edges
  }

  return {
    through(quarter) {
      const local = quarter + localQuarters
      const day = Math.floor(local / quartersPerDay)
      return edgesOf(day)[local - day * quartersPerDay] ?? 0
    },
  }
}

const localQuarters = -startOfDay(0) / quarterMs

/**
 * What flows through a node above others: their sum, `lossPermille` of it lost in cables and windings under load, and
 * a loss that is always there (kW, or m³ per hour for a pipe that weeps).
 */
export function above(
  parts: readonly Consumption[],
  loss: { permille: number; always: number },
): Consumption {
  const perQuarter = Math.round(loss.always * 2_500)
  const origin = startOfDay(firstDay) / quarterMs
  return {
    through(quarter) {
      let sum = 0
      for (const part of parts) sum += part.through(quarter)
      return sum + Math.floor((sum * loss.permille) / 1000) + perQuarter * (quarter - origin)
    },
  }
}

/** `factor` (a whole number of thousandths) of another consumption: reactive from active, heating power from hot water. */
export const thousandthsOf = (source: Consumption, thousandths: number): Consumption => ({
  through: (quarter) => Math.floor((source.through(quarter) * thousandths) / 1000),
})

/** Days from one date to another of every year, both included: a fault that comes back, whenever a demo is made. */
export function everyYear(
  from: readonly [month: number, date: number],
  to: readonly [month: number, date: number],
): (day: Day) => boolean {
  const key = (month: number, date: number): number => month * 100 + date
  return (day) => {
    const today = key(day.month, day.date)
    return today >= key(...from) && today <= key(...to)
  }
}
