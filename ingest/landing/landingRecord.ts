import type { Precision } from './precision.ts'

/**
 * A body as it stands in the landing log: the bytes that came, so that the same parser reads them again when they are
 * stored, and what the door said. `refusals` lists, for each reason, the lines (counted over good and bad ones, from 0)
 * that the door refused; what the parser refuses it will refuse again.
 */
export interface LandingRecord {
  /** Microseconds since 1970 at which the first line was received; each further line counts as one later. */
  firstVersion: number
  precision: Precision
  bucket: string
  /** Who sent it, for people. */
  source: string
  refusals: Record<string, number[]>
  body: Uint8Array
}

/** Header length u32, header as JSON, body. */
export function encodeLandingRecord({ body, ...header }: LandingRecord): Uint8Array {
  const text = Buffer.from(JSON.stringify(header))
  const record = Buffer.allocUnsafe(4 + text.length + body.byteLength)
  record.writeUInt32LE(text.length, 0)
  text.copy(record, 4)
  record.set(body, 4 + text.length)
  return record
}

export function decodeLandingRecord(record: Uint8Array): LandingRecord {
  const bytes = Buffer.from(record.buffer, record.byteOffset, record.byteLength)
  const bodyFrom = 4 + bytes.readUInt32LE(0)
  const header = JSON.parse(bytes.toString('utf8', 4, bodyFrom)) as Omit<LandingRecord, 'body'>
  return { ...header, body: bytes.subarray(bodyFrom) }
}
