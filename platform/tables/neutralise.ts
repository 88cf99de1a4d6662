import { plainDecimal } from './sheet.ts'

/**
 * What spreadsheets take for the beginning of a formula, its full-width forms included, also behind blanks and quotes,
 * which some of them strip first.
 */
const formulaStart =
  /^[\s"'\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/

/** Whether a spreadsheet might calculate it. A plain number is a number, below zero too. */
export const isFormula = (text: string): boolean =>
  formulaStart.test(text) && !plainDecimal.test(text)

/** A text that no spreadsheet calculates: an apostrophe before what looks like a formula. `restored` takes it off. */
export const neutralised = (text: string): string => (isFormula(text) ? `'${text}` : text)

/** The text as it was before `neutralised`. */
export const restored = (text: string): string =>
  text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text

const sheetNameMax = 31

/** Sheet names as Excel takes them: short, without `[ ] : * ? / \`, no formula, each once whatever its case. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = name
      .replace(/[[\]:*?/\\\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
      .replace(/^['\s]+|['\s]+$/g, '')
    const safe = isFormula(clean) ? `_${clean}` : clean
    for (let count = 1; ; count++) {
      const suffix = count === 1 ? '' : ` (${count})`
      const candidate = cutAt(safe || 'Sheet', sheetNameMax - suffix.length) + suffix
      if (taken.has(candidate.toLowerCase())) continue
      taken.add(candidate.toLowerCase())
      return candidate
    }
  })
}

/** At most that many UTF-16 units, never half a character. */
function cutAt(text: string, unitsMax: number): string {
  return text.length <= unitsMax ? text : text.slice(0, unitsMax).replace(/[\ud800-\udbff]$/, '')
}
