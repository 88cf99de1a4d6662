import { noise } from './noise.ts'

export const quarterMs = 900_000
export const dayMs = 86_400_000
export const quartersPerDay = 96

/** What a day of the demo is like. Both simulated projects are on the clock of Shanghai. */
export interface Day {
  /** Days since 1970-01-01 on the local calendar. */
  number: number
  year: number
  /** 1 to 12. */
  month: number
  /** 1 to 31. */
  date: number
  /** Saturday or Sunday. */
  weekend: boolean
  /** Public holiday. */
  holiday: boolean
  /** Part of the dormitory's residents who are there, 0 to 1. */
  occupancy: number
  /** Mean outside temperature, °C. */
  temperatureC: number
}

/** Shanghai keeps UTC+8 the whole year, so that a local day is always 96 quarter-hours. */
const localOffsetMs = 8 * 3_600_000

/** Each demo meter's counter started here, at local midnight; nothing can be asked about times before. */
export const firstDay = localDay(Date.UTC(2023, 0, 1) - localOffsetMs)

export function localDay(atMs: number): number {
  return Math.floor((atMs + localOffsetMs) / dayMs)
}

/** The moment, in ms since 1970, at which a local day begins. */
export const startOfDay = (day: number): number => day * dayMs - localOffsetMs

/** The number of the local day of a date. */
export const dayOf = (year: number, month: number, date: number): number =>
  Date.UTC(year, month - 1, date) / dayMs

/**
 * First days of Spring Festival, Dragon Boat and Mid-Autumn, as the lunar calendar has them, `MMDD`, from 2023 on.
 * Past the end of the table the last year is repeated: a demo may be a few days off there.
 */
const lunarHolidays: readonly (readonly [number, number, number])[] = [
  [122, 622, 929],
  [210, 610, 917],
  [129, 531, 1006],
  [217, 619, 925],
  [206, 609, 915],
  [126, 528, 1003],
  [213, 616, 922],
  [203, 605, 912],
]

const dayOfTable = (year: number, mmdd: number): number =>
  dayOf(year, Math.floor(mmdd / 100), mmdd % 100)

interface Year {
  springFestival: number
  holidays: ReadonlySet<number>
}

const span = (from: number, days: number): number[] =>
  Array.from({ length: days }, (_, i) => from + i)

function yearOf(year: number): Year {
  const [spring, dragon, moon] = lunarHolidays[
    Math.min(Math.max(year - 2023, 0), lunarHolidays.length - 1)
  ] as readonly [number, number, number]
  const springFestival = dayOfTable(year, spring)
  const holidays = new Set([
    dayOf(year, 1, 1),
    ...span(springFestival - 1, 8),
    ...span(dayOf(year, 4, 4), 3),
    ...span(dayOf(year, 5, 1), 5),
    dayOfTable(year, dragon),
    dayOfTable(year, moon),
    ...span(dayOf(year, 10, 1), 7),
  ])
  return { springFestival, holidays }
}

/**
 * Warm and cold days come in spells of some days, on top of Shanghai's year: about 4 °C in late January, 29 °C in
 * late July.
 */
function temperatureC(day: number, seed: number): number {
  const yearly = 16.5 - 12.5 * Math.cos((2 * Math.PI * (day - 22)) / 365.2425)
  const spell = Math.floor(day / 4)
  const share = day / 4 - spell
  const luck = noise(seed, spell) * (1 - share) + noise(seed, spell + 1) * share
  return yearly + 9 * (luck - 0.5)
}

/** Terms: away from mid-July to the end of August, and around Spring Festival; fewer on holidays. */
function occupancy(day: number, year: number, springFestival: number, holiday: boolean): number {
  const ramp = (from: number, to: number): number =>
    Math.min(Math.max((from - day) / 5, (day - to) / 4, 0), 1)
  const summer = ramp(dayOf(year, 7, 8), dayOf(year, 8, 26))
  const winter = ramp(springFestival - 19, springFestival + 11)
  return 0.06 + 0.94 * Math.min(summer, winter) * (holiday ? 0.55 : 1)
}

/** The days of a place, worked out once each. `seed` decides its weather. */
export function calendar(seed: number): (day: number) => Day {
  const years = new Map<number, Year>()
  const days: (Day | undefined)[] = []

  return (number) => {
    const known = days[number - firstDay]
    if (known) return known

    const at = new Date(number * dayMs)
    const year = at.getUTCFullYear()
    const { springFestival, holidays } = years.get(year) ?? yearOf(year)
    years.set(year, { springFestival, holidays })
    const holiday = holidays.has(number)
    const day: Day = {
      number,
      year,
      month: at.getUTCMonth() + 1,
      date: at.getUTCDate(),
      weekend: at.getUTCDay() % 6 === 0,
      holiday,
      occupancy: occupancy(number, year, springFestival, holiday),
      temperatureC: temperatureC(number, seed),
    }
    days[number - firstDay] = day
    return day
  }
}
