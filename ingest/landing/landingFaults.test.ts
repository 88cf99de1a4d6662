import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApplication } from '@wattledger/platform/http/application'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { openSegmentLog, type SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { testClickHouse, testFolder } from '@wattledger/platform/stores/testStores'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { landingMigrations } from './migrations.ts'
import { watchQueueAge } from './queueAge.ts'
import { createReceiver, type Receiver } from './receive.ts'
import { storeRows } from './storeRows.ts'
import { createStrangerCap } from './strangerCap.ts'
import { testSites } from './testSites.ts'
import { createVersionClock } from './versionClock.ts'
import { startWorker, type Worker } from './worker.ts'
import { writeRoutes, type WriteDoor } from './writeRoutes.ts'

const startS = Math.floor(Date.now() / 1_000) - 86_400
const sites = testSites({ mall: ['M1', 'M2'], dorm: ['D1'] })
let clickhouse: ClickHouse
let folder: string
let log: SegmentLog
let worker: Worker
let receiver: Receiver
let app: ReturnType<typeof createApplication>
/** How long an insert takes more than it does. */
let slowMs = 0

beforeAll(async () => {
  clickhouse = await testClickHouse([landingMigrations])
})
afterAll(() => clickhouse.close())
beforeEach(async () => {
  slowMs = 0
  for (const table of ['reading', 'unclaimed_reading', 'dead_letter']) {
    await clickhouse.command(`truncate table ${table}`)
  }
})
afterEach(async () => {
  slowMs = 0
  await worker.stop()
  await log.close()
  await rm(folder, { recursive: true })
})

test('B2: behind a slow store the queue ages and fills to its bound, then senders wait; nothing is lost', async () => {
  await begin({}, { bytesMax: 200_000 })
  const ageS = watchQueueAge(log)
  expect(ageS()).toBe(0)
  slowMs = 1_000
  const acknowledged: number[] = []
  const before = process.memoryUsage().rss
  let putOff = 0
  for (let body = 0; body < 120; body++) {
    const lines = Array.from({ length: 100 }, (_, i) => body * 100 + i)
    const answer = await write(lines.map((at) => line('M1', at)).join('\n'))
    if (answer.status === 204) acknowledged.push(...lines)
    else {
      expect(answer.status).toBe(503)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      putOff++
    }
  }
  expect(putOff).toBeGreaterThan(10)
  expect(worker.state().waitingBytes).toBeLessThanOrEqual(200_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  await sleep(700)
  expect(ageS()).toBeGreaterThan(0.6)
  slowMs = 0
  await worker.caughtUp()
  expect(ageS()).toBe(0)
  expect(await storedTimes()).toEqual(acknowledged)
}, 60_000)

test('B8: a block that is stored again after the window of deduplication has passed is there once', async () => {
  await begin()
  const row = (at: number, version: number) => ({
    meter: 1,
    register: 'power',
    at: `${startS + at}.000000000`,
    value: String(at),
    version,
  })
  const block = [row(0, 1), row(1, 2)]
  const store = (rows: object[]) =>
    storeRows(clickhouse, 'reading', rows, () => expect.unreachable())
  await store(block)
  // A corrected value came since: the old one that comes again does not take its place.
  await store([{ ...row(1, 3), value: '7' }])
  const [kept] = await clickhouse.query<{ window: string }>(
    `select toString(value) as window from system.merge_tree_settings
     where name = 'non_replicated_deduplication_window'`,
  )
  const [table] = await clickhouse.query<{ text: string }>(
    `select create_table_query as text from system.tables
     where name = 'reading' and database = currentDatabase()`,
  )
  const window = Number(
    /non_replicated_deduplication_window = (\d+)/.exec(table?.text ?? '')?.[1] ?? kept?.window,
  )
  expect(window).toBeLessThan(2_000)
  await clickhouse.command(
    'alter table reading modify setting non_replicated_deduplication_window = 3',
  )
  for (let i = 0; i < 8; i++) await store([row(10 + i, 10 + i)])
  await store(block)
  await clickhouse.command(
    `alter table reading modify setting non_replicated_deduplication_window = ${window}`,
  )
  const rows = await clickhouse.query<{ s: string; value: string }>(
    'select toString(toUnixTimestamp(at)) as s, value from reading final order by at',
  )
  expect(rows).toHaveLength(10)
  expect(rows.slice(0, 2).map(({ value }) => value)).toEqual(['0', '7'])
}, 30_000)

test('A29: ten thousand made-up meters are 422 from the bound on, and only for their project', async () => {
  await begin({}, {}, { seriesMax: 500, windowMs: 60_000 })
  const bodyOf = (from: number) =>
    Array.from({ length: 250 }, (_, i) => `r,project=mall,meter=X${from + i} power=1 ${startS}`)
  const statuses = new Map<number, number>()
  for (let from = 0; from < 10_000; from += 250) {
    const { status } = await write(bodyOf(from).join('\n'))
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect([...statuses]).toEqual([
    [204, 2],
    [422, 38],
  ])
  const refused = await write(`${line('M1', 5)}\nr,project=mall,meter=Y power=1 ${startS}`)
  expect(await refused.json()).toMatchObject({
    message: expect.stringContaining('line 2: too many new series') as string,
  })
  // What came before, what is registered, and other projects go on.
  expect((await write(bodyOf(0).join('\n'))).status).toBe(204)
  expect((await write(line('M1', 1))).status).toBe(204)
  expect((await write(`r,project=dorm,meter=Z power=1 ${startS}`)).status).toBe(204)
  await worker.caughtUp()
  const [row] = await clickhouse.query<{ series: string }>(
    'select toString(count()) as series from unclaimed_reading final',
  )
  expect(Number(row?.series)).toBe(501)
  expect(await storedTimes()).toEqual([1])
})

test('A29: the bound is by time, and names of buckets that are no projects share one', async () => {
  await begin()
  let nowMs = 0
  const cap = createStrangerCap({ seriesMax: 2, windowMs: 1_000 }, () => nowMs)
  const lets = (meter: string, bucket = '') =>
    cap.letsIn(new Map([['meter', meter]]), bucket, sites)
  expect([lets('a', 'one'), lets('b', 'two'), lets('c', 'three'), lets('a')]).toEqual([
    true,
    true,
    false,
    true,
  ])
  expect(lets('c', 'mall')).toBe(true)
  nowMs = 1_000
  expect(lets('c')).toBe(true)
})

test('A30: a gateway that floods after a day offline is told when to come again, others are taken meanwhile, all is there once', async () => {
  await begin({ rate: { linesPerSecond: 20_000, linesAtOnce: 5_000 } })
  const day = Array.from({ length: 20 }, (_, body) =>
    Array.from({ length: 1_000 }, (_, i) => body * 1_000 + i),
  )
  let turnedAway = 0
  let flooding = true
  const flood = async () => {
    for (const body of day) {
      const text = body.map((at) => line('M1', at)).join('\n')
      for (;;) {
        const answer = await write(text)
        if (answer.status === 204) break
        expect(answer.status).toBe(429)
        const waitS = Number(answer.headers.get('retry-after'))
        expect(waitS).toBeGreaterThan(0)
        turnedAway++
        await sleep(Math.min(waitS * 1_000, 200))
      }
    }
    flooding = false
  }
  const live = async () => {
    const answers: number[] = []
    for (let i = 0; flooding; i++) {
      answers.push((await write(line('M2', i), 'other')).status)
      await sleep(10)
    }
    return answers
  }
  const [answers] = await Promise.all([live(), flood()])
  expect(turnedAway).toBeGreaterThan(0)
  expect(answers.length).toBeGreaterThan(3)
  expect(new Set(answers)).toEqual(new Set([204]))
  await worker.caughtUp()
  expect(await storedTimes(1)).toEqual(day.flat())
  expect(await storedTimes(2)).toEqual(answers.map((_, i) => i))
}, 60_000)

test('A10, invariant 1: what came is what is stored, repeated or refused; a time of ours is counted', async () => {
  await begin()
  const lines = [
    line('M1', 1),
    line('M1', 1),
    line('M2', 1),
    'r,meter=M1 power=5kWh',
    'r,meter=M2 heat=1',
  ]
  expect((await write(lines.join('\n'))).status).toBe(400)
  expect((await write(lines.slice(0, 3).join('\n'))).status).toBe(204)
  expect((await write('not even utf-8 \xff', 'secret', 'latin1')).status).toBe(400)
  await worker.caughtUp()
  expect(receiver.counts()).toEqual({ received: 8, refused: 1, serverTime: 1 })
  const [stored] = await clickhouse.query<{ readings: string; refused: string }>(
    `select toString((select count() from reading final)) as readings,
       toString((select count() from dead_letter final)) as refused`,
  )
  // Three of the eight and one more of the first body said again what is there.
  expect([Number(stored?.readings), Number(stored?.refused)]).toEqual([3, 1])
})

test('A21: a field that changes between float and integer is one register, exact', async () => {
  await begin()
  const values = ['7', '8i', '9.5', '10u']
  const body = values.map((value, at) => `r,meter=M1 active_import=${value} ${startS + at}`)
  expect((await write(body.join('\n'))).status).toBe(204)
  await worker.caughtUp()
  const rows = await clickhouse.query<{ value: string }>(
    'select value from reading final where meter = 1 order by at',
  )
  expect(rows.map(({ value }) => value)).toEqual(['7', '8', '9.5', '10'])
})

async function begin(
  door: Partial<WriteDoor> = {},
  logOptions = {},
  strangers = { seriesMax: 100_000, windowMs: 3_600_000 },
) {
  folder = testFolder('landing-faults')
  log = await openSegmentLog({ folder, ...logOptions })
  const versions = createVersionClock()
  worker = startWorker({
    log,
    clickhouse: {
      ...clickhouse,
      async insert(...rows) {
        await sleep(slowMs)
        await clickhouse.insert(...rows)
      },
      async insertColumns(...block) {
        await sleep(slowMs)
        await clickhouse.insertColumns!(...block)
      },
    },
    sites: () => sites,
    derive: async () => undefined,
    sawVersion: versions.beAfter,
    report: () => undefined,
    blockIntervalMs: 20,
  })
  receiver = createReceiver({
    log,
    sites: () => sites,
    versions,
    sentinelsOf: () => [],
    strangers: createStrangerCap(strangers),
  })
  app = createApplication({
    routes: writeRoutes({
      receiver,
      checkIngestToken: async () => 'ok',
      log: () => undefined,
      ...door,
    }),
    authenticate: () => Promise.reject(new Error('nobody logs in here')),
  })
}

const line = (meter: string, at: number) => `r,meter=${meter} active_import=${at} ${startS + at}`

async function write(text: string, token = 'secret', encoding: BufferEncoding = 'utf8') {
  return app.request('/api/v2/write?precision=s', {
    method: 'POST',
    body: Buffer.from(text, encoding),
    headers: { authorization: `Token ${token}` },
  })
}

async function storedTimes(meter = 1): Promise<number[]> {
  const rows = await clickhouse.query<{ s: string; value: string }>(
    `select toString(toUnixTimestamp(at)) as s, value from reading final
     where meter = {meter: UInt32} order by at`,
    { meter },
  )
  for (const { s, value } of rows) expect(Number(value)).toBe(Number(s) - startS)
  return rows.map(({ s }) => Number(s) - startS)
}
