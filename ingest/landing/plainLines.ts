import type { HeadMemory } from './headMemory.ts'
import { openLines, type LineError, type Point } from './lineProtocol.ts'
import { nanosecondsOf, type Precision } from './precision.ts'
import { hashStart, hashStep, type SeriesMemory } from './seriesMemory.ts'

/** A value as two whole numbers: `(whole + fraction / 10^12)`, negative or not. All exact. */
export interface PlainField {
  slot: number
  negative: boolean
  /** Below 9,007,199,254. */
  whole: number
  /** Below 10^12. */
  fraction: number
}

/**
 * A body of line protocol, most of whose lines are plain: a known series, numbers with at most twelve decimals, a time
 * from 2000 on. Those are read as they stand, byte by byte; every other line is left to the parser (`lineProtocol.ts`),
 * and a plain one can be read by it as well: `plainLines.test.ts` holds the two together.
 */
export interface PlainLines {
  /** Goes to the next line: `plain` fills `fields`, `count` and the time; `entry` fills `entry`. */
  next(): 'plain' | 'entry' | 'end'
  fields: PlainField[]
  /** How many of `fields` the line has; the rest is left from others. */
  count: number
  seconds: number
  nanoseconds: number
  entry: Point | LineError
  /** The plain line at hand as the parser reads it. */
  asEntry(): Point | LineError
}

const LF = 10
const SPACE = 32
const QUOTE = 34
const HASH = 35
const COMMA = 44
const MINUS = 45
const POINT = 46
const EQUALS = 61
const BACKSLASH = 92

const earliestS = 946_684_800
const latestS = 9_223_372_035
const wholeMax = 9_007_199_254
const fieldsMax = 64
const powers = Array.from({ length: 13 }, (_, digits) => 10 ** (12 - digits))

export function plainLines(
  body: Uint8Array,
  precision: Precision,
  { heads, series }: { heads: HeadMemory; series: SeriesMemory },
): PlainLines {
  const lines = openLines(body, precision, heads)
  const unit = nanosecondsOf(precision)
  const perSecond = unit <= 1_000_000_000n ? Number(1_000_000_000n / unit) : 0
  const secondsEach = unit >= 1_000_000_000n ? Number(unit / 1_000_000_000n) : 0
  const { length } = body
  let lineAt = 0
  let lineBefore = 0
  // Of the head that was not known, when there was one.
  let headEnd = -1
  let headHash = 0
  let lastSeries = -1

  const result: PlainLines = {
    fields: Array.from({ length: fieldsMax }, () => ({
      slot: 0,
      negative: false,
      whole: 0,
      fraction: 0,
    })),
    count: 0,
    seconds: 0,
    nanoseconds: 0,
    entry: undefined as never,
    next() {
      lineAt = lines.at
      lineBefore = lines.line
      if (lineAt >= length) return 'end'
      const end = plainEnd(lineAt)
      if (end >= 0) {
        lines.at = end + 1
        lines.line++
        return 'plain'
      }
      const from = lineAt
      const entry = lines.next()
      if (!entry) return 'end'
      result.entry = entry
      if (headEnd >= 0 && entry.kind === 'point' && entry.start === from) {
        series.add(body, from, headEnd, headHash, entry.tags)
      }
      return 'entry'
    },
    asEntry() {
      lines.at = lineAt
      lines.line = lineBefore
      return lines.next()!
    },
  }
  return result

  /** Reads the line that starts at `from`. Where it ends (its LF or the body's end), or -1 when it is not plain. */
  function plainEnd(from: number): number {
    headEnd = -1
    const known = seriesAt(from)
    if (known < 0) return -1
    lastSeries = known
    let at = from + series.lengthOf(known) + 1
    let count = 0
    for (;;) {
      const keyFrom = at
      while (at < length && body[at] !== EQUALS) {
        if (body[at]! <= SPACE) return -1
        at++
      }
      if (at >= length || count >= fieldsMax) return -1
      const slot = series.slot(known, count, body, keyFrom, at)
      if (slot < 0) return -1
      for (let index = 0; index < count; index++) {
        if (result.fields[index]!.slot === slot) return -1
      }
      at = value(at + 1, result.fields[count]!)
      if (at < 0) return -1
      result.fields[count]!.slot = slot
      count++
      const code = body[at]!
      if (code === SPACE) break
      if (code !== COMMA) return -1
      at++
    }
    result.count = count
    return time(at + 1)
  }

  /** The series whose head stands at `from`, -1 when it is not known or not plain. */
  function seriesAt(from: number): number {
    const expected = lastSeries < 0 ? -1 : series.follower(lastSeries, body, from)
    if (expected >= 0) return expected
    let at = from
    let hash = hashStart
    let code = body[at]!
    if (code === HASH) return -1
    for (; at < length; code = body[++at]!) {
      if (code === SPACE) break
      if (code < SPACE || code === BACKSLASH || code === QUOTE) return -1
      hash = hashStep(hash, code)
    }
    if (at === from || at >= length) return -1
    const known = series.find(body, from, at, hash)
    if (known < 0) {
      headEnd = at
      headHash = hash
    } else if (lastSeries >= 0) series.follow(lastSeries, known)
    return known
  }

  /** Where the value that starts at `at` ends, always before the body's end; -1 when it is not plain. */
  function value(at: number, field: PlainField): number {
    let code = body[at]!
    field.negative = code === MINUS
    if (field.negative) code = body[++at]!
    let whole = 0
    const wholeFrom = at
    while (code >= 48 && code <= 57) {
      whole = whole * 10 + (code - 48)
      code = body[++at]!
    }
    const digits = at - wholeFrom
    if (digits === 0 || digits > 10 || whole >= wholeMax) return -1
    field.whole = whole
    field.fraction = 0
    if (code === POINT) {
      let fraction = 0
      code = body[++at]!
      const fractionFrom = at
      while (code >= 48 && code <= 57) {
        fraction = fraction * 10 + (code - 48)
        code = body[++at]!
      }
      const places = at - fractionFrom
      if (places === 0 || places > 12) return -1
      field.fraction = fraction * powers[places]!
    } else if (code === 105 || (code === 117 && !field.negative)) at++
    return at < length ? at : -1
  }

  /** Reads the time that starts at `at` to the end of the line, which it gives; -1 when it is not plain. */
  function time(at: number): number {
    const from = at
    let high = 0
    let low = 0
    let end = at
    while (end < length && body[end]! >= 48 && body[end]! <= 57) end++
    if (end < length && body[end] !== LF) return -1
    const digits = end - from
    if (digits === 0 || digits > 19) return -1
    const cut = Math.max(from, end - 9)
    for (; at < cut; at++) high = high * 10 + (body[at]! - 48)
    for (; at < end; at++) low = low * 10 + (body[at]! - 48)
    let seconds: number
    let nanoseconds: number
    if (perSecond === 1_000_000_000) {
      seconds = high
      nanoseconds = low
    } else {
      const value = high * 1_000_000_000 + low
      if (value > Number.MAX_SAFE_INTEGER) return -1
      if (secondsEach > 0) {
        seconds = value * secondsEach
        nanoseconds = 0
      } else {
        seconds = Math.floor(value / perSecond)
        nanoseconds = (value % perSecond) * (1_000_000_000 / perSecond)
      }
    }
    if (seconds < earliestS || seconds > latestS) return -1
    result.seconds = seconds
    result.nanoseconds = nanoseconds
    return end
  }
}

/** A plain value as the decimal that it is, without trailing zeros. */
export function plainText({ negative, whole, fraction }: Omit<PlainField, 'slot'>): string {
  const sign = negative && (whole > 0 || fraction > 0) ? '-' : ''
  if (fraction === 0) return `${sign}${whole}`
  return `${sign}${whole}.${String(fraction).padStart(12, '0').replace(/0+$/, '')}`
}
