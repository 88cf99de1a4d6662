import { useI18n } from 'vue-i18n'
import { formatDecimal } from '../language/decimalText.ts'

/** Amounts as people read them: three or four digits that matter, unless all are wanted. */
export function useFigures() {
  const { t, te, locale } = useI18n()

  /** Money is told in its currency's own way, other units behind the number. */
  function unit(code: string): string {
    return te(`analysis.unitOf.${code}`) ? t(`analysis.unitOf.${code}`) : code
  }
  function number(text: string | number | null | undefined): string {
    if (text === null || text === undefined || text === '') return '–'
    const size = Math.abs(Number(text))
    return formatDecimal(String(text), locale.value, size >= 100 ? 0 : size >= 10 ? 1 : 2)
  }

  return {
    unit,
    number,
    /** What a chart of one unit says. */
    words: (code: string) => ({
      unit: unit(code),
      amount: (value: number) => `${number(value)} ${unit(code)}`,
    }),
    /** Sentences one after another: Chinese puts no space between them. */
    sentences: (parts: readonly (string | undefined | false)[]) =>
      parts.filter(Boolean).join(locale.value === 'zh-CN' ? '' : ' '),
    /** One after another: "a, b and c", 「a、b和c」. */
    list: (parts: readonly string[]) => new Intl.ListFormat(locale.value).format(parts),
    /** With its unit. */
    amount: (text: string | number | null | undefined, code: string) =>
      text === null || text === undefined ? '–' : `${number(text)} ${unit(code)}`,
    /** Every digit that is known, for tables: at most four decimals. */
    exact: (text: string | null | undefined, decimals = 2) =>
      text === null || text === undefined ? '–' : formatDecimal(text, locale.value, decimals),
    /** `12.3 %`; null, as of a comparison with nothing, is a dash. */
    percent: (text: string | number | null | undefined, decimals = 1) =>
      text === null || text === undefined
        ? '–'
        : `${formatDecimal(String(text), locale.value, decimals)} %`,
    /** `+12.3 %` or `−4.0 %`. */
    change: (text: string | number | null | undefined) => {
      if (text === null || text === undefined) return '–'
      const value = Number(text)
      const size = formatDecimal(String(Math.abs(value)), locale.value, 1)
      return `${value > 0 ? '+' : value < 0 ? '−' : ''}${size} %`
    },
  }
}
