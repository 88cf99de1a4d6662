import { localDate } from '@wattledger/platform/sites/fieldShapes'
import { z } from 'zod'
import type { Calendar } from '@wattledger/platform/sites/tariffCalendar'
import { weekday } from '@wattledger/platform/metering/localDays'

/** A year as the State Council's notice has it, in the form of the public holiday-cn files: days off and make-up workdays. */
export const holidayYear = z.object({
  year: z.int().min(2000).max(2100),
  days: z.array(z.object({ name: z.string(), date: localDate, isOffDay: z.boolean() })).max(400),
})

export type HolidayYear = z.output<typeof holidayYear>

/**
 * A calendar with a year's holidays in it: days off get the table `dayOff`, make-up workdays (调休上班) the weekday's table of
 * their season. What stood there for the same year is replaced; a weekday that is no day off is left to its season.
 */
export function withHolidays(
  calendar: Calendar,
  { year, days }: HolidayYear,
  dayOff: string,
): Calendar {
  const others = (calendar.holidays ?? []).filter(({ date }) => !date.startsWith(`${year}-`))
  const added = days.flatMap(({ date, isOffDay }) => {
    if (isOffDay) return [{ date, day: dayOff }]
    if (weekday(date) < 6) return []
    const season =
      calendar.seasons.findLast(({ from }) => from <= date.slice(5)) ?? calendar.seasons.at(-1)
    return season ? [{ date, day: season.weekday }] : []
  })
  return {
    ...calendar,
    holidays: [...others, ...added].sort((a, b) => (a.date < b.date ? -1 : 1)),
  }
}
