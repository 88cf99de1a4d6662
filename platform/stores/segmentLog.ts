import { randomBytes } from 'node:crypto'
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import {
  listSegments,
  readMark,
  segmentName,
  syncFolder,
  writeMark,
  type Segment,
} from './segmentLogFolder.ts'
import { entriesOf, headerBytes, recordHeader } from './segmentLogRecord.ts'

/**
 * A queue of records on disk that survives kill -9 and power cuts: what `append` resolved for is read again, once and
 * in order, until it is released. One process at a time; whoever opens it holds the folder by other means.
 */
export interface SegmentLog {
  /**
   * Resolves with the record's sequence number once it is on disk. Appends that wait share one write and one fdatasync.
   * Rejects with `SegmentLogFull` at `bytesMax`, with the system's error when the disk is full or fails; the log stays
   * usable. The bytes must not change until it has resolved.
   */
  append(record: Uint8Array): Promise<number>
  /** Records after sequence `after`, oldest first, at most `bytesMax` of payload but at least one if there is any. */
  read(
    after: number,
    options: { bytesMax: number },
  ): Promise<{ sequence: number; record: Uint8Array }[]>
  /** Records up to here are done: a durable mark; files that hold nothing else are deleted. */
  release(through: number): Promise<void>
  /** Sequence of the last released record, 0 at first. */
  released(): number
  /** Sequence of the last record on disk, 0 at first. */
  last(): number
  /** Bytes on disk that are not yet released. */
  bytes(): number
  /** Calls back after records came onto the disk, until the returned function is called. */
  onAppend(listener: () => void): () => void
  /** Waits for what was appended, then refuses more. */
  close(): Promise<void>
}

export class SegmentLogFull extends Error {
  readonly code = 'LOG_FULL'
  constructor(bytesMax: number) {
    super(`the log holds its most of ${bytesMax} bytes that are not yet released`)
  }
}

export class SegmentLogClosed extends Error {
  readonly code = 'LOG_CLOSED'
  constructor() {
    super('the log is closed')
  }
}

export interface SegmentLogOptions {
  folder: string
  /** A file is left behind for a new one beyond this size. */
  segmentBytes?: number
  bytesMax?: number
  /** Told about every cut tail and every damaged stretch, one sentence each. */
  report?(sentence: string): void
  /** Writes and syncs one batch. A test hands in a disk that is full. */
  disk?: Disk
}

export interface Disk {
  write(file: FileHandle, bytes: Buffer, position: number): Promise<void>
  sync(file: FileHandle): Promise<void>
}

const chunkBytes = 1 << 20
const batchBytesMax = 8 << 20

/**
 * Opens the log in `folder`, making it when missing. A torn tail (a record that the last process did not finish) is
 * cut at the last whole record and reported; damage elsewhere is reported when it is read, and never served.
 */
export async function openSegmentLog(options: SegmentLogOptions): Promise<SegmentLog> {
  const { folder, segmentBytes = 32 << 20, bytesMax = Infinity, disk = realDisk } = options
  const report = options.report ?? ((sentence: string) => console.warn(sentence))
  await mkdir(folder, { recursive: true })

  const segments = await listSegments(folder)
  let last = await cutTornTail(segments, report)
  let released = await readReleased(folder, segments, report)
  last = Math.max(last, released)
  /** Sequences of a failed append are never given again: its bytes may be on the disk all the same. */
  let next = last + 1

  let active: { segment: Segment; file: FileHandle } | undefined
  const newest = segments.at(-1)
  if (newest && newest.bytes < segmentBytes) {
    active = { segment: newest, file: await open(newest.path, 'r+') }
  }

  let waiting: Waiting[] = []
  let waitingBytes = 0
  let writing: Promise<void> | undefined
  let marking: Promise<void> = Promise.resolve()
  let closed = false
  const listeners = new Set<() => void>()
  const damageSeen = new Set<string>()
  /** Where reading stopped, so that the next read need not walk the segment again. */
  let cursor = { after: -1, path: '', offset: 0 }
  /** Bytes of the oldest segment that are released already, as far as reading has shown. */
  let releasedPart = { path: '', bytes: 0 }
  const ends = new Map<number, { path: string; offset: number }>()

  await deleteReleased()

  function append(record: Uint8Array): Promise<number> {
    if (closed) return Promise.reject(new SegmentLogClosed())
    const bytes = headerBytes + record.byteLength
    if (held() + waitingBytes + bytes > bytesMax)
      return Promise.reject(new SegmentLogFull(bytesMax))
    waitingBytes += bytes
    return new Promise((resolve, reject) => {
      waiting.push({ record, bytes, resolve, reject })
      writing ??= writeAll()
    })
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = takeBatch()
      const first = next
      next += batch.length
      let failure: unknown
      try {
        await writeBatch(batch, first)
        last = next - 1
      } catch (error) {
        failure = error ?? new Error('the log could not be written')
      }
      for (const [index, one] of batch.entries()) {
        waitingBytes -= one.bytes
        if (failure === undefined) one.resolve(first + index)
        else one.reject(failure)
      }
      if (failure === undefined) for (const listener of listeners) queueMicrotask(listener)
    }
    // In the same turn as the last look at `waiting`: an append between the two would never be written.
    writing = undefined
  }

  function takeBatch(): Waiting[] {
    let bytes = 0
    let count = 0
    while (
      count < waiting.length &&
      (count === 0 || bytes + waiting[count]!.bytes <= batchBytesMax)
    ) {
      bytes += waiting[count++]!.bytes
    }
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return batch
  }

  async function writeBatch(batch: Waiting[], first: number): Promise<void> {
    const { segment, file } = await segmentToWrite(first)
    const parts = batch.flatMap(({ record }, index) => [
      recordHeader(segment.marker, first + index, record),
      record,
    ])
    const bytes = Buffer.concat(parts)
    try {
      await disk.write(file, bytes, segment.bytes)
      await disk.sync(file)
    } catch (error) {
      await giveUp(segment, file)
      throw error
    }
    segment.bytes += bytes.length
  }

  async function segmentToWrite(first: number) {
    if (active && active.segment.bytes < segmentBytes) return active
    await active?.file.close()
    active = undefined

    const marker = randomBytes(8)
    const path = join(folder, segmentName(first, marker))
    const file = await open(path, 'wx+')
    try {
      await syncFolder(folder)
    } catch (error) {
      await file.close()
      await unlink(path)
      throw error
    }
    const segment = { first, marker, path, bytes: 0 }
    segments.push(segment)
    active = { segment, file }
    return active
  }

  /** After a failed write or sync nothing behind the last good byte may be trusted, so the next append begins a new file. */
  async function giveUp(segment: Segment, file: FileHandle): Promise<void> {
    active = undefined
    await file.truncate(segment.bytes).catch(() => undefined)
    await file.close().catch(() => undefined)
    if (segment.bytes > 0) return
    segments.splice(segments.indexOf(segment), 1)
    await unlink(segment.path).catch(() => undefined)
  }

  async function read(after: number, { bytesMax: most }: { bytesMax: number }) {
    const found: { sequence: number; record: Uint8Array }[] = []
    let bytes = 0
    const start = segments.findLastIndex((segment) => segment.first <= after + 1)
    for (const segment of segments.slice(Math.max(start, 0))) {
      const to = segment.bytes
      const from = cursor.after === after && cursor.path === segment.path ? cursor.offset : 0
      const file = await openIfThere(segment.path)
      if (!file) continue
      try {
        const stretch = { marker: segment.marker, from, to, chunkBytes }
        for await (const entry of entriesOf(file, stretch)) {
          if (entry.kind === 'damaged') {
            reportDamage(segment, entry.start, entry.end)
            continue
          }
          if (entry.sequence <= after) continue
          if (found.length > 0 && bytes + entry.record.length > most) return found
          found.push({ sequence: entry.sequence, record: entry.record })
          bytes += entry.record.length
          cursor = { after: entry.sequence, path: segment.path, offset: entry.end }
          rememberEnd(entry.sequence, segment.path, entry.end)
          if (bytes >= most) return found
        }
      } finally {
        await file.close()
      }
    }
    return found
  }

  function reportDamage(segment: Segment, start: number, end: number) {
    const where = `${segment.path}, bytes ${start} to ${end}`
    if (damageSeen.has(where)) return
    damageSeen.add(where)
    report(`damaged and left out: ${where}`)
  }

  function rememberEnd(sequence: number, path: string, offset: number) {
    ends.set(sequence, { path, offset })
    if (ends.size > 1_000) ends.delete(ends.keys().next().value!)
  }

  function release(through: number): Promise<void> {
    marking = marking
      .catch(() => undefined)
      .then(async () => {
        const to = Math.min(through, last)
        if (to <= released) return
        try {
          await writeMark(folder, to)
        } catch (error) {
          // On a full disk the files that are done make the room that the mark needs.
          if (!(await deleteSegmentsThrough(to))) throw error
          await writeMark(folder, to)
        }
        released = to
        const end = ends.get(to)
        if (end) releasedPart = { path: end.path, bytes: end.offset }
        await deleteReleased()
      })
    return marking
  }

  async function deleteReleased(): Promise<void> {
    if (await deleteSegmentsThrough(released)) await syncFolder(folder)
  }

  async function deleteSegmentsThrough(through: number): Promise<boolean> {
    let any = false
    for (;;) {
      const [oldest, following] = segments
      if (!oldest || oldest === active?.segment) return any
      if ((following ? following.first - 1 : last) > through) return any
      await unlink(oldest.path)
      segments.shift()
      any = true
    }
  }

  function held(): number {
    if (released >= last) return 0
    let bytes = 0
    for (const segment of segments) {
      bytes += segment.bytes - (segment.path === releasedPart.path ? releasedPart.bytes : 0)
    }
    return bytes
  }

  return {
    append,
    read,
    release,
    released: () => released,
    last: () => last,
    bytes: held,
    onAppend(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      await writing
      await marking.catch(() => undefined)
      await active?.file.close()
      active = undefined
    },
  }
}

interface Waiting {
  record: Uint8Array
  bytes: number
  resolve(sequence: number): void
  reject(error: unknown): void
}

const realDisk: Disk = {
  async write(file, bytes, position) {
    let written = 0
    while (written < bytes.length) {
      const left = bytes.length - written
      written += (await file.write(bytes, written, left, position + written)).bytesWritten
    }
  },
  sync: (file) => file.datasync(),
}

/** Sequence of the last whole record. What follows it in the newest segment was never acknowledged. */
async function cutTornTail(
  segments: Segment[],
  report: (sentence: string) => void,
): Promise<number> {
  for (;;) {
    const newest = segments.at(-1)
    if (!newest) return 0
    const file = await open(newest.path, 'r+')
    let last = 0
    let end = 0
    try {
      const whole = { marker: newest.marker, from: 0, to: newest.bytes, chunkBytes }
      for await (const entry of entriesOf(file, whole)) {
        if (entry.kind === 'record') ({ sequence: last, end } = entry)
      }
      if (end < newest.bytes) {
        report(`torn tail cut: ${newest.path}, bytes ${end} to ${newest.bytes}`)
        await file.truncate(end)
        await file.sync()
        newest.bytes = end
      }
    } finally {
      await file.close()
    }
    if (end > 0) return last
    await unlink(newest.path)
    segments.pop()
  }
}

async function readReleased(
  folder: string,
  segments: Segment[],
  report: (sentence: string) => void,
): Promise<number> {
  const mark = await readMark(folder)
  if (typeof mark === 'number') return mark
  const oldest = segments[0]
  const before = oldest ? oldest.first - 1 : 0
  if (mark === 'damaged')
    report(`the mark of what is released is damaged: replaying from ${before}`)
  return before
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
