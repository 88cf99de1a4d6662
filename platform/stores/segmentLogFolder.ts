import { open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/** One file of the log. `bytes` is how much of it is known to be on disk and whole. */
export interface Segment {
  /** Sequence of its first record. */
  first: number
  /** Starts every record in it; see `segmentLogRecord.ts`. */
  marker: Buffer
  path: string
  bytes: number
}

const namePattern = /^(\d{16})-([0-9a-f]{16})\.log$/

export const segmentName = (first: number, marker: Buffer) =>
  `${String(first).padStart(16, '0')}-${marker.toString('hex')}.log`

/** The segments in a folder, oldest first. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const segments: Segment[] = []
  for (const name of (await readdir(folder)).sort()) {
    const match = namePattern.exec(name)
    if (!match) continue
    const path = join(folder, name)
    const { size } = await stat(path)
    if (size === 0) await unlink(path)
    else {
      const marker = Buffer.from(match[2]!, 'hex')
      segments.push({ first: Number(match[1]), marker, path, bytes: size })
    }
  }
  return segments
}

/** Makes the folder's list of names durable: a new file is not there after a power cut before this. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Windows refuses to sync a folder and does not need it.
    if (process.platform !== 'win32') throw error
  } finally {
    await handle.close()
  }
}

/** Number of the last released record; undefined when there is no mark or it is damaged. */
export async function readMark(folder: string): Promise<number | undefined | 'damaged'> {
  let text: string
  try {
    text = await readFile(join(folder, 'released'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const [number = '', checksum] = text.trim().split(' ')
  return checksum === String(crc32(number)) ? Number(number) : 'damaged'
}

/** A reader sees the old mark or the new one, also after a power cut. */
export async function writeMark(folder: string, through: number): Promise<void> {
  const path = join(folder, 'released')
  const handle = await open(`${path}.new`, 'w')
  try {
    await handle.writeFile(`${through} ${crc32(String(through))}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(folder)
}
