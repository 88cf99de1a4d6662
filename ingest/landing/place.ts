import { formatScaled, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import { isRegister, type Register } from '@wattledger/platform/metering/registers'
import type { MeterRecord } from '@wattledger/platform/sites/registry'
import type { FieldValue } from './fieldValue.ts'

/** Decimals that a reading is stored with. */
export const readingScale = 12

/** A row of the table `reading`. */
export interface ReadingRow {
  meter: number
  register: Register
  /** Seconds with nine decimals, as ClickHouse reads them. */
  at: string
  value: string
  version: number
}

/** A row of the table `unclaimed_reading`. */
export interface UnclaimedRow {
  meter: string
  project: string
  bucket: string
  measurement: string
  /** All tags as JSON, sorted: their order is no part of what they name. */
  tags: string
  field: string
  at: string
  type: FieldValue['type']
  value: string
  version: number
}

interface Landed {
  measurement: string
  tags: ReadonlyMap<string, string>
  fields: ReadonlyMap<string, FieldValue>
  atNs: bigint
  version: number
}

/** Puts each field of a point that was let in where it belongs. `meter` is undefined when nobody knows whose it is. */
export function placer(
  bucket: string,
  reading: (row: ReadingRow, atNs: bigint) => void,
  unclaimed: (row: UnclaimedRow) => void,
) {
  const tagTexts = new Map<ReadonlyMap<string, string>, string>()
  const tagText = (tags: ReadonlyMap<string, string>) => {
    const known = tagTexts.get(tags)
    if (known !== undefined) return known
    const text = tagsText(tags)
    tagTexts.set(tags, text)
    return text
  }

  let lastNs = -1n
  let at = ''

  return ({ measurement, tags, fields, atNs, version }: Landed, meter: MeterRecord | undefined) => {
    // Meters are read together: neighbouring lines mostly share their time.
    if (atNs !== lastNs) [lastNs, at] = [atNs, secondsOf(atNs)]
    for (const [field, value] of fields) {
      const number = meter && isRegister(field) ? registerValue(value) : undefined
      if (meter && number !== undefined) {
        const row = { meter: meter.id, register: field as Register, at, value: number, version }
        reading(row, atNs)
      } else {
        unclaimed({
          meter: tags.get('meter') ?? '',
          project: tags.get('project') ?? '',
          bucket,
          measurement,
          tags: tagText(tags),
          field,
          at,
          type: value.type,
          value: textOf(value),
          version,
        })
      }
    }
  }
}

/** Tags as they are kept: their order is no part of what they name. */
export const tagsText = (tags: ReadonlyMap<string, string>): string =>
  JSON.stringify([...tags].sort(([a], [b]) => (a < b ? -1 : 1)))

/** A register's value as it is stored: rounded half up to twelve decimals. Undefined for what is no number. */
export function registerValue(value: FieldValue): string | undefined {
  switch (value.type) {
    case 'integer':
    case 'unsigned':
      return value.value.toString()
    case 'float':
      return plainDecimal.test(value.text) ? value.text : roundedDecimal(value.text)
    case 'boolean':
    case 'string':
      return undefined
  }
}

/** Most floats can go to the store as they came. */
const plainDecimal = /^-?\d{1,26}(\.\d{1,12})?$/

function roundedDecimal(text: string): string {
  // Far below the last decimal that is kept, and exponents of any length: no need for the digits.
  if (Math.abs(Number(text)) < 1e-14) return '0'
  const decimal = parseDecimal(text)
  if (!decimal) throw new Error(`not a decimal: ${text.slice(0, 60)}`)
  return formatScaled(toScale(decimal, readingScale), readingScale)
}

export const textOf = (value: FieldValue): string =>
  value.type === 'float' ? value.text : String(value.value)

/** Nanoseconds since 1970 as seconds with nine decimals. */
export function secondsOf(atNs: bigint): string {
  const digits = atNs.toString()
  // Times from 2001 to 2286 have 19 digits; the first 21 months of 2000 have 18.
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`
}
