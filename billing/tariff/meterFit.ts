import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { calendarOf, ratesOfCalendar } from '@wattledger/platform/sites/tariffCalendar'

/** What a meter model can hold: seasons × day tables (4×2, 4×4, 8×4, 8×8), rates, switches a day, days of their own. */
export interface MeterLimits {
  seasons: number
  dayTables: number
  rates: number
  /** Entries of a day table; 14 by DL/T 645-2007 unless the model has fewer. */
  entries?: number
  holidays?: number
  /** Whether the model has a table for weekends beside its seasons. */
  weekends?: boolean
}

const entriesMax = 14
const holidaysMax = 254

/** Why a plan cannot be sent to a meter of such a model; empty when it can. */
export function meterMisfits(tariff: TariffDocument, limits: MeterLimits): string[] {
  const calendar = calendarOf(tariff)
  if (!calendar) return []
  const count = (what: string, has: number, max: number) =>
    has > max ? [`The plan has ${has} ${what}, the meter takes ${max}.`] : []
  const tables = Object.entries(calendar.days)
  const weekendTables = new Set(
    calendar.seasons.flatMap(({ weekend, weekday }) =>
      weekend !== undefined && weekend !== weekday ? [weekend] : [],
    ),
  )
  return [
    ...count('seasons', calendar.seasons.length, limits.seasons),
    ...count('day tables', tables.length, limits.dayTables),
    ...count('rates', ratesOfCalendar(calendar).length, limits.rates),
    ...count('days of their own', calendar.holidays?.length ?? 0, limits.holidays ?? holidaysMax),
    ...tables.flatMap(([name, entries]) =>
      entries.length > (limits.entries ?? entriesMax)
        ? [
            `Day table "${name}" has ${entries.length} entries, the meter takes ${limits.entries ?? entriesMax}.`,
          ]
        : [],
    ),
    ...(limits.weekends === false && weekendTables.size > 0
      ? ['The plan has weekends of their own, the meter has not.']
      : []),
    // A meter knows one table for all weekends; a plan may have one in each season.
    ...(limits.weekends !== false && weekendTables.size > 1
      ? [`The plan has ${weekendTables.size} weekend tables, the meter takes one.`]
      : []),
  ]
}
