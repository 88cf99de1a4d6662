import { escapes } from './lineEnd.ts'

/** What stands before the fields: whose values these are. */
export interface Head {
  measurement: string
  tags: ReadonlyMap<string, string>
}

/** InfluxDB answers queries with these as columns of its own. */
export const reservedNames: ReadonlySet<string> = new Set([
  'time',
  '_measurement',
  '_field',
  '_time',
])

const SPACE = 32
const COMMA = 44
const EQUALS = 61
const BACKSLASH = 92

/**
 * Where a name that starts at `at` ends: at the first of its separators that no backslash stands before. Looking for a
 * space, commas and equals signs are part of the text; looking for `=` or `,` every separator ends it.
 */
export function nameEnd(text: string, at: number, end: number, separator: number): number {
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code > COMMA && code !== EQUALS && code !== BACKSLASH) continue
    if (code === separator || code === SPACE) return at
    if (code === BACKSLASH) {
      if (at + 1 < end && escapes(text.charCodeAt(at + 1))) at++
    } else if (separator !== SPACE && (code === COMMA || code === EQUALS)) return at
  }
  return end
}

/** Reads `measurement[,tag=value…]`, or says what is wrong with it. */
export function parseHead(head: string): Head | string {
  let at = measurementEnd(head)
  const measurement = decodeName(head.slice(0, at))
  if (measurement === '') return 'no measurement'
  if (measurement === undefined) return 'a control character in the measurement'

  const tags = new Map<string, string>()
  while (at < head.length) {
    const equals = nameEnd(head, at + 1, head.length, EQUALS)
    if (head.charCodeAt(equals) !== EQUALS) {
      return equals === at + 1 ? 'a comma without a tag behind it' : 'a tag has no value'
    }
    const name = decodeName(head.slice(at + 1, equals))
    if (name === '') return 'a tag has no key'
    if (name === undefined) return 'a control character in a tag key'
    if (reservedNames.has(name)) return `a tag may not be named ${name}`

    at = nameEnd(head, equals + 1, head.length, COMMA)
    if (head.charCodeAt(at) === EQUALS) return `the value of tag ${clip(name)} holds a bare =`
    const value = decodeName(head.slice(equals + 1, at))
    if (value === '') return `tag ${clip(name)} is empty`
    if (value === undefined) return `a control character in the value of tag ${clip(name)}`
    if (tags.has(name)) return `tag ${clip(name)} twice`
    tags.set(name, value)
  }
  return { measurement, tags }
}

/** In a measurement `=` is an ordinary character. */
function measurementEnd(head: string): number {
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at)
    if (code === COMMA) return at
    if (code === BACKSLASH && escapes(head.charCodeAt(at + 1))) at++
  }
  return head.length
}

/** A name as it is meant, from its Latin-1 view: escapes taken out, UTF-8 decoded. Undefined when it holds a control character. */
export function decodeName(raw: string): string | undefined {
  let plain = true
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at)
    if (code < 32 || code === 127) return undefined
    if (code > 127 || code === BACKSLASH) plain = false
  }
  if (plain) return raw
  const name = decodeText(raw).replace(/\\([,= ])/g, '$1')
  return /[\u0080-\u009f]/.test(name) ? undefined : name
}

/** Bytes seen as Latin-1, read as the UTF-8 they are. */
export const decodeText = (raw: string): string => Buffer.from(raw, 'latin1').toString('utf8')

/** What came in is shown in messages, but short. */
export const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
