import { isDay, shiftDay } from '../intervals/zoneClock.ts'

/** Local days of a project, `from` included and `to` not. `unit` is what the arrows move by. */
export interface Span {
  from: string
  to: string
  unit: SpanUnit
}

export const spanUnits = ['day', 'week', 'month', 'year', 'days'] as const
/** `days` is any other number of days. */
export type SpanUnit = (typeof spanUnits)[number]

/** Spans that move along with today. */
export const presets = [
  'today',
  'yesterday',
  'week',
  'last-week',
  'month',
  'last-month',
  'year',
  'last-year',
  'last-7-days',
  'last-30-days',
  'last-365-days',
] as const
export type Preset = (typeof presets)[number]

export const isPreset = (text: string): text is Preset => presets.some((preset) => preset === text)

/**
 * What an address says of time: a preset, `2026`, `2026-11`, `2026-W48`, `2026-11-24`, or any days as
 * `2026-11-01..2026-11-07`, the last one included, as people say it. Undefined when it says nothing that there is.
 */
export function parseSpan(text: string, today: string): Span | undefined {
  if (isPreset(text)) return presetSpan(text, today)
  if (/^\d{4}$/.test(text))
    return isDay(`${text}-01-01`) ? spanAt('year', `${text}-01-01`) : undefined
  if (/^\d{4}-\d{2}$/.test(text))
    return isDay(`${text}-01`) ? spanAt('month', `${text}-01`) : undefined
  const week = /^(\d{4})-W(\d{2})$/.exec(text)
  if (week) {
    // 4 January is always in the first week.
    const day = shiftDay(spanAt('week', `${week[1]}-01-04`).from, 7 * (Number(week[2]) - 1))
    return spanText(spanAt('week', day)) === text ? spanAt('week', day) : undefined
  }
  if (isDay(text)) return spanAt('day', text)
  const [first = '', last = ''] = text.split('..')
  if (isDay(first) && isDay(last) && first <= last) return anyDays(first, shiftDay(last, 1))
  return undefined
}

/** How an address says it; `parseSpan` reads it back. */
export function spanText({ from, to, unit }: Span): string {
  switch (unit) {
    case 'day':
      return from
    case 'week': {
      // A week belongs to the year of its Thursday.
      const thursday = shiftDay(from, 3)
      const days = daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday)
      return `${thursday.slice(0, 4)}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`
    }
    case 'month':
      return from.slice(0, 7)
    case 'year':
      return from.slice(0, 4)
    case 'days':
      return `${from}..${shiftDay(to, -1)}`
  }
}

/** The day, ISO week, month or year in which a day lies. */
export function spanAt(unit: Exclude<SpanUnit, 'days'>, day: string): Span {
  switch (unit) {
    case 'day':
      return { unit, from: day, to: shiftDay(day, 1) }
    case 'week': {
      const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
      const from = shiftDay(day, -sinceMonday)
      return { unit, from, to: shiftDay(from, 7) }
    }
    case 'month': {
      const from = `${day.slice(0, 7)}-01`
      return { unit, from, to: `${shiftDay(from, 31).slice(0, 7)}-01` }
    }
    case 'year': {
      const from = `${day.slice(0, 4)}-01-01`
      return { unit, from, to: `${shiftDay(from, 366).slice(0, 4)}-01-01` }
    }
  }
}

function presetSpan(preset: Preset, today: string): Span {
  switch (preset) {
    case 'today':
      return spanAt('day', today)
    case 'yesterday':
      return spanAt('day', shiftDay(today, -1))
    case 'week':
    case 'month':
    case 'year':
      return spanAt(preset, today)
    case 'last-week':
      return shiftSpan(spanAt('week', today), -1)
    case 'last-month':
      return shiftSpan(spanAt('month', today), -1)
    case 'last-year':
      return shiftSpan(spanAt('year', today), -1)
    case 'last-7-days':
      return anyDays(shiftDay(today, -6), shiftDay(today, 1))
    case 'last-30-days':
      return anyDays(shiftDay(today, -29), shiftDay(today, 1))
    case 'last-365-days':
      return anyDays(shiftDay(today, -364), shiftDay(today, 1))
  }
}

const anyDays = (from: string, to: string): Span => ({ unit: 'days', from, to })

/** The next span of the same kind, or the one before: a month moves by a month, seven days by seven days. */
export function shiftSpan(span: Span, by: 1 | -1): Span {
  if (span.unit === 'days') {
    const days = by * daysBetween(span.from, span.to)
    return anyDays(shiftDay(span.from, days), shiftDay(span.to, days))
  }
  return spanAt(span.unit, by === 1 ? span.to : shiftDay(span.from, -1))
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const steps = ['15m', 'hour', 'day', 'week', 'month', 'year'] as const
export type Step = (typeof steps)[number]

const daysOfStep: Record<Step, number> = {
  '15m': 1 / 96,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  year: 365,
}

/** About how many steps a span has. */
export const stepCount = (span: Span, step: Step): number =>
  daysBetween(span.from, span.to) / daysOfStep[step]

/** Steps in which a span can be read: at least two of them, at most a year of quarter-hours. */
export const stepsOf = (span: Span): Step[] =>
  steps.filter((step) => {
    const count = stepCount(span, step)
    return count >= 2 && count <= 36_000
  })

/** The step in which a span is usually read: bars that can still be told apart. */
export function usualStep(span: Span): Step {
  const days = daysBetween(span.from, span.to)
  if (days <= 3) return 'hour'
  if (days <= 62) return 'day'
  return days <= 190 ? 'week' : 'month'
}
