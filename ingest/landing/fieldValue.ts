import { stringEnd } from './lineEnd.ts'
import { clip, decodeText } from './lineNames.ts'

/** A field's value, exact. A float is kept as the decimal text that came: a register must not pass through a double. */
export type FieldValue =
  | { type: 'float'; text: string }
  | { type: 'integer'; value: bigint }
  | { type: 'unsigned'; value: bigint }
  | { type: 'boolean'; value: boolean }
  | { type: 'string'; value: string }

const stringBytesMax = 65_536
const int64Max = 9_223_372_036_854_775_807n
const uint64Max = 18_446_744_073_709_551_615n

const booleans = new Map([
  ...['t', 'T', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['f', 'F', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

const SPACE = 32
const QUOTE = 34
const COMMA = 44

/** The value that starts at `from` and where it ends (a comma, a space or the line's end), or what is wrong with it. */
export function fieldValue(
  text: string,
  from: number,
  end: number,
): { value: FieldValue; end: number } | string {
  if (text.charCodeAt(from) === QUOTE) return stringValue(text, from + 1, end)
  let to = from
  while (to < end) {
    const code = text.charCodeAt(to)
    if (code === COMMA || code === SPACE) break
    to++
  }
  const value = plainValue(text.slice(from, to))
  return typeof value === 'string' ? value : { value, end: to }
}

function stringValue(text: string, from: number, end: number) {
  const close = stringEnd(text, from)
  if (close >= end) return 'the string is not closed'
  const after = text.charCodeAt(close + 1)
  if (close + 1 < end && after !== COMMA && after !== SPACE)
    return 'something follows the closing quote'

  const raw = text.slice(from, close)
  const content = raw.includes('\\') ? raw.replace(/\\(["\\])/g, '$1') : raw
  if (content.length > stringBytesMax) return `the string is longer than ${stringBytesMax} bytes`
  const value: FieldValue = { type: 'string', value: decodeText(content) }
  return { value, end: close + 1 }
}

function plainValue(text: string): FieldValue | string {
  if (text === '') return 'no value'
  const first = text.charCodeAt(0)
  // A digit, a minus sign or a point; everything else can only be a boolean.
  if (!((first >= 48 && first <= 57) || first === 45 || first === 46)) {
    const boolean = booleans.get(text)
    return boolean === undefined ? notAValue(text) : { type: 'boolean', value: boolean }
  }
  switch (numberKind(text)) {
    case 'float':
      return Number.isFinite(Number(text))
        ? { type: 'float', text }
        : `${clip(text)} is out of range`
    case 'integer': {
      const value = wholeNumber(text.slice(0, -1))
      const inRange = value !== undefined && value <= int64Max && value >= -int64Max - 1n
      return inRange ? { type: 'integer', value } : `${clip(text)} is out of range`
    }
    case 'unsigned': {
      const value = wholeNumber(text.slice(0, -1))
      const inRange = value !== undefined && value <= uint64Max
      return inRange ? { type: 'unsigned', value } : `${clip(text)} is out of range`
    }
    case undefined:
      return notAValue(text)
  }
}

/** Told by one walk over the characters; the grammar is rule 5 of the README. */
function numberKind(text: string): 'float' | 'integer' | 'unsigned' | undefined {
  const length = text.length
  let at = text.charCodeAt(0) === 45 ? 1 : 0
  const negative = at === 1
  const wholeFrom = at
  while (isDigit(text.charCodeAt(at))) at++
  let digits = at - wholeFrom

  if (at === length - 1 && digits > 0) {
    if (text[at] === 'i') return 'integer'
    if (text[at] === 'u') return negative ? undefined : 'unsigned'
  }
  if (text[at] === '.') {
    const fractionFrom = ++at
    while (isDigit(text.charCodeAt(at))) at++
    digits += at - fractionFrom
  }
  if (digits === 0) return undefined
  if (text[at] === 'e' || text[at] === 'E') {
    at++
    if (text[at] === '-' || text[at] === '+') at++
    const exponentFrom = at
    while (isDigit(text.charCodeAt(at))) at++
    if (at === exponentFrom) return undefined
  }
  return at === length ? 'float' : undefined
}

const isDigit = (code: number) => code >= 48 && code <= 57

/** Undefined beyond 20 significant digits, which no 64-bit number has; so a hostile length costs nothing. */
function wholeNumber(text: string): bigint | undefined {
  const digits = text.length > 19 ? text.replace(/^(-?)0+(?=\d)/, '$1') : text
  return digits.length > 21 ? undefined : BigInt(digits)
}

const notAValue = (text: string) => `${clip(decodeText(text))} is not a number, boolean or string`
