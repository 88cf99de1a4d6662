import { Point } from '@influxdata/influxdb-client'
import { CodedError } from './codedError.ts'

/** The payload that meter-poll sends and landing takes; `nodes/reading.schema.json` is its published description. */
export interface Reading {
  project: string
  meter: string
  gateway?: string
  /** ISO 8601 with offset or `Z`, or milliseconds since 1970. */
  at: string | number
  /** Register → value in the register's unit, a decimal as string (`"1234.5600"`), or a number. */
  values: Record<string, string | number>
}

/**
 * A reading, or a list of them, as lines of InfluxDB's line protocol with times in milliseconds.
 * Throws `CodedError` `INVALID_READING` naming what is wrong; nothing of such a message is written.
 */
export function linesOf(payload: unknown): string[] {
  const readings = Array.isArray(payload) ? payload : [payload]
  if (readings.length === 0) throw invalid('the list of readings is empty')
  return readings.map((reading, index) =>
    lineOf(reading, Array.isArray(payload) ? `reading ${index + 1}: ` : ''),
  )
}

const decimal = /^-?\d+(\.\d+)?$/

function lineOf(reading: unknown, where: string): string {
  if (!isRecord(reading)) {
    throw invalid(`${where}msg.payload must be { project, meter, at, values }`)
  }
  const { project, meter, gateway, at, values } = reading
  if (typeof meter !== 'string' || meter === '') {
    throw invalid(`${where}meter must be the meter's code`)
  }
  if (project !== undefined && typeof project !== 'string') {
    throw invalid(`${where}project must be the project's code`)
  }
  if (!isRecord(values) || Object.keys(values).length === 0) {
    throw invalid(`${where}values must name at least one register`)
  }

  const point = new Point('reading').tag('meter', meter).timestamp(timeOf(at, where))
  if (project) point.tag('project', project)
  if (typeof gateway === 'string' && gateway) point.tag('gateway', gateway)
  for (const [register, value] of Object.entries(values)) {
    // `floatField` would go through a double; the digits must arrive as they were read.
    point.fields[register] = fieldOf(register, value, where)
  }
  return point.toLineProtocol({ convertTime: String })!
}

function fieldOf(register: string, value: unknown, where: string): string {
  if (register === '') throw invalid(`${where}a register has no name`)
  const text = typeof value === 'number' ? numberText(value) : value
  if (typeof text !== 'string' || !decimal.test(text)) {
    throw invalid(`${where}${register} must be a decimal such as "12.3400", not ${String(value)}`)
  }
  if (register !== 'status') return text
  if (text.includes('.')) throw invalid(`${where}status must be a whole number`)
  return `${text}i`
}

/** Without an exponent, which `decimal` refuses; NaN and infinities stay words and are refused too. */
const numberText = (value: number): string =>
  Math.abs(value) < 1e15 && /e/.test(String(value))
    ? value.toFixed(12).replace(/\.?0+$/, '')
    : String(value)

function timeOf(at: unknown, where: string): number {
  const withZone = typeof at === 'string' && /(Z|[+-]\d\d:?\d\d)$/i.test(at)
  const atMs = typeof at === 'number' ? at : withZone ? Date.parse(at) : NaN
  if (!Number.isFinite(atMs)) {
    throw invalid(`${where}at must be an ISO time with Z or an offset, or milliseconds`)
  }
  return Math.floor(atMs)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const invalid = (message: string) => new CodedError('INVALID_READING', message)
