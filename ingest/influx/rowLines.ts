import { identifier, type InfluxRow } from './influxServer.ts'

/** The type of each field of each measurement, which CSV does not tell: `types.get(measurement)?.get(field)`. */
export type FieldTypes = ReadonlyMap<string, ReadonlyMap<string, string>>

/** What `show field keys` answers, as types. Of a field that has several in different shards a text wins. */
export function fieldTypes(shown: readonly string[][]): FieldTypes {
  const types = new Map<string, Map<string, string>>()
  for (const [measurement = '', field = '', type = ''] of shown) {
    const fields = types.get(measurement) ?? new Map<string, string>()
    if (fields.get(field) !== 'string') fields.set(field, type)
    types.set(measurement, fields)
  }
  return types
}

/**
 * One `select` for each measurement, in as few questions as go. From several at once InfluxDB would turn a field that is
 * an integer in one and a float in another into doubles, and lose digits.
 */
export function selects(types: FieldTypes, select: (from: string) => string): string[] {
  const all = Array.from(types.keys(), (measurement) => select(identifier(measurement)))
  const questions: string[] = []
  for (let at = 0; at < all.length; at += selectsAtOnce) {
    questions.push(all.slice(at, at + selectsAtOnce).join('; '))
  }
  return questions
}

const selectsAtOnce = 20

/**
 * A row of InfluxDB's as the line that would write it, in nanoseconds: what comes back goes the way of everything that
 * comes in. Undefined for a measurement that line protocol cannot hold.
 */
export function lineOfRow(row: InfluxRow, types: FieldTypes): string | undefined {
  const { measurement, tags, atNs, values } = row
  if (measurement.startsWith('#') || values.length === 0) return undefined
  const known = types.get(measurement)
  let line = seriesHead(row) + ' '
  for (const [index, [field, text]] of values.entries()) {
    if (index > 0) line += ','
    line += `${escapeName(field)}=${valueText(text, known?.get(field))}`
  }
  return tags.includes('\n') ? undefined : `${line} ${atNs}`
}

/** Measurement and tags as line protocol has them: names the series. */
export const seriesHead = ({ measurement, tags }: Pick<InfluxRow, 'measurement' | 'tags'>) =>
  escapeName(measurement) + tags

function valueText(text: string, type: string | undefined): string {
  if (type === 'integer') return `${text}i`
  if (type === 'unsigned') return `${text}u`
  return type === 'string' ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
}

const escapeName = (name: string) => (/[,= ]/.test(name) ? name.replace(/[,= ]/g, '\\$&') : name)
