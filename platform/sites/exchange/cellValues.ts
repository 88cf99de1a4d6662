import { Temporal } from 'temporal-polyfill'
import type { Language, SiteColumn } from './siteColumns.ts'

const codeSeparators = /[;；,，、\n]/

/** A value of the document as a cell shows it. */
export function shownValue(column: SiteColumn, value: unknown, language: Language): string | null {
  if (value === null || value === undefined) return null
  if (column.kind === 'json') return JSON.stringify(value)
  if (column.kind === 'codes' && Array.isArray(value)) {
    const codes = value.map(String)
    const isPlain = codes.every((each) => !codeSeparators.test(each) && each.trim() === each)
    return isPlain && !codes[0]?.startsWith('[') ? codes.join('; ') : JSON.stringify(codes)
  }
  const word = language === 'zh' ? column.words?.[String(value)] : undefined
  return word ?? String(value)
}

/** What a cell says, as the document writes it; what makes no sense stays as it is, for the rules to refuse. Empty: undefined. */
export function writtenValue(column: SiteColumn, cell: string, timezone: string): unknown {
  const text = column.kind === 'text' || column.kind === 'json' ? cell : cell.trim()
  if (text.trim() === '') return undefined
  switch (column.kind) {
    case 'whole':
      return /^\d{1,15}$/.test(text) ? Number(text) : text
    case 'codes':
      return codesOf(text)
    case 'json':
      return jsonOf(text)
    case 'moment':
      return momentOf(text, timezone)
    case 'date':
      return dateOf(text)
    case 'decimal':
      return text
    case 'text':
      return meant(column, text)
  }
}

function meant({ words }: SiteColumn, text: string): string {
  const found = Object.entries(words ?? {}).find(
    ([key, word]) => word === text.trim() || key === text.trim().toLowerCase(),
  )
  return found?.[0] ?? text
}

function codesOf(text: string): unknown {
  if (text.startsWith('[')) return jsonOf(text)
  return text
    .split(codeSeparators)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** `2026/1/31`, `2026.1.31` and Excel's own `2026-01-31T00:00:00` are that day. */
function dateOf(text: string): string {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?$/.exec(text) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

/** A time without an offset is on the project's clock. */
function momentOf(text: string, timezone: string): string {
  const [, date, time] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)$/.exec(text) ?? []
  if (!date || !time) return text
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`)
      .toZonedDateTime(timezone)
      .toInstant()
      .toString()
  } catch {
    return text
  }
}
