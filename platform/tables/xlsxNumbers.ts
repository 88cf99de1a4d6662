const dayMs = 86_400_000
/** Excel's day 0; days before 1900-03-01 are off by one there, and nobody's tenancy begins then. */
const dayZero = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) }

/**
 * A number of a workbook as text. Excel holds 15 digits; what is behind them is the float's and not the person's. Dates become
 * `2026-01-31`, with a time of day `2026-01-31T08:30:00`, times of day alone `08:30`.
 */
export function excelNumber(
  value: string,
  { isDate, from1904 }: { isDate: boolean; from1904: boolean },
): string {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (!isDate) return plain(Number(number.toPrecision(15)))
  if (number < 0 || number >= 2_958_466) return value
  const wholeMs = Math.round((number * dayMs) / 1000) * 1000
  const iso = new Date(dayZero[from1904 ? 1904 : 1900] + wholeMs).toISOString()
  if (number < 1 && !Number.isInteger(number)) return iso.slice(11, 16)
  return wholeMs % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** Without an exponent. */
function plain(number: number): string {
  const text = String(number)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', first = '', rest = '', exponent = '0'] = match
  const digits = first + rest
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

const builtInDates = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58)

/** Built-in formats by number, others by their code: `yyyy`, `d`, `h:mm`, outside of quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates(id)
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[ymdhs年月日]/i.test(bare) && !/general/i.test(bare)
}
