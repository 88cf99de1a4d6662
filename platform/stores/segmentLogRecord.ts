import { crc32 } from 'node:zlib'

/**
 * A record on disk: the segment's eight random bytes, length u32, sequence u64, CRC32 of the payload u32, CRC32 of the
 * header so far u32 (all little-endian), then the payload.
 *
 * The random bytes are also in the segment's file name. They let a reader find the next record behind a damaged one,
 * and nobody who only sends payloads can guess them, so no payload can pass itself off as a record.
 */
export const headerBytes = 28

/** What lies at one place of a segment. Offsets are from the segment's start; `end` is exclusive. */
export type Entry =
  | { kind: 'record'; sequence: number; record: Buffer; start: number; end: number }
  | { kind: 'damaged'; start: number; end: number }

/** Anything bytes can be read from at a position: an open file, or a test's buffer. */
export interface Readable {
  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesRead: number }>
}

export function recordHeader(marker: Buffer, sequence: number, record: Uint8Array): Buffer {
  const header = Buffer.allocUnsafe(headerBytes)
  marker.copy(header, 0)
  header.writeUInt32LE(record.byteLength, 8)
  header.writeBigUInt64LE(BigInt(sequence), 12)
  header.writeUInt32LE(crc32(record), 20)
  header.writeUInt32LE(crc32(header.subarray(0, 24)), 24)
  return header
}

/**
 * Walks a segment from `from` to `to`. Holds one chunk, or one record where that is larger. A record whose payload is
 * damaged is passed over; behind a damaged header the next whole header is looked for.
 */
export async function* entriesOf(
  file: Readable,
  segment: { marker: Buffer; from: number; to: number; chunkBytes: number },
): AsyncGenerator<Entry> {
  const { marker, to } = segment
  let at = segment.from
  let chunk: Buffer = Buffer.alloc(0)
  let chunkStart = at
  let damagedFrom: number | undefined

  const fill = async (bytes: number): Promise<boolean> => {
    if (at + bytes > to) return false
    if (at - chunkStart + bytes <= chunk.length) return true
    chunk = await readFully(file, at, Math.min(to - at, Math.max(bytes, segment.chunkBytes)))
    chunkStart = at
    return chunk.length >= bytes
  }

  while (at < to) {
    if (!(await fill(headerBytes))) break
    const header = headerAt(chunk, at - chunkStart, marker)
    if (!header) {
      damagedFrom ??= at
      const next = chunk.indexOf(marker, at - chunkStart + 1)
      at = chunkStart + (next >= 0 ? next : Math.max(chunk.length - 7, at - chunkStart + 1))
      continue
    }
    const size = headerBytes + header.length
    if (!(await fill(size))) break
    const from = at - chunkStart
    const record = chunk.subarray(from + headerBytes, from + size)
    if (crc32(record) === header.checksum) {
      if (damagedFrom !== undefined) yield { kind: 'damaged', start: damagedFrom, end: at }
      damagedFrom = undefined
      yield { kind: 'record', sequence: header.sequence, record, start: at, end: at + size }
    } else damagedFrom ??= at
    at += size
  }
  if (damagedFrom !== undefined || at < to) {
    yield { kind: 'damaged', start: damagedFrom ?? at, end: to }
  }
}

function headerAt(chunk: Buffer, at: number, marker: Buffer) {
  if (marker.compare(chunk, at, at + 8) !== 0) return undefined
  if (crc32(chunk.subarray(at, at + 24)) !== chunk.readUInt32LE(at + 24)) return undefined
  return {
    length: chunk.readUInt32LE(at + 8),
    sequence: Number(chunk.readBigUInt64LE(at + 12)),
    checksum: chunk.readUInt32LE(at + 20),
  }
}

async function readFully(file: Readable, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
