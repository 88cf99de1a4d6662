import { useI18n } from 'vue-i18n'
import { ageText } from '../live/age.ts'
import { formatDecimal } from './decimalText.ts'

/** Numbers, times and ages as the reader writes them. */
export function useFormat() {
  const { t, locale } = useI18n()
  const words = {
    now: () => t('age.now'),
    seconds: (count: number) => t('age.seconds', { count }),
    minutes: (count: number) => t('age.minutes', { count }),
    hours: (count: number) => t('age.hours', { count }),
    days: (count: number) => t('age.days', { count }),
  }
  return {
    /** A decimal text with grouping; an en dash where there is none. */
    decimal: (text: string | null, decimals: number) =>
      text === null ? '–' : formatDecimal(text, locale.value, decimals),
    whole: (count: number) => new Intl.NumberFormat(locale.value).format(count),
    age: (atMs: number, nowMs: number) => ageText(atMs, nowMs, words),
    /** A moment on a zone's clock, to the second. */
    moment: (iso: string, timeZone?: string) =>
      new Intl.DateTimeFormat(dateLocale(locale.value), {
        dateStyle: 'medium',
        timeStyle: 'medium',
        timeZone,
        hourCycle: 'h23',
      }).format(Date.parse(iso)),
    /** A calendar day in words: "Sunday, 29 March 2026". */
    day: (day: string) =>
      new Intl.DateTimeFormat(dateLocale(locale.value), {
        dateStyle: 'full',
        timeZone: 'UTC',
      }).format(Date.parse(`${day}T00:00:00Z`)),
  }
}

/** Day before month, as most of the world reads it. */
const dateLocale = (locale: string) => (locale === 'en' ? 'en-GB' : locale)
