import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSegmentLog, type Disk, type SegmentLog, type SegmentLogOptions } from './segmentLog.ts'

let folder: string
let reports: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segment-log-'))
  reports = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was appended is read back in order, also after a restart', async () => {
  const log = await open()
  expect(await log.append(text('one'))).toBe(1)
  expect(await log.append(text(''))).toBe(2)
  expect(await read(log, 0)).toEqual(['one', ''])
  await log.close()

  const again = await open()
  expect(again.last()).toBe(2)
  expect(await again.append(text('three'))).toBe(3)
  expect(await read(again, 1)).toEqual(['', 'three'])
  await again.close()
})

test('appends that wait share one write and one sync', async () => {
  let syncs = 0
  const disk: Disk = { ...working, sync: (file) => (syncs++, working.sync(file)) }
  const log = await open({ disk })
  const sequences = await Promise.all(
    Array.from({ length: 500 }, (_, i) => log.append(text(`${i}`))),
  )
  expect(sequences).toEqual(Array.from({ length: 500 }, (_, i) => i + 1))
  expect(syncs).toBeLessThan(5)
  await log.close()
})

test('a reader gets at least one record and no more bytes than it asked for', async () => {
  const log = await open()
  for (const size of [100, 100, 100, 5_000_000, 100]) await log.append(Buffer.alloc(size, 97))
  const sizes = async (after: number, bytesMax: number) =>
    (await log.read(after, { bytesMax })).map(({ record }) => record.length)
  expect(await sizes(0, 250)).toEqual([100, 100])
  expect(await sizes(2, 1)).toEqual([100])
  expect(await sizes(3, 1_000)).toEqual([5_000_000])
  expect(await sizes(4, 1_000)).toEqual([100])
  expect(await sizes(5, 1_000)).toEqual([])
  await log.close()
})

test('released records are not read again, their files go, and numbering goes on', async () => {
  const log = await open({ segmentBytes: 1_000 })
  for (let i = 0; i < 50; i++) await log.append(Buffer.alloc(200, 97))
  expect((await segmentFiles()).length).toBeGreaterThan(8)
  const before = log.bytes()
  await log.release(30)
  expect(log.released()).toBe(30)
  expect(log.bytes()).toBeLessThan(before / 2)
  await log.release(50)
  expect(log.bytes()).toBe(0)
  expect(await segmentFiles()).toHaveLength(1)
  await log.close()

  const again = await open({ segmentBytes: 1_000 })
  expect(again.released()).toBe(50)
  expect(await again.append(text('next'))).toBe(51)
  await again.close()
})

test('a log whose files are all gone still numbers on from its mark', async () => {
  const log = await open()
  await log.append(text('one'))
  await log.release(1)
  await log.close()
  for (const name of await segmentFiles()) await rm(join(folder, name))
  const again = await open()
  expect(await again.append(text('two'))).toBe(2)
  await again.close()
})

test('B13: a full log refuses with a reason and takes more once records are released', async () => {
  const log = await open({ bytesMax: 2_000, segmentBytes: 500 })
  for (let i = 0; i < 6; i++) await log.append(Buffer.alloc(250, 97))
  await expect(log.append(Buffer.alloc(500))).rejects.toMatchObject({ code: 'LOG_FULL' })
  await log.release(4)
  expect(await log.append(Buffer.alloc(500))).toBe(7)
  await log.close()
})

test('B13: with the disk full every waiting append is refused, and the log is usable when space returns', async () => {
  let space = Infinity
  const disk: Disk = {
    ...working,
    async write(file, bytes, position) {
      if (bytes.length > space) {
        await working.write(file, bytes.subarray(0, space), position)
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      }
      await working.write(file, bytes, position)
    },
  }
  const log = await open({ disk })
  await log.append(text('before'))
  space = 40
  const refused = await Promise.allSettled([
    log.append(Buffer.alloc(50)),
    log.append(Buffer.alloc(50)),
  ])
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(log.append(Buffer.alloc(50))).rejects.toMatchObject({ code: 'ENOSPC' })
  space = Infinity
  await log.append(text('after'))
  expect(await read(log, 0)).toEqual(['before', 'after'])
  await log.close()

  const again = await open()
  expect(await read(again, 0)).toEqual(['before', 'after'])
  expect(reports).toEqual([])
  await again.close()
})

test('a failed sync acknowledges nothing', async () => {
  let failing = false
  const disk: Disk = {
    ...working,
    sync: (file) =>
      failing ? Promise.reject(new Error('input/output error')) : working.sync(file),
  }
  const log = await open({ disk })
  await log.append(text('before'))
  failing = true
  await expect(log.append(text('lost'))).rejects.toThrow('input/output error')
  failing = false
  await log.append(text('after'))
  expect(await read(log, 0)).toEqual(['before', 'after'])
  await log.close()
})

describe('B24: a torn tail', () => {
  test.each([1, 10, 27, 28, 29, 90])(
    'of %i bytes is cut at the last whole record, and reported',
    async (torn) => {
      await fillAndClose(['one', 'two', 'x'.repeat(100)])
      const path = await onlySegment()
      const size = (await readFile(path)).length
      await truncate(path, size - 128 + torn)

      const log = await open()
      expect(reports).toHaveLength(1)
      expect(reports[0]).toContain('torn tail')
      expect(await read(log, 0)).toEqual(['one', 'two'])
      await log.append(text('three'))
      expect(await read(log, 0)).toEqual(['one', 'two', 'three'])
      await log.close()
    },
  )

  test('of rubbish or zeros is cut too', async () => {
    await fillAndClose(['one'])
    await appendFile(await onlySegment(), Buffer.alloc(5_000_000))
    const log = await open()
    expect(await read(log, 0)).toEqual(['one'])
    expect(log.bytes()).toBeLessThan(100)
    await log.close()
  })
})

test('B25: no flipped byte is ever served; records before and after it are', async () => {
  const records = ['one', 'two', 'three', 'four']
  await fillAndClose(records)
  const path = await onlySegment()
  const intact = await readFile(path)
  const upToFourth = intact.length - 28 - 'four'.length
  for (let at = 0; at < upToFourth; at++) {
    const damaged = Buffer.from(intact)
    damaged[at]! ^= 0x10
    await writeFile(path, damaged)
    reports = []
    const log = await open()
    const found = await read(log, 0)
    expect(found).toHaveLength(3)
    expect(records).toEqual(expect.arrayContaining(found))
    expect(found.at(-1)).toBe('four')
    expect(reports).toHaveLength(1)
    await log.close()
  }
})

test('B25: damage over a whole file leaves the later files readable', async () => {
  const log = await open({ segmentBytes: 100 })
  for (let i = 0; i < 10; i++) await log.append(text(`record ${i} ${'x'.repeat(80)}`))
  await log.close()
  await writeFile(join(folder, (await segmentFiles())[3]!), Buffer.alloc(200, 7))
  const again = await open()
  expect((await read(again, 0)).map((record) => record.slice(0, 8))).toEqual(
    [0, 1, 2, 4, 5, 6, 7, 8, 9].map((i) => `record ${i}`),
  )
  expect(reports).toHaveLength(1)
  await again.close()
})

test('a payload that imitates a record is never taken for one', async () => {
  await fillAndClose(['one', 'two'])
  const bytes = await readFile(await onlySegment())
  await rm(folder, { recursive: true })
  await fillAndClose([bytes.toString('latin1'), 'three'])
  const path = await onlySegment()
  const damaged = await readFile(path)
  damaged[10]! ^= 1
  await writeFile(path, damaged)
  const log = await open()
  expect(await read(log, 0)).toEqual(['three'])
  await log.close()
})

test('a damaged mark means reading everything kept again', async () => {
  await fillAndClose(['one', 'two'])
  await writeFile(join(folder, 'released'), '2 12345\n')
  const log = await open()
  expect(log.released()).toBe(0)
  expect(await read(log, log.released())).toEqual(['one', 'two'])
  await log.close()
})

test('listeners are told of appends until they leave', async () => {
  const log = await open()
  let told = 0
  const leave = log.onAppend(() => told++)
  await log.append(text('one'))
  leave()
  await log.append(text('two'))
  expect(told).toBe(1)
  await log.close()
  await expect(log.append(text('three'))).rejects.toMatchObject({ code: 'LOG_CLOSED' })
})

test('B16, B24: after a dozen kill -9 every acknowledged record is readable once and in order', async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < 12; round++) {
    acknowledged.push(...(await writeUntilKilled(round)))
    const log = await open()
    const found = await readAll(log)
    const sequences = found.map(({ sequence }) => sequence)
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
    const lines = new Set(found.map(({ sequence, record }) => `${sequence} ${record}`))
    expect(acknowledged.filter((line) => !lines.has(line))).toEqual([])
    await log.close()
  }
  expect(acknowledged.length).toBeGreaterThan(100)
}, 60_000)

async function writeUntilKilled(round: number): Promise<string[]> {
  const script = fileURLToPath(new URL('./segmentLogWriter.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => (out += more))
  await once(child.stdout, 'data')
  await new Promise((resolve) => setTimeout(resolve, 10 + round * 9))
  child.kill('SIGKILL')
  await once(child, 'close')
  return out.split('\n').slice(0, -1)
}

const open = (options: Partial<SegmentLogOptions> = {}) =>
  openSegmentLog({ folder, report: (sentence) => reports.push(sentence), ...options })

async function fillAndClose(records: string[]) {
  const log = await open()
  for (const record of records) await log.append(Buffer.from(record, 'latin1'))
  await log.close()
}

const text = (record: string) => Buffer.from(record)

async function read(log: SegmentLog, after: number): Promise<string[]> {
  const found = await log.read(after, { bytesMax: 1 << 20 })
  return found.map(({ record }) => Buffer.from(record).toString())
}

async function readAll(log: SegmentLog) {
  const found: { sequence: number; record: string }[] = []
  for (;;) {
    const more = await log.read(found.at(-1)?.sequence ?? 0, { bytesMax: 5_000 })
    if (more.length === 0) return found
    for (const { sequence, record } of more) {
      found.push({ sequence, record: Buffer.from(record).toString() })
    }
  }
}

const segmentFiles = async () =>
  (await readdir(folder)).filter((name) => name.endsWith('.log')).sort()

const onlySegment = async () => join(folder, (await segmentFiles())[0]!)

const working: Disk = {
  async write(file, bytes, position) {
    await file.write(bytes, 0, bytes.length, position)
  },
  sync: (file) => file.datasync(),
}
