import type { TariffDocument } from './tariffDocument.ts'
import { weekday } from '../metering/localDays.ts'

export type Calendar = Extract<TariffDocument['energy'], { mode: 'tou' }>['calendar']

/** A day table's entries by the minute of the day at which each begins. */
export interface DayRates {
  table: string
  entries: { fromMinute: number; rate: string }[]
}

/**
 * The day table of each date. A date of its own beats everything; else the season decides, which is the last one that
 * has begun, the year's last one going on over New Year; and in it the day of the week.
 */
export function dayRatesOf(calendar: Calendar): (date: string) => DayRates {
  const tables = new Map(
    Object.entries(calendar.days).map(([table, entries]) => [
      table,
      { table, entries: entries.map(({ from, rate }) => ({ fromMinute: minutes(from), rate })) },
    ]),
  )
  const own = new Map((calendar.holidays ?? []).map(({ date, day }) => [date, day]))

  return (date) => {
    const table = own.get(date) ?? seasonTable(calendar, date)
    const rates = tables.get(table)
    if (!rates) throw new Error(`the calendar names a day table "${table}" that it does not have`)
    return rates
  }
}

/** The rate at a minute of the day. */
export function rateAt({ entries }: DayRates, minute: number): string {
  let rate = ''
  for (const entry of entries) {
    if (entry.fromMinute > minute) break
    rate = entry.rate
  }
  return rate
}

/** The rates that a calendar names, in the order of their first entry. */
export const ratesOfCalendar = (calendar: Calendar): string[] => [
  ...new Set(Object.values(calendar.days).flatMap((table) => table.map(({ rate }) => rate))),
]

/** The calendar of a tariff, if its price depends on the time. */
export const calendarOf = ({ energy }: TariffDocument): Calendar | undefined =>
  energy.mode === 'flat' ? undefined : energy.calendar

function seasonTable({ seasons }: Calendar, date: string): string {
  const day = date.slice(5)
  const season = seasons.findLast(({ from }) => from <= day) ?? seasons.at(-1)
  if (!season) throw new Error('the calendar has no season')
  return weekday(date) >= 6 ? (season.weekend ?? season.weekday) : season.weekday
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
