import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { openSegmentLog, type SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { testClickHouse, testFolder, testPostgres } from '@wattledger/platform/stores/testStores'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { landingMigrations } from '../landing/migrations.ts'
import { createReceiver } from '../landing/receive.ts'
import { hasProgram } from '../landing/testServer.ts'
import { testSites } from '../landing/testSites.ts'
import { createVersionClock } from '../landing/versionClock.ts'
import { startWorker, type Worker } from '../landing/worker.ts'
import { influxServer } from './influxServer.ts'
import { startInfluxSync, type InfluxSync } from './influxSync.ts'
import { influxMigrations } from './migrations.ts'
import { testInflux, type TestInflux } from './testInflux.ts'

const nowS = Math.floor(Date.now() / 1_000)
const hourS = Math.floor(nowS / 3_600) * 3_600
let influx: TestInflux
let clickhouse: ClickHouse
let db: Postgres
let log: SegmentLog
let folder: string
let worker: Worker
let sync: InfluxSync
let sites = testSites({})

// Debian's package influxdb.
describe.skipIf(!hasProgram('influxd'))('with a real InfluxDB', () => {
  beforeAll(async () => {
    clickhouse = await testClickHouse([landingMigrations])
    db = await testPostgres([influxMigrations])
  })
  afterAll(async () => {
    await db?.close()
    await clickhouse?.close()
  })
  beforeEach(async () => {
    influx = await testInflux()
    sites = testSites({ mall: ['M1', 'M2'] })
    for (const table of ['reading', 'unclaimed_reading', 'dead_letter'])
      await clickhouse.command(`truncate table ${table}`)
    await db.query('truncate influx_sync, influx_hour')
    folder = testFolder('influx-log')
    log = await openSegmentLog({ folder })
    worker = startWorker({
      log,
      clickhouse,
      sites: () => sites,
      derive: async () => {},
      report: () => {},
      blockIntervalMs: 20,
    })
  })
  afterEach(async () => {
    await sync.stop()
    await worker.stop()
    await log.close()
    await influx.close()
    await rm(folder, { recursive: true })
  })

  test('everything that is in it comes over once, exact, and so does what nobody knows', async () => {
    await influx.write(
      [
        `reading,project=mall,meter=M1,gateway=g\\ 1 active_import=12345678.125,power=-3.5,status=5i ${nowS}`,
        `reading,project=mall,meter=M1,gateway=g\\ 1 active_import=12345679 ${nowS + 1}`,
        `big,project=mall,meter=M2 active_import=9007199254740993i ${nowS}`,
        `a\\,b,t\\=1=x\\,y\\ z f=1e-7,n=-5i,ok=true,s="a \\"b\\", c" ${nowS}`,
        `reading,meter=unknown active_import=1 ${nowS}`,
      ].join('\n'),
    )
    start()
    await until(
      async () => (await count('reading')) === 5 && (await count('unclaimed_reading')) === 5,
    )
    expect(
      await clickhouse.query(
        `select meter, register, toInt32(toUnixTimestamp(at) - ${nowS}) as at, value from reading final order by meter, register, at`,
      ),
    ).toEqual([
      { meter: 1, register: 'active_import', at: 0, value: '12345678.125' },
      { meter: 1, register: 'active_import', at: 1, value: '12345679' },
      { meter: 1, register: 'power', at: 0, value: '-3.5' },
      { meter: 1, register: 'status', at: 0, value: '5' },
      { meter: 2, register: 'active_import', at: 0, value: '9007199254740993' },
    ])
    expect(
      await clickhouse.query(
        'select measurement, tags, field, type, value from unclaimed_reading final order by measurement, field',
      ),
    ).toEqual([
      {
        measurement: 'a,b',
        tags: '[["t=1","x,y z"]]',
        field: 'f',
        type: 'float',
        value: '0.0000001',
      },
      { measurement: 'a,b', tags: '[["t=1","x,y z"]]', field: 'n', type: 'integer', value: '-5' },
      {
        measurement: 'a,b',
        tags: '[["t=1","x,y z"]]',
        field: 'ok',
        type: 'boolean',
        value: 'true',
      },
      {
        measurement: 'a,b',
        tags: '[["t=1","x,y z"]]',
        field: 's',
        type: 'string',
        value: 'a "b", c',
      },
      {
        measurement: 'reading',
        tags: '[["meter","unknown"]]',
        field: 'active_import',
        type: 'float',
        value: '1',
      },
    ])
    await until(async () => sync.state().walkFinishedMs !== undefined)
    expect(sync.state()).toMatchObject({ hoursDiffering: 0, failing: undefined, refused: 0 })
  })

  test('history of days comes over, and a new point is here within two seconds', async () => {
    const days = 5
    const lines = Array.from(
      { length: days * 96 },
      (_, i) => `reading,project=mall,meter=M1 active_import=${i}.25 ${nowS - i * 900}`,
    )
    await influx.write(lines.join('\n'))
    start()
    await until(async () => (await count('reading')) === days * 96)
    await until(async () => sync.state().walkFinishedMs !== undefined)
    await influx.write(`reading,project=mall,meter=M2 power=1 ${Math.floor(Date.now() / 1_000)}`)
    const from = Date.now()
    await until(async () => (await count('reading')) === days * 96 + 1)
    expect(Date.now() - from).toBeLessThan(2_000)
  })

  test('A5, A3: late points, changed points and points lost here are found by their hour and put right', async () => {
    await influx.write(
      Array.from(
        { length: 60 },
        (_, i) => `reading,project=mall,meter=M1 active_import=${i} ${hourS - 7_200 + i * 60}`,
      ).join('\n'),
    )
    start()
    await until(async () => sync.state().walkFinishedMs !== undefined)
    expect(await count('reading')).toBe(60)

    const late = hourS - 40 * 86_400
    await influx.write(`reading,project=mall,meter=M2 active_import=7 ${late}`)
    await influx.write(
      `reading,project=mall,meter=M1 active_import=30.0001 ${hourS - 7_200 + 30 * 60}`,
    )
    await clickhouse.command(
      `alter table reading delete where register = 'active_import' and at = toDateTime(${hourS - 7_200 + 600}) settings mutations_sync = 2`,
    )
    const window = { fromNs: BigInt(late) * 1_000_000_000n, toNs: BigInt(nowS) * 1_000_000_000n }
    const { differing } = await sync.reconcile(window)
    expect(
      differing
        .map(({ meter, state, before, stored }) => [meter, state, before.count, stored.count])
        .sort(),
    ).toEqual([
      ['M1', 'repaired', 59, 60],
      ['M2', 'repaired', 0, 1],
    ])
    expect(
      await clickhouse.query(
        `select value from reading final where at = toDateTime(${hourS - 7_200 + 1_800})`,
      ),
    ).toEqual([{ value: '30.0001' }])
    expect((await sync.reconcile(window)).differing).toEqual([])
    expect(
      await db.query(
        "select meter, state from influx_hour where found_at > now() - interval '1 minute' and before_count in (0, 59) order by meter",
      ),
    ).toMatchObject([
      { meter: 'M1', state: 'repaired' },
      { meter: 'M2', state: 'repaired' },
    ])
  })

  test('what the door refuses differs, is told, is a dead letter, and is not brought over again', async () => {
    await influx.write(`reading,project=mall,meter=M1 active_import=-5 ${hourS - 86_400}`)
    start()
    await until(async () => sync.state().walkFinishedMs !== undefined)
    const before = await count('dead_letter')
    expect(before).toBeGreaterThanOrEqual(1)
    const day = {
      fromNs: BigInt(hourS - 90_000) * 1_000_000_000n,
      toNs: BigInt(hourS) * 1_000_000_000n,
    }
    expect(await sync.reconcile(day)).toMatchObject({ points: 0, differing: [] })
    expect(await count('dead_letter')).toBe(before)
    expect(await db.query('select meter, state from influx_hour')).toEqual([
      { meter: 'M1', state: 'differs' },
    ])
  })

  test('B9: an InfluxDB that is killed and comes back is gone on with', async () => {
    await influx.write(`reading,project=mall,meter=M1 active_import=1 ${nowS}`)
    start()
    await until(async () => (await count('reading')) === 1)
    await influx.kill()
    await until(async () => sync.state().failing !== undefined)
    await influx.start()
    await influx.write(`reading,project=mall,meter=M1 active_import=2 ${nowS + 1}`)
    await until(async () => (await count('reading')) === 2)
    await until(async () => sync.state().failing === undefined)
  })

  test('after a restart it goes on where it was', async () => {
    const history = Array.from(
      { length: 100 },
      (_, i) => `reading,project=mall,meter=M1 active_import=${i} ${nowS - 36_000 + i}`,
    )
    await influx.write(history.join('\n'))
    start()
    await until(async () => sync.state().walkFinishedMs !== undefined)
    await sync.stop()
    await influx.write(`reading,project=mall,meter=M1 active_import=200 ${nowS}`)
    start()
    await until(async () => (await count('reading')) === 101)
    expect(sync.state().walkFinishedMs).toBeDefined()
    // The newest may come twice, when an hour is compared while it is on its way; the past does not come again.
    expect(sync.state().points).toBeLessThan(100)
  })
})

function start() {
  sync = startInfluxSync({
    influx: influxServer({ url: influx.url, bucket: 'readings' }),
    bucket: 'readings',
    receiver: createReceiver({
      log,
      sites: () => sites,
      versions: createVersionClock(),
      sentinelsOf: () => [],
    }),
    worker,
    clickhouse,
    db,
    sites: () => sites,
    report: () => {},
    everyMs: { follow: 200, recent: 600_000, days: 600_000, walk: 86_400_000 },
    retryMs: { first: 100, most: 500 },
  })
}

async function count(table: string): Promise<number> {
  const [row] = await clickhouse.query<{ n: string }>(
    `select toString(count()) as n from ${table} final`,
  )
  return Number(row?.n)
}

async function until(condition: () => Promise<boolean>) {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
    if (await condition()) return
  }
  expect.fail(`it did not come to pass: ${JSON.stringify(sync.state())}`)
}
