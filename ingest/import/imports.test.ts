import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDerivation } from '@wattledger/analytics/energy/derivation'
import { deriveAnew } from '@wattledger/analytics/energy/deriveAnew'
import { energyMigrations } from '@wattledger/analytics/energy/migrations'
import { registerTerms } from '@wattledger/analytics/energy/registerTerms'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { permissions, type Permission } from '@wattledger/platform/access/permissions'
import { createApplication } from '@wattledger/platform/http/application'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { openSegmentLog, type SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { testClickHouse, testFolder, testPostgres } from '@wattledger/platform/stores/testStores'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { landingMigrations } from '../landing/migrations.ts'
import { createReceiver } from '../landing/receive.ts'
import { testSites } from '../landing/testSites.ts'
import { createVersionClock } from '../landing/versionClock.ts'
import { startWorker, type Worker } from '../landing/worker.ts'
import { importRoutes } from './importRoutes.ts'
import { importMigrations, importRowMigrations } from './migrations.ts'

let clickhouse: ClickHouse
let db: Postgres
let log: SegmentLog
let folder: string
let worker: Worker
let app: ReturnType<typeof createApplication>
let receiver: ReturnType<typeof createReceiver>
const sites = testSites({
  mall: ['M1', 'M2', { code: 'CT', multiplier: '40' }, 'b0-electricity'],
  dorm: ['D1'],
})

beforeAll(async () => {
  clickhouse = await testClickHouse([landingMigrations, energyMigrations, importRowMigrations])
  db = await testPostgres([sitesMigrations, accessMigrations, importMigrations])
  for (const { code } of sites.projects)
    await db.query(
      `insert into project (code, name, timezone, currency, document) values ($1, $1, $2, $3, '{}')`,
      [code, 'Asia/Shanghai', 'CNY'],
    )
  const derivation = createDerivation(clickhouse, (id, register) => {
    const meter = sites.meterById(id)
    return meter && registerTerms(meter, register)
  })
  folder = testFolder('imports')
  log = await openSegmentLog({ folder })
  worker = startWorker({
    log,
    clickhouse,
    sites: () => sites,
    derive: async (touched) => void (await derivation.derive(touched)),
    blockIntervalMs: 10,
  })
  receiver = createReceiver({
    log,
    sites: () => sites,
    versions: createVersionClock(),
    sentinelsOf: () => [],
  })
  app = createApplication({
    version: 'test',
    authenticate: async () => ({
      kind: 'person',
      personId: null,
      name: 'engineer',
      permissions: new Set(Object.keys(permissions) as Permission[]),
    }),
    routes: importRoutes({
      db,
      clickhouse,
      receiver,
      worker,
      deriveAnew: (meters) => deriveAnew(clickhouse, derivation, meters),
      report: () => {},
      registry: {
        current: () => sites,
        reload: async () => sites,
        onChange: () => () => {},
        close: () => {},
      },
      sentinelsOf: () => [],
    }),
  })
})
afterAll(async () => {
  await worker.stop()
  await log.close()
  await db.close()
  await clickhouse.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  for (const table of ['reading', 'quarter_hour', 'energy_period', 'import_row'])
    await clickhouse.command(`truncate table ${table}`)
})

const cumulative = `meter,time,kWh
M1,2026-01-01 00:00,100
M1,2026-01-01 00:15,101.5
M1,2026-01-01 00:30,103
M9,2026-01-01 00:00,5
M1,yesterday,5
M1,2026-01-01 00:45,12 kWh
M1,2026-01-01 01:00,-4
M1,2026-01-01 01:15,
`
const columns = 'valueColumns=active_import:kWh'

test('a dry run gives a verdict for each row and stores nothing', async () => {
  const answer = await post(`${columns}&dryRun=true`, cumulative)
  expect(answer).toMatchObject({
    id: null,
    rows: 8,
    readings: 3,
    counts: { new: 3, same: 0, replaces: 0, refused: 4 },
  })
  expect(answer.verdicts.map(({ line, verdict, reason }) => [line, verdict, reason])).toEqual([
    [5, 'refused', 'there is no meter "M9" in mall'],
    [6, 'refused', '"yesterday" is not a time on the clock of Asia/Shanghai'],
    [7, 'refused', 'kWh: "12 kWh" is not a number'],
    [8, 'refused', 'active_import: a register that counts up cannot be negative'],
    [2, 'new', null],
    [3, 'new', null],
    [4, 'new', null],
  ])
  expect(await count('reading')).toBe(0)
})

test('an import is stored, derived, told, and taken back whole', async () => {
  await write(`r,meter=M1,project=mall active_import=99 ${seconds('2026-01-01T00:15:00+08:00')}`)
  const { id } = await post(columns, cumulative)
  const done = await finished(id)
  expect(done).toMatchObject({ state: 'done', stored: 3, replaced: 1, refused: 4, rows: 8 })
  expect(done.refusals).toHaveLength(4)
  expect(await energies()).toEqual(['1.5', '1.5'])
  expect((await post(`${columns}&dryRun=true`, cumulative)).counts).toMatchObject({
    same: 3,
    new: 0,
  })

  await write(`r,meter=M1,project=mall active_import=104 ${seconds('2026-01-01T00:45:00+08:00')}`)
  expect(await energies()).toEqual(['1.5', '1.5', '1'])
  const undone = await call('POST', `/api/projects/mall/reading-imports/${id}/undo`)
  expect(undone).toMatchObject({ state: 'undone' })
  expect(await clickhouse.query('select value from reading final order by at')).toEqual([
    { value: '99' },
    { value: '104' },
  ])
  // 00:15 → 00:45 remains.
  expect(await energies()).toEqual(['2.5', '2.5'])
  await call('POST', `/api/projects/mall/reading-imports/${id}/undo`)
  expect(await count('reading')).toBe(2)
})

test('the only readings of a meter are taken back with everything that was derived', async () => {
  const { id } = await post(columns, cumulative)
  await finished(id)
  expect(await energies()).toEqual(['1.5', '1.5'])
  await call('POST', `/api/projects/mall/reading-imports/${id}/undo`)
  expect([await count('reading'), await count('quarter_hour')]).toEqual([0, 0])
})

test('amounts count a register up from what stood there, over the multiplier, to the last digit', async () => {
  await write(`r,meter=CT,project=mall active_import=10 ${seconds('2026-01-01T00:00:00+08:00')}`)
  const file = 'time,kWh\n2026-01-01 00:00,1\n2026-01-01 00:15,1\n2026-01-01 00:30,0.1\n'
  const query = `${columns}&meter=CT&values=interval&intervalMinutes=15`
  const { id, readings } = await post(query, file)
  expect(readings).toBe(3)
  await finished(id)
  expect(await energies(3)).toEqual(['1', '1', '0.1'])
  expect((await post(`${query}&dryRun=true`, file)).counts).toMatchObject({ same: 3, refused: 0 })
  expect((await post(`${query}&dryRun=true`, file.replace(',0.1', ',0.2'))).counts).toMatchObject({
    refused: 3,
  })
})

test('GB18030 and semicolons are read; a missing column is told with those that there are', async () => {
  // "meter;time;电量" as Chinese Excel saves it.
  const gbk = Buffer.concat([
    Buffer.from('meter;time;'),
    Buffer.from([0xb5, 0xe7, 0xc1, 0xbf]),
    Buffer.from('\nM2;2026/1/1 8:00;7\n'),
  ])
  expect(
    (await post(`dryRun=true&valueColumns=active_import:${encodeURIComponent('电量')}`, gbk)).counts
      .new,
  ).toBe(1)
  const answer = await app.request(`/api/projects/mall/reading-imports?dryRun=true&${columns}`, {
    method: 'POST',
    body: gbk,
    headers,
  })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('there are meter, time, 电量')
})

test('a week of a real building of Cambridge: its energy is that of the file', async () => {
  const file = readFileSync(new URL('./testdata/cambridge-b0-week.csv', import.meta.url))
  const query =
    'meterColumns=building,energy&timeColumn=datetime_utc&zone=UTC&values=interval&intervalMinutes=60&valueColumns=active_import:kwh'
  const { id, counts } = await post(query, file)
  expect(counts.refused).toBe(0)
  await finished(id)
  const sum = file
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .reduce((total, row) => total + Math.round(Number(row.split(',')[3]) * 1e4), 0)
  const [stored] = await clickhouse.query<{ total: string }>(
    'select toString(toInt64(sum(energy) * 10000)) as total from quarter_hour final',
  )
  expect(Number(stored?.total)).toBe(sum)
})

test('a day of a real Green Button file: a minute each, and the unit and power of ten that it names', async () => {
  const file = gunzipSync(
    readFileSync(new URL('./testdata/forrestal-day.greenbutton.xml.gz', import.meta.url)),
  )
  const { id, rows, counts } = await post('kind=green-button&meter=M2', file)
  expect([rows, counts.new, counts.refused]).toEqual([1440, 1440, 0])
  await finished(id)
  const values = [...file.toString().matchAll(/<value>(-?\d+)<\/value>/g)].map(([, value]) =>
    Number(value),
  )
  const [last] = await clickhouse.query<{ value: string; at: string }>(
    'select value, toString(toUnixTimestamp(at)) as at from reading final order by at desc limit 1',
  )
  // Hundred-thousandths of a watt-hour.
  expect(Number(last?.value)).toBeCloseTo(values.reduce((a, b) => a + b, 0) * 1e-8, 12)
  expect(Number(last?.at)).toBe(1_386_576_000 + 86_400)
})

test('Green Button: volumes, what flows back, and units that nobody knows', async () => {
  const xml = (uom: number, flow: number) => `<feed xmlns="http://www.w3.org/2005/Atom"><entry>
    <link rel="self" href="/T/1"/><content><ReadingType xmlns="http://naesb.org/espi"><accumulationBehaviour>4</accumulationBehaviour>
    <flowDirection>${flow}</flowDirection><powerOfTenMultiplier>-3</powerOfTenMultiplier><uom>${uom}</uom></ReadingType></content></entry>
    <entry><content><IntervalBlock xmlns="http://naesb.org/espi"><IntervalReading><timePeriod><duration>900</duration><start>1700000100</start></timePeriod><value>2500</value></IntervalReading></IntervalBlock></content></entry></feed>`
  const registers = async (text: string) =>
    (await post('kind=green-button&meter=M2&dryRun=true', text)).verdicts.map(
      ({ register, value, reason }) => [register, value, reason],
    )
  expect(await registers(xml(42, 1))).toEqual([['volume', '2.500000000000', null]])
  expect(await registers(xml(72, 19))).toEqual([['active_export', '0.002500000000', null]])
  expect(await registers(xml(169, 1))).toEqual(
    [['', null, null]].map(() => [null, null, 'unit of measure 169 is not one that is read']),
  )
})

test.each([
  ['an empty file', columns, ''],
  ['XML that is none', 'kind=green-button&meter=M1', '<feed><entry>'],
  ['no meter for a Green Button file', 'kind=green-button', '<feed/>'],
  ['a register that nobody knows', 'valueColumns=energy:kWh', cumulative],
  ['a zone that is none', `${columns}&zone=Mars/Base`, cumulative],
])('%s is a 400 and changes nothing', async (_, query, body) => {
  const answer = await app.request(`/api/projects/mall/reading-imports?${query}`, {
    method: 'POST',
    body,
    headers,
  })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toContain('problem+json')
})

test('D31: columns and meters that reach for a prototype are names', async () => {
  const file =
    'meter,time,__proto__\n__proto__,2026-01-01 00:00,1\nconstructor,2026-01-01 00:00,1\n'
  const answer = await post('dryRun=true&valueColumns=active_import:__proto__', file)
  expect(answer.counts).toMatchObject({ refused: 2, new: 0 })
  expect(({} as { a?: unknown }).a).toBeUndefined()
})

interface Answer {
  id: number
  readings: number
  rows: number
  counts: Record<string, number>
  verdicts: {
    line: number
    register: string | null
    value: string | null
    verdict: string
    reason: string | null
  }[]
}
const headers = { 'content-type': 'text/csv' }

async function post(query: string, body: string | Uint8Array): Promise<Answer> {
  const answer = await app.request(`/api/projects/mall/reading-imports?${query}`, {
    method: 'POST',
    body: body as never,
    headers,
  })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

async function call(method: string, path: string): Promise<Record<string, unknown>> {
  const answer = await app.request(path, {
    method,
    headers: { 'content-type': 'application/json' },
  })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Record<string, unknown>
}

async function finished(id: number) {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) {
    const found = await call('GET', `/api/projects/mall/reading-imports/${id}`)
    if (found.state !== 'running') return found
  }
  return expect.fail('it does not end')
}

async function write(line: string) {
  await receiver.receive(Buffer.from(line), { precision: 's', bucket: '', source: 'test' })
  await worker.caughtUp()
}

async function energies(meter = 1): Promise<string[]> {
  const rows = await clickhouse.query<{ energy: string }>(
    'select energy from quarter_hour final where meter = {meter: UInt32} order by start',
    { meter },
  )
  return rows.map(({ energy }) => energy)
}

async function count(table: string): Promise<number> {
  const [row] = await clickhouse.query<{ n: string }>(
    `select toString(count()) as n from ${table} ${table === 'import_row' ? '' : 'final'}`,
  )
  return Number(row?.n)
}

const seconds = (iso: string) => Date.parse(iso) / 1_000
