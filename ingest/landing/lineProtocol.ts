import { isUtf8 } from 'node:buffer'
import { fieldValue, type FieldValue } from './fieldValue.ts'
import { lineEnd } from './lineEnd.ts'
import { createHeadMemory, type HeadMemory } from './headMemory.ts'
import { clip, decodeName, decodeText, nameEnd, reservedNames, type Head } from './lineNames.ts'
import { nanosecondsOf, type Precision } from './precision.ts'

/** One good line. `start` and `end` are the line's bytes in the body, without its line end. */
export interface Point {
  kind: 'point'
  /** Number of the line that it starts on, from 1. */
  line: number
  start: number
  end: number
  measurement: string
  tags: ReadonlyMap<string, string>
  /** In the order of their first mention; of a repeated key the last value. */
  fields: ReadonlyMap<string, FieldValue>
  timestampNs: bigint | null
}

/** One line that was not understood. The message is for people, and names what is wrong. */
export interface LineError {
  kind: 'error'
  line: number
  start: number
  end: number
  message: string
}

const seriesKeyBytesMax = 65_535
const timestampMax = 9_223_372_036_854_775_806n

const CR = 13
const SPACE = 32
const HASH = 35
const COMMA = 44
const EQUALS = 61

/** A body that is being read. `at` and `line` are where the next line starts; a quicker reader may move them over lines. */
export interface OpenLines {
  at: number
  line: number
  /** The next line that says something, good or bad; undefined at the end. */
  next(): Point | LineError | undefined
}

/**
 * Reads a body of InfluxDB line protocol, strictly: the one parser of both write paths, by the rules that the README
 * lists. Lazy, so that a large body need not stand in memory as objects; linear in the body's length whatever it holds.
 */
export function* parseLines(
  body: Uint8Array,
  precision: Precision,
  heads: HeadMemory = createHeadMemory(),
): Generator<Point | LineError, void, undefined> {
  const lines = openLines(body, precision, heads)
  for (let entry = lines.next(); entry; entry = lines.next()) yield entry
}

/**
 * The same line by line. The bytes are walked as one Latin-1 string (a character a byte, which is what V8 scans and cuts
 * fastest); only names and strings with bytes beyond ASCII are decoded.
 */
export function openLines(body: Uint8Array, precision: Precision, heads: HeadMemory): OpenLines {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const unit = nanosecondsOf(precision)
  let text: string | undefined
  let wellFormed = false
  let nextQuote = -1

  const lines: OpenLines = { at: 0, line: 0, next }
  return lines

  function next(): Point | LineError | undefined {
    if (text === undefined) {
      text = bytes.toString('latin1')
      wellFormed = isUtf8(bytes)
      nextQuote = text.indexOf('"')
    }
    while (lines.at < text.length) {
      lines.line++
      let start = lines.at
      while (text.charCodeAt(start) === SPACE) start++

      let feed = text.indexOf('\n', start)
      if (feed < 0) feed = text.length
      const firstLine = lines.line
      if (text.charCodeAt(start) === HASH) {
        lines.at = feed + 1
        continue
      }
      if (nextQuote >= 0 && nextQuote < start) nextQuote = text.indexOf('"', start)
      if (nextQuote >= 0 && nextQuote < feed) {
        const quotedFeed = lineEnd(text, start)
        for (; feed < quotedFeed; feed = feedAfter(text, feed)) lines.line++
        feed = quotedFeed
      }
      lines.at = feed + 1

      let end = feed
      if (end > start && text.charCodeAt(end - 1) === CR) end--
      while (end > start && text.charCodeAt(end - 1) === SPACE) end--
      if (end <= start) continue

      const understood =
        wellFormed || isUtf8(bytes.subarray(start, end))
          ? parseLine(text, start, end, unit, heads)
          : 'the line is not UTF-8'
      return typeof understood === 'string'
        ? { kind: 'error', line: firstLine, start, end, message: understood }
        : {
            kind: 'point',
            line: firstLine,
            start,
            end,
            measurement: understood.head.measurement,
            tags: understood.head.tags,
            fields: understood.fields,
            timestampNs: understood.timestampNs,
          }
    }
    return undefined
  }
}

interface Understood {
  head: Head
  fields: Map<string, FieldValue>
  timestampNs: bigint | null
}

/** What one line says, or what is wrong with it. */
function parseLine(
  text: string,
  start: number,
  end: number,
  unit: bigint,
  heads: HeadMemory,
): Understood | string {
  const headEnd = nameEnd(text, start, end, SPACE)
  if (headEnd === end) return 'no fields'
  if (headEnd - start > seriesKeyBytesMax) {
    return `the measurement and its tags are longer than ${seriesKeyBytesMax} bytes`
  }
  const head = heads.head(text.slice(start, headEnd))
  if (typeof head === 'string') return head

  const fields = new Map<string, FieldValue>()
  let at = pastSpaces(text, headEnd)
  for (;;) {
    const equals = nameEnd(text, at, end, EQUALS)
    if (equals === end || text.charCodeAt(equals) !== EQUALS) return 'a field has no value'
    const name = decodeName(text.slice(at, equals))
    if (name === '') return 'a field has no key'
    if (name === undefined) return 'a control character in a field key'
    if (reservedNames.has(name)) return `a field may not be named ${name}`

    const value = fieldValue(text, equals + 1, end)
    if (typeof value === 'string') return `field ${clip(name)}: ${value}`
    fields.set(name, value.value)
    at = value.end
    if (at === end) return { head, fields, timestampNs: null }
    if (text.charCodeAt(at) !== COMMA) break
    at++
  }

  const timestampNs = timestamp(text.slice(pastSpaces(text, at), end), unit)
  return typeof timestampNs === 'string' ? timestampNs : { head, fields, timestampNs }
}

function timestamp(text: string, unit: bigint): bigint | string {
  if (!/^-?\d+$/.test(text)) return `${clip(decodeText(text))} is not a timestamp`
  const significant = text.length > 20 ? text.replace(/^(-?)0+(?=\d)/, '$1') : text
  const value = significant.length > 20 ? undefined : BigInt(significant) * unit
  if (value === undefined || value > timestampMax || value < -timestampMax) {
    return `the timestamp ${clip(text)} is out of range`
  }
  return value
}

function pastSpaces(text: string, at: number): number {
  while (text.charCodeAt(at) === SPACE) at++
  return at
}

function feedAfter(text: string, feed: number): number {
  const next = text.indexOf('\n', feed + 1)
  return next < 0 ? text.length : next
}
