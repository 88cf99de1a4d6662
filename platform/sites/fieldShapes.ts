import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { parseDecimal, toScale } from '../metering/decimal.ts'

/** Control characters and halves of surrogate pairs: nothing that people name holds them, and no store keeps them. */
const unprintable = /[\p{Cc}\p{Cs}]/u

const longerThan = (text: string, charactersMax: number) =>
  text.length > 2 * charactersMax || [...text].length > charactersMax

const text = (charactersMax: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .refine(
      (value) => !longerThan(value, charactersMax),
      `is longer than ${charactersMax} characters`,
    )
    .refine((value) => !unprintable.test(value), 'holds a control character')

/** What a thing is called by other things and by points: kept byte for byte, never normalised, case counts. */
export const code = text(64)

/** What people read. */
export const name = text(200)

/** Plain notation, as `0.250` or `40`: no exponent, no plus sign, no thousands separator. */
const decimal = (pattern: RegExp, expected: string) =>
  z.string().regex(pattern, { error: `must be a decimal string, ${expected}`, abort: true })

const isAboveZero = (value: string) => (parseDecimal(value)?.digits ?? 0n) > 0n

/** `"12000"`, `"85.5"`: at most 18 digits before and 12 after the point. */
export const decimalFromZero = decimal(/^\d{1,18}(\.\d{1,12})?$/, 'zero or more, as "85.5"')

export const decimalAboveZero = decimal(/^\d{1,18}(\.\d{1,12})?$/, 'above zero, as "40"').refine(
  isAboveZero,
  'must be above zero',
)

/** May be below zero, such as a credit per kWh. */
export const signedDecimal = decimal(/^-?\d{1,18}(\.\d{1,12})?$/, 'as "-0.25"')

/** A meter's factor from register to energy (CT × PT). */
export const multiplier = decimal(/^\d{1,9}(\.\d{1,9})?$/, 'above zero, as "40"').refine(
  isAboveZero,
  'must be above zero',
)

const datePattern = /^\d{4}-\d{2}-\d{2}$/

const isDate = (value: string) => {
  try {
    return datePattern.test(value) && Temporal.PlainDate.from(value).toString() === value
  } catch {
    return false
  }
}

/** A day on the project's own calendar, `2026-01-31`. */
export const localDate = z.string().refine(isDate, 'must be a date that exists, as "2026-01-31"')

const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/

const isMoment = (value: string) => {
  try {
    return momentPattern.test(value) && Temporal.Instant.from(value).epochNanoseconds >= 0n
  } catch {
    return false
  }
}

/** A moment with its offset, to the microsecond at finest, which is what the relational store keeps. */
export const moment = z
  .string()
  .refine(isMoment, 'must be a moment with an offset or Z, as "2026-03-01T01:05:00Z"')

/** IANA names in their own spelling: ClickHouse, unlike JavaScript, knows no `asia/shanghai` and no `+08:00`. */
const zonePattern = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/

export const isTimeZone = (value: string): boolean => {
  if (!zonePattern.test(value)) return false
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions()
    return timeZone === value || timeZone.toLowerCase() !== value.toLowerCase()
  } catch {
    return false
  }
}

export const timezone = z
  .string()
  .refine(isTimeZone, 'is not a time zone that exists; write an IANA name, as "Asia/Shanghai"')

const currencies = new Set(Intl.supportedValuesOf('currency'))

export const currency = z
  .string()
  .refine((value) => currencies.has(value), 'is not a currency; write an ISO 4217 code, as "CNY"')

/** A checked decimal as a whole number of 10^-12, to compare by value: `"40"` and `"40.0"` are one. */
export function exact(value: string): bigint {
  const decimal = parseDecimal(value)
  if (!decimal) throw new Error(`not a decimal: ${value}`)
  return toScale(decimal, 12)
}
