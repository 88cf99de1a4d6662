import type { FieldValue } from './fieldValue.ts'
import { reservedNames } from './lineNames.ts'

export interface LineToWrite {
  measurement: string
  tags: Iterable<readonly [string, string]>
  fields: Iterable<readonly [string, FieldValue]>
  /** In whatever unit the write will name; null leaves the time to the receiver. */
  timestamp: bigint | null
}

/**
 * One line of line protocol, without a line end: the one writer, so that no name can break out of its place.
 * Throws for what the protocol has no way to say: an empty name, a control character, a name that ends with a
 * backslash, a measurement that begins with `#`.
 */
export function writeLine({ measurement, tags, fields, timestamp }: LineToWrite): string {
  if (measurement.startsWith('#')) throw new Error('a measurement that begins with # is a comment')
  let head = escapeName(measurement)
  for (const [key, value] of tags) head += `,${escapeKey(key)}=${escapeName(value)}`

  const written = Array.from(fields, ([key, value]) => `${escapeKey(key)}=${writeValue(value)}`)
  if (written.length === 0) throw new Error('a line needs a field')
  return `${head} ${written.join(',')}${timestamp === null ? '' : ` ${timestamp}`}`
}

function escapeKey(key: string): string {
  if (reservedNames.has(key)) throw new Error(`a tag or field may not be named ${key}`)
  return escapeName(key)
}

function escapeName(name: string): string {
  // eslint-disable-next-line no-control-regex
  if (name === '' || name.endsWith('\\') || /[\u0000-\u001f\u007f-\u009f]/.test(name)) {
    throw new Error(`line protocol cannot hold the name ${JSON.stringify(name)}`)
  }
  return name.replace(/[,= ]/g, '\\$&')
}

function writeValue(value: FieldValue): string {
  switch (value.type) {
    case 'float':
      return value.text
    case 'integer':
      return `${value.value}i`
    case 'unsigned':
      return `${value.value}u`
    case 'boolean':
      return value.value ? 'true' : 'false'
    case 'string':
      return `"${value.value.replace(/["\\]/g, '\\$&')}"`
  }
}
