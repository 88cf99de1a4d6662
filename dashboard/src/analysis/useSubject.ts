import { useI18n } from 'vue-i18n'
import { shiftDay, type ZoneClock } from '../intervals/zoneClock.ts'
import { momentOf } from './slots.ts'
import type { Analysis } from './useAnalysis.ts'
import type { Span } from './span.ts'

/** What a page is about, in words: "Electricity", "Cost of electricity"; "November 2026". */
export function useSubject({ energy, measure, span, space, shape }: Analysis) {
  const { t, locale } = useI18n()
  const date = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : locale.value, {
      ...options,
      timeZone: 'UTC',
    }).format(Date.parse(`${day}T00:00:00Z`))

  function spanWords({ unit, from, to }: Span): string {
    switch (unit) {
      case 'day':
        return date(from, { dateStyle: 'full' })
      case 'month':
        return date(from, { year: 'numeric', month: 'long' })
      case 'year':
        return date(from, { year: 'numeric' })
      case 'week':
      case 'days':
        return t('analysis.days', { from, to: shiftDay(to, -1) })
    }
  }

  return {
    /** Energy and measure, and the space when one is chosen. */
    what(): string {
      const named = energy.value ? t(`energy.${energy.value}`) : t('analysis.everyEnergy')
      const what =
        measure.value === 'amount'
          ? named
          : t(`analysis.asMeasure.${measure.value}`, { what: named })
      const at = space.value && (shape.data.value?.names.get(space.value) ?? space.value)
      return at ? `${what} · ${at}` : what
    },
    span: () => spanWords(span.value),
    /** The last day that has begun before an end: that of midnight is the day before. */
    lastDay: (to: string, clock: ZoneClock | undefined) =>
      clock ? clock.dayOf(momentOf(to, clock) - 1) : to.slice(0, 10),
  }
}
