import { addDays } from '@wattledger/platform/metering/localDays'
import { type Calendar, dayRatesOf, type DayRates } from '@wattledger/platform/sites/tariffCalendar'

export interface DayBar {
  /** Day table. */
  table: string
  /** Stretches of the day, in minutes, that make 1440. */
  stretches: { fromMinute: number; toMinute: number; rate: string }[]
}

export interface YearPreview {
  /** One entry for each day, from 1 January on: its date, its table, and whether it has a date of its own. */
  days: { date: string; table: string; isOwn: boolean }[]
  bars: DayBar[]
  /** Minutes of the year by rate, clock changes aside. */
  minutesByRate: Record<string, number>
}

/** A calendar over a year, as a heat map of days and a bar for each day table need it. */
export function calendarPreview(calendar: Calendar, year: number): YearPreview {
  const dayRates = dayRatesOf(calendar)
  const own = new Set((calendar.holidays ?? []).map(({ date }) => date))
  const text = String(year).padStart(4, '0')
  const days: YearPreview['days'] = []
  const bars = new Map<string, DayBar>()
  const minutesByRate: Record<string, number> = {}

  for (let date = `${text}-01-01`; date.startsWith(text); date = addDays(date, 1)) {
    const rates = dayRates(date)
    const bar = bars.get(rates.table) ?? barOf(rates)
    bars.set(rates.table, bar)
    days.push({ date, table: rates.table, isOwn: own.has(date) })
    for (const { fromMinute, toMinute, rate } of bar.stretches)
      minutesByRate[rate] = (minutesByRate[rate] ?? 0) + toMinute - fromMinute
  }
  return { days, bars: [...bars.values()], minutesByRate }
}

const barOf = ({ table, entries }: DayRates): DayBar => ({
  table,
  stretches: entries.map(({ fromMinute, rate }, index) => ({
    fromMinute,
    toMinute: entries[index + 1]?.fromMinute ?? 1440,
    rate,
  })),
})
