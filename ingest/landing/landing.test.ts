import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createApplication } from '@wattledger/platform/http/application'
import type { Principal } from '@wattledger/platform/access/principal'
import { permissions, type Permission } from '@wattledger/platform/access/permissions'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { pythonWith } from '@wattledger/platform/processes/testProgram'
import { openSegmentLog, type SegmentLog } from '@wattledger/platform/stores/segmentLog'
import { testClickHouse, testFolder } from '@wattledger/platform/stores/testStores'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { landingMigrations } from './migrations.ts'
import { createReceiver } from './receive.ts'
import { landingRoutes } from './routes.ts'
import type { NewestReading, TouchedSpan } from './storedReadings.ts'
import { testSites } from './testSites.ts'
import { createVersionClock } from './versionClock.ts'
import { hasProgram, listen, runProgram } from './testServer.ts'
import { startWorker, type Worker } from './worker.ts'
import type { WriteDoor } from './writeRoutes.ts'

const nowS = Math.floor(Date.now() / 1_000)
let clickhouse: ClickHouse
let store: ClickHouse
let folder: string
let log: SegmentLog
let worker: Worker
let sites = testSites({})
let touched: TouchedSpan[]
let newest: NewestReading[]
let app: ReturnType<typeof createApplication>
let storing: 'works' | 'fails' = 'works'

beforeAll(async () => {
  clickhouse = await testClickHouse([landingMigrations])
  store = {
    ...clickhouse,
    insert: (...rows) =>
      storing === 'works'
        ? clickhouse.insert(...rows)
        : Promise.reject(new Error('the store is away')),
    insertColumns: (...block) =>
      storing === 'works'
        ? clickhouse.insertColumns!(...block)
        : Promise.reject(new Error('the store is away')),
  }
})
afterAll(() => clickhouse.close())

beforeEach(async () => {
  storing = 'works'
  sites = testSites({ mall: ['M1', 'M2'], dorm: ['D1'] })
  touched = []
  newest = []
  for (const table of ['reading', 'unclaimed_reading', 'dead_letter']) {
    await clickhouse.command(`truncate table ${table}`)
  }
  await begin()
})
afterEach(async () => {
  await worker.stop()
  await log.close()
  await rm(folder, { recursive: true })
})

describe('what the landing answers', () => {
  test('204 when all lines are good, and they are readings at once', async () => {
    const answer = await write(
      `r,meter=M1 active_import=12.5,power=1i ${nowS}\nr,meter=D1 volume=3u ${nowS}`,
    )
    expect(answer.status).toBe(204)
    expect(await readings()).toEqual([
      [1, 'active_import', nowS, 12.5],
      [1, 'power', nowS, 1],
      [3, 'volume', nowS, 3],
    ])
    const at = BigInt(nowS) * 1_000_000_000n
    expect(touched).toContainEqual({ meter: 1, register: 'active_import', from: at, to: at })
    expect(newest).toContainEqual({
      meter: 1,
      atMs: nowS * 1_000,
      values: { active_import: '12.5', power: '1' },
    })
  })

  test('400 with each bad line; the good ones are stored, the bad ones are dead letters', async () => {
    const body = `r,meter=M1 power=1 ${nowS}\nr,meter=M1 power=5kWh ${nowS}\r\n\nr,meter=M1 active_import=-1 ${nowS}\nr,meter=M2 power=2 ${nowS}`
    const answer = await write(body, { query: 'precision=s&bucket=mall' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('2 of 4 lines') as string,
      error: expect.any(String) as string,
      errors: [
        { line: 2, message: expect.stringContaining('5kWh') as string },
        { line: 4, message: expect.stringContaining('negative') as string },
      ],
    })
    expect((await readings()).map(([meter]) => meter)).toEqual([1, 2])
    expect(
      (await deadLetters()).map(({ lineNumber, line, bucket }) => [lineNumber, line, bucket]),
    ).toEqual([
      [4, `r,meter=M1 active_import=-1 ${nowS}`, 'mall'],
      [2, `r,meter=M1 power=5kWh ${nowS}`, 'mall'],
    ])
  })

  test('at most the first hundred bad lines are named, all are kept', async () => {
    const answer = await write('bad\n'.repeat(250))
    const { errors } = (await answer.json()) as { errors: { line: number }[] }
    expect(errors.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
    await worker.caughtUp()
    expect(await count('dead_letter')).toBe(250)
  })

  test.each([
    ['no token', {}, 401],
    ['an unknown token', { authorization: 'Token wrong' }, 401],
    ['a scheme that nobody knows', { authorization: 'Digest secret' }, 401],
    ['a token for something else', { authorization: 'Token reader' }, 403],
    ['Token', { authorization: 'Token secret' }, 204],
    ['Bearer', { authorization: 'Bearer secret' }, 204],
    ['Token with a user, as for InfluxDB 1.8', { authorization: 'Token me:secret' }, 204],
    ['Basic', { authorization: `Basic ${btoa('anybody:secret')}` }, 204],
    ['Basic with the token as user', { authorization: `Basic ${btoa('secret:')}` }, 401],
  ] as const)('%s', async (_, headers: Record<string, string>, status) => {
    const answer = await write('r,meter=M1 power=1', { headers: { authorization: '', ...headers } })
    expect(answer.status).toBe(status)
    await worker.caughtUp()
    expect(await count('reading')).toBe(status === 204 ? 1 : 0)
  })

  test('D44: a gateway’s token writes its own meters only; with one of another nothing is kept', async () => {
    sites = testSites({
      mall: [
        { code: 'M1', gatewayId: 7 },
        { code: 'M2', gatewayId: 8 },
      ],
    })
    await restart({ checkIngestToken: async () => ({ gatewayId: 7 }) })
    const own = `r,meter=M1 power=1 ${nowS}`
    const foreign = await write(`${own}\nr,meter=M2 power=1 ${nowS}`)
    expect(foreign.status).toBe(403)
    expect(await foreign.text()).toContain('line 2: this meter is not on the gateway')
    expect((await write(`r,meter=M2 power=-1 ${nowS}`)).status).toBe(403)
    expect(await count('reading')).toBe(0)

    const unknown = await write(`${own}\nr,meter=M9 power=1 ${nowS}`)
    expect(unknown.status).toBe(400)
    await worker.caughtUp()
    expect(await readings()).toEqual([[1, 'power', nowS, 1]])
    expect((await deadLetters()).map(({ line }) => line)).toEqual([`r,meter=M9 power=1 ${nowS}`])
  })

  test('u and p, as InfluxDB 1.x has them', async () => {
    const good = {
      path: '/write',
      headers: { authorization: '' },
      query: 'db=mall&u=me&p=secret&precision=s',
    }
    expect((await write(`r,meter=M1 power=1 ${nowS}`, good)).status).toBe(204)
    expect((await write('r,meter=M1 power=1', { ...good, query: 'u=secret' })).status).toBe(401)
    expect(await readings()).toEqual([[1, 'power', nowS, 1]])
  })

  test.each(['ns', 'us', 'ms', 's'])('/api/v2/write in %s', async (precision) => {
    const unit = { ns: 9, us: 6, ms: 3, s: 0 }[precision] ?? 0
    const body = `r,meter=M1 power=1 ${nowS}${'0'.repeat(unit)}`
    expect((await write(body, { query: `precision=${precision}` })).status).toBe(204)
    expect(await readings()).toEqual([[1, 'power', nowS, 1]])
  })

  test.each([
    ['n', 1_000_000_000],
    ['u', 1e6],
    ['ms', 1e3],
    ['s', 1],
    ['m', 1 / 60],
    ['h', 1 / 3600],
  ])('/write in %s', async (precision, perSecond) => {
    const hour = Math.floor(nowS / 3600) * 3600
    const body = `r,meter=M1 power=1 ${BigInt(hour * perSecond)}`
    expect((await write(body, { path: '/write', query: `precision=${precision}` })).status).toBe(
      204,
    )
    expect(await readings()).toEqual([[1, 'power', hour, 1]])
  })

  test.each([
    ['an unknown precision', { query: 'precision=d' }, 'r,meter=M1 power=1', 400],
    ['gzip that is none', { headers: { 'content-encoding': 'gzip' } }, 'r,meter=M1 power=1', 400],
    [
      'gzip cut off',
      { headers: { 'content-encoding': 'gzip' } },
      gzipSync('r,meter=M1 power=1').subarray(0, -9),
      400,
    ],
    [
      'A26: not UTF-8',
      {},
      Buffer.from('r,meter=M1 power=1\nr,meter=M1 power=2,n="\xff"', 'latin1'),
      400,
    ],
    ['an unknown encoding', { headers: { 'content-encoding': 'br' } }, 'r,meter=M1 power=1', 415],
    ['an empty body', {}, '', 204],
    ['comments and blank lines', {}, '# a\n\n  \n', 204],
    ['an empty body in gzip', { headers: { 'content-encoding': 'gzip' } }, gzipSync(''), 204],
  ] as const)('%s: nothing is stored', async (_, options, body, status) => {
    expect((await write(body, options)).status).toBe(status)
    expect(log.last()).toBe(0)
  })

  test('gzip is understood', async () => {
    const headers = { 'content-encoding': 'gzip' }
    expect(
      (await write(gzipSync(`r,meter=M1 power=1 ${nowS}`), { headers, query: 'precision=s' }))
        .status,
    ).toBe(204)
    expect(await readings()).toEqual([[1, 'power', nowS, 1]])
  })

  test('A23, D35: too large before or after inflating is 413 and takes little memory', async () => {
    const plain = Buffer.alloc(25_000_001, '#')
    expect((await write(plain)).status).toBe(413)
    const bomb = gzipSync(Buffer.alloc(400_000_000, '#'))
    const before = process.memoryUsage().rss
    const answer = await write(bomb, { headers: { 'content-encoding': 'gzip' } })
    expect(answer.status).toBe(413)
    expect(process.memoryUsage().rss - before).toBeLessThan(128_000_000)
    expect(log.last()).toBe(0)
  })

  test('gzip members that inflate to nothing are bounded too', async () => {
    const empties = Buffer.concat(Array<Buffer>(60_000).fill(gzipSync('')))
    await restart({ bodyBytesMax: 1_000_000 })
    const stream = new Blob([empties]).stream()
    const answer = await write(stream, { headers: { 'content-encoding': 'gzip' } })
    expect(answer.status).toBe(413)
  })

  test('503 with Retry-After when the queue is full, shutting down, or out of room for bodies', async () => {
    await restart({}, { bytesMax: 500 })
    storing = 'fails'
    expect((await write(`r,meter=M1 power=1 ${nowS}`)).status).toBe(204)
    const full = await write(`#${'x'.repeat(600)}\nr,meter=M1 power=1 ${nowS}`)
    expect(full.status).toBe(503)
    expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await full.json()).toMatchObject({ code: 'unavailable' })

    storing = 'works'
    await worker.caughtUp()
    await restart({ closedFor: () => ({ reason: 'shutting down', seconds: 5 }) })
    const closing = await write('r,meter=M1 power=1')
    expect([closing.status, closing.headers.get('retry-after')]).toEqual([503, '5'])
  })

  test('429 with Retry-After when a token sends more than it may', async () => {
    await restart({ rate: { linesPerSecond: 1, linesAtOnce: 2 } })
    expect((await write('r,meter=M1 power=1\n'.repeat(5))).status).toBe(204)
    const answer = await write('r,meter=M1 power=1')
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(3)
  })

  test('B13: 503 and never 204 when the log cannot be written', async () => {
    await restart(
      {},
      {
        disk: {
          write: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
          sync: () => Promise.resolve(),
        },
      },
    )
    const answer = await write('r,meter=M1 power=1')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('30')
  })
})

describe('over a real connection', () => {
  test('A24: a body that is cut off stores nothing', async () => {
    const { port, close } = await listen(app)
    const socket = connect(port, '127.0.0.1')
    const body = `r,meter=M1 power=1 ${nowS}\n`
    const head = ['Host: x', 'Authorization: Token secret', `Content-Length: ${body.length + 50}`]
    socket.write(`POST /api/v2/write?precision=s HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(log.last()).toBe(0)
    await close()
  })

  test.skipIf(!hasProgram('curl'))('curl writes gzip with the token in a header', async () => {
    const { port, close } = await listen(app)
    const sent = await runProgram(
      'curl',
      ['-sS', '-w', '%{http_code}', '--data-binary', '@-', '-H', 'Content-Encoding: gzip'].concat([
        '-H',
        'Authorization: Token secret',
        `http://127.0.0.1:${port}/api/v2/write?precision=s`,
      ]),
      gzipSync(`r,meter=M1 power=1 ${nowS}\nr,meter=M1 power=2 ${nowS + 1}\n`),
    )
    expect(sent).toBe('204')
    expect(await readings()).toHaveLength(2)
    await close()
  })

  test.skipIf(!hasProgram('curl')).each([
    ['/write?db=mall&u=me&p=secret&precision=s', true],
    ['/write?db=mall&u=me&p=secret&precision=s', false],
    ['/api/v2/write?org=o&bucket=mall&precision=s', true],
    ['/api/v2/write?org=o&bucket=mall&precision=s', false],
  ])('curl --data-binary to %s, gzip: %s', async (path, gzip) => {
    const { port, close } = await listen(app)
    const body = Buffer.from(`r,meter=M1 power=1 ${nowS}\nr,meter=M2 active_import=2.5 ${nowS}\n`)
    const header = (text: string) => ['-H', text]
    const answer = await runProgram(
      'curl',
      [
        ...['-sS', '-w', '%{http_code}', '--data-binary', '@-'],
        ...(gzip ? header('Content-Encoding: gzip') : []),
        ...(path.startsWith('/api') ? header('Authorization: Token secret') : []),
        `http://127.0.0.1:${port}${path}`,
      ],
      gzip ? gzipSync(body) : body,
    )
    expect(answer).toBe('204')
    expect(await readings()).toEqual([
      [1, 'power', nowS, 1],
      [2, 'active_import', nowS, 2.5],
    ])
    await close()
  })

  // Debian's package python3-influxdb.
  test.skipIf(!pythonWith('influxdb')).each(['False', 'True'])(
    'InfluxDB’s Python client writes points and lines, with gzip: %s, and is told what was wrong',
    async (gzip) => {
      const { port, close } = await listen(app)
      const program = `
from influxdb import InfluxDBClient
from influxdb.exceptions import InfluxDBClientError
client = InfluxDBClient('127.0.0.1', ${port}, 'me', 'secret', 'mall', gzip=${gzip})
print(client.ping())
client.create_database('mall')
client.write_points([
  {'measurement': 'r', 'tags': {'meter': 'M1'}, 'time': ${nowS}, 'fields': {'active_import': 12.5, 'power': 3}},
  {'measurement': 'r', 'tags': {'meter': 'M1'}, 'time': ${nowS + 1}, 'fields': {'active_import': 9007199254740993}},
], time_precision='s')
client.write_points(['r,meter=M2 power=1 ${nowS}'], time_precision='s', protocol='line')
try:
  client.write_points(['r,meter=M2 power=5kWh ${nowS}'], time_precision='s', protocol='line')
except InfluxDBClientError as error:
  print(error.code, error)
try:
  InfluxDBClient('127.0.0.1', ${port}, 'me', 'wrong', 'mall').write_points(['r,meter=M2 power=2'], protocol='line')
except InfluxDBClientError as error:
  print(error.code)
`
      const told = await runProgram(pythonWith('influxdb') ?? '', ['-c', program])
      expect(told.split('\n')).toEqual([
        '1.8.10',
        expect.stringMatching(/^400 400:.*5kWh/) as string,
        '401',
      ])
      expect(await readings()).toEqual([
        [1, 'active_import', nowS, 12.5],
        [1, 'active_import', nowS + 1, 9007199254740992],
        [1, 'power', nowS, 3],
        [2, 'power', nowS, 1],
      ])
      await close()
    },
  )

  // Debian's package influxdb-client.
  test.skipIf(!hasProgram('influx'))(
    'InfluxDB’s own shell writes, and shows what was wrong',
    async () => {
      const { port, close } = await listen(app)
      const shell = [
        '-host',
        '127.0.0.1',
        '-port',
        String(port),
        '-username',
        'me',
        '-password',
        'secret',
      ]
      const execute = (command: string) =>
        runProgram('influx', [
          ...shell,
          '-database',
          'mall',
          '-precision',
          's',
          '-execute',
          command,
        ])
      expect(await execute('create database mall')).toBe('')
      expect(await execute('show databases')).toContain('wattledger')
      expect(await execute(`insert r,meter=M1 active_import=12.5 ${nowS}`)).toBe('')
      expect(await execute(`insert r,meter=M1 active_import=12kWh ${nowS}`)).toContain('12kWh')
      expect(await readings()).toEqual([[1, 'active_import', nowS, 12.5]])
      await close()
    },
  )

  test('what is beside the write paths', async () => {
    const ping = await app.request('/ping')
    expect([ping.status, ping.headers.get('x-influxdb-version')]).toEqual([204, '1.8.10'])
    expect((await app.request('/ping', { method: 'HEAD' })).status).toBe(204)
    expect(await (await app.request('/health')).json()).toMatchObject({ status: 'pass' })
    const create = await app.request('/query?q=CREATE%20DATABASE%20%22telegraf%22', {
      method: 'POST',
    })
    expect([create.status, await create.json()]).toEqual([200, { results: [{ statement_id: 0 }] }])
    const form = new URLSearchParams({ q: 'show databases' }).toString()
    const show = await app.request('/query', {
      method: 'POST',
      body: form,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(form.length),
      },
    })
    expect(await show.json()).toMatchObject({ results: [{ series: [{ name: 'databases' }] }] })
    expect((await app.request('/query?q=select%201')).status).toBe(400)
  })
})

describe('POST /api/ingest/parse', () => {
  const parse = (
    body: string,
    headers: Record<string, string> = { authorization: 'Token secret' },
  ) => app.request('/api/ingest/parse?precision=ms', { method: 'POST', body, headers })

  test('shows points and errors, and stores nothing', async () => {
    const answer = await parse(
      'm,t=a f=1.5,i=9223372036854775807i,u=18446744073709551615u,b=T,s="x\\"y" 1500\nbad\nn f=1',
    )
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      points: [
        {
          measurement: 'm',
          tags: { t: 'a' },
          fields: {
            f: { type: 'float', value: 1.5 },
            i: { type: 'integer', value: '9223372036854775807' },
            u: { type: 'unsigned', value: '18446744073709551615' },
            b: { type: 'boolean', value: true },
            s: { type: 'string', value: 'x"y' },
          },
          timestampNs: '1500000000',
        },
        {
          measurement: 'n',
          tags: {},
          fields: { f: { type: 'float', value: 1 } },
          timestampNs: null,
        },
      ],
      errors: [{ line: 2, message: expect.any(String) as string }],
    })
    expect(log.last()).toBe(0)
  })

  test('D31: a tag named __proto__ is a tag', async () => {
    const text = await (await parse('m,__proto__=a constructor=1')).text()
    expect(text).toContain('"tags":{"__proto__":"a"}')
    expect(({} as { a?: unknown }).a).toBeUndefined()
  })

  test('wants a token or a log-in', async () => {
    expect((await parse('m f=1', {})).status).toBe(401)
    expect((await parse('m f=1', { cookie: 'admin' })).status).toBe(200)
  })
})

describe('readings', () => {
  test('A1, A2: sent twice, in one body or in two, is stored once', async () => {
    const line = `r,meter=M1 active_import=5 ${nowS}\n`
    expect((await write(line + line)).status).toBe(204)
    expect((await write(line + line)).status).toBe(204)
    expect(await readings()).toEqual([[1, 'active_import', nowS, 5]])
  })

  test('A3: of two values at one moment the later received counts, also within a body', async () => {
    await write(`r,meter=M1 power=1 ${nowS}\nr,meter=M1 power=2 ${nowS}`)
    expect(await readings()).toEqual([[1, 'power', nowS, 2]])
    await write(`r,meter=M1 power=3 ${nowS}`)
    expect(await readings()).toEqual([[1, 'power', nowS, 3]])
  })

  test('a repeated point merges its fields', async () => {
    await write(`r,meter=M1 power=1,heat=5 ${nowS}\nr,meter=M1 heat=6,volume=7 ${nowS}`)
    expect(await readings()).toEqual([
      [1, 'heat', nowS, 6],
      [1, 'power', nowS, 1],
      [1, 'volume', nowS, 7],
    ])
  })

  test('A4: out of order is the same as sorted', async () => {
    await write([3, 1, 2].map((i) => `r,meter=M1 active_import=${i} ${nowS - 10 + i}`).join('\n'))
    expect((await readings()).map(([, , at, value]) => [at - nowS + 10, value])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  test('A10: without a time the receiver’s counts', async () => {
    await write('r,meter=M1 power=1')
    const [[, , at] = []] = await readings()
    expect(Math.abs((at ?? 0) - Date.now() / 1_000)).toBeLessThan(10)
  })

  test('A22: beyond 2^53 a counter is exact', async () => {
    await write(
      `r,meter=M1 active_import=9007199254740993i ${nowS}\nr,meter=M2 active_import=9007199254740993.123456789012 ${nowS}`,
    )
    await worker.caughtUp()
    const rows = await clickhouse.query<{ value: string }>(
      'select value from reading final order by meter',
    )
    expect(rows.map(({ value }) => value)).toEqual([
      '9007199254740993',
      '9007199254740993.123456789012',
    ])
  })

  test('readings days apart touch two spans, readings near each other one', async () => {
    await write([0, 60, 864_000].map((ago) => `r,meter=M1 power=1 ${nowS - ago}`).join('\n'))
    await worker.caughtUp()
    expect(touched.map(({ from, to }) => Number((to - from) / 1_000_000_000n)).sort()).toEqual([
      0, 60,
    ])
  })

  test('many small writers make few inserts', async () => {
    let inserts = 0
    const insert = store.insert
    store.insert = (...rows) => (inserts++, insert(...rows))
    const began = performance.now()
    await Promise.all(
      Array.from({ length: 300 }, (_, i) => write(`r,meter=M1 power=${i} ${nowS - i}`)),
    )
    await worker.caughtUp()
    store.insert = insert
    expect(await count('reading')).toBe(300)
    expect(inserts).toBeLessThanOrEqual(2 + (performance.now() - began) / 500)
  })
})

describe('points of nobody', () => {
  test('A25, A27: are kept and listed as they came', async () => {
    await write(
      `r,meter=U1,z=1,a=2 active_import=5 ${nowS - 60}\nr,a=2,z=1,meter=U1 active_import=6 ${nowS}\nr,meter=M1 note="😀" ${nowS}\ncpu idle=5i ${nowS}`,
      { query: 'precision=s&bucket=edge' },
    )
    await worker.caughtUp()
    const rows = (await get('/api/ingest/unclaimed')).rows as { meter: string; field: string }[]
    expect(rows).toHaveLength(3)
    expect(rows).toContainEqual({
      project: 'edge',
      meter: 'U1',
      measurement: 'r',
      field: 'active_import',
      points: 2,
      firstAt: new Date((nowS - 60) * 1_000).toISOString(),
      lastAt: new Date(nowS * 1_000).toISOString(),
      lastValue: '6',
    })
    expect(rows).toContainEqual(
      expect.objectContaining({ meter: 'M1', field: 'note', lastValue: '😀' }),
    )
    expect(rows).toContainEqual(
      expect.objectContaining({ meter: '', field: 'idle', lastValue: '5' }),
    )
    expect(await count('reading')).toBe(0)
  })

  test('a meter registered later gets what is waiting, once, also when the move is cut short', async () => {
    await write(
      [
        `r,meter=U1 active_import=5,note="x" ${nowS - 60}`,
        `r,meter=U1,project=mall active_import=1.5e1 ${nowS}`,
        `r,meter=U1,project=dorm active_import=99 ${nowS - 30}`,
        `r,meter=U2 active_import=7 ${nowS}`,
      ].join('\n'),
    )
    await worker.caughtUp()
    sites = testSites({ mall: ['M1', 'M2', { code: 'U1', id: 40 }], dorm: [] })
    const claim = () => worker.run(() => worker.claim([40]))

    // Dies between storing the readings and marking what waited.
    const { insert } = store
    store.insert = (table, ...rest) =>
      table === 'unclaimed_reading' ? Promise.reject(new Error('killed')) : insert(table, ...rest)
    await expect(claim()).rejects.toThrow('killed')
    store.insert = insert

    const at = (s: number) => BigInt(s) * 1_000_000_000n
    expect(await claim()).toEqual([
      { meter: 40, register: 'active_import', from: at(nowS - 60), to: at(nowS) },
    ])
    expect(await claim()).toEqual([])
    expect(await readings()).toEqual([
      [40, 'active_import', nowS - 60, 5],
      [40, 'active_import', nowS, 15],
    ])
    expect(newest.at(-1)).toEqual({
      meter: 40,
      atMs: nowS * 1_000,
      values: { active_import: '15' },
    })
    const rows = (await get('/api/ingest/unclaimed')).rows as {
      meter: string
      project: string
      field: string
    }[]
    expect(rows.map(({ meter, project, field }) => `${meter} ${project} ${field}`).sort()).toEqual([
      'U1  note',
      'U1 dorm active_import',
      'U2  active_import',
    ])
  })

  test('a bucket that names a project keeps its points from another project’s meter', async () => {
    await write(`r,meter=U1 power=1 ${nowS}`, { query: 'precision=s&bucket=dorm' })
    await worker.caughtUp()
    sites = testSites({ mall: [{ code: 'U1', id: 40 }], dorm: [] })
    expect(await worker.run(() => worker.claim([40]))).toEqual([])
    sites = testSites({ mall: [{ code: 'U1', id: 40 }], dorm: [{ code: 'U1', id: 41 }] })
    expect(await worker.run(() => worker.claim([41]))).toHaveLength(1)
  })

  test('a meter registered between the door and the store has its readings at once', async () => {
    storing = 'fails'
    await write(`r,meter=U1 power=1 ${nowS}`)
    sites = testSites({ mall: [{ code: 'U1', id: 40 }] })
    storing = 'works'
    expect(await readings()).toEqual([[40, 'power', nowS, 1]])
  })
})

describe('dead letters', () => {
  test('are replayed once what was wrong is put right', async () => {
    const ahead = Math.floor(Date.now() / 1_000) + 90_000
    expect(
      (await write(`r,meter=M1 power=1 ${ahead}`, { query: 'precision=s&bucket=mall' })).status,
    ).toBe(400)
    await worker.caughtUp()
    const [letter] = await deadLetters()
    const replay = () =>
      app.request(`/api/ingest/dead-letters/${letter?.id}/replay`, {
        method: 'POST',
        headers: { cookie: 'admin' },
      })
    const again = await replay()
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({ detail: expect.stringContaining('ahead') as string })
    await worker.caughtUp()
    expect(await deadLetters()).toHaveLength(1)

    laterMs = 86_400_000
    await restart({})
    expect((await replay()).status).toBe(204)
    laterMs = 0
    expect(await readings()).toEqual([[1, 'power', ahead, 1]])
    expect(await deadLetters()).toEqual([])
    expect((await replay()).status).toBe(404)
  })

  test('a row that the store cannot take becomes one; the rest of its block is stored', async () => {
    const { insert, insertColumns } = store
    store.insertColumns = () => Promise.reject(new Error('Code: 69. DB::Exception: out of bound'))
    store.insert = (table, rows, ...rest) =>
      table === 'reading' && rows.some((row) => (row as { value: string }).value === '666')
        ? Promise.reject(new Error('Code: 407. DB::Exception: Decimal overflow'))
        : insert(table, rows, ...rest)
    await write(
      Array.from({ length: 9 }, (_, i) => `r,meter=M1 power=${i === 4 ? 666 : i} ${nowS + i}`).join(
        '\n',
      ),
    )
    await worker.caughtUp()
    Object.assign(store, { insert, insertColumns })
    expect(await count('reading')).toBe(8)
    expect(await deadLetters()).toMatchObject([
      {
        line: `reading,meter=M1,project=mall power=666 ${nowS + 4}000000000`,
        reason: expect.stringContaining('407') as string,
      },
    ])
  })

  test('B7: chDB itself says when a row is at fault', async () => {
    const { storeRows } = await import('./storeRows.ts')
    const row = (value: string, at = '1700000000.000000001') => ({
      meter: 1,
      register: 'power',
      at,
      value,
      version: 1,
    })
    const bad: [string, string][] = []
    await storeRows(
      clickhouse,
      'reading',
      [row('1'), row('1e60'), row('abc', '1700000001.0'), row('3', '1700000002.0')],
      ({ value }, reason) => bad.push([value, reason]),
    )
    expect(bad.map(([value]) => value)).toEqual(['1e60', 'abc'])
    expect(await count('reading')).toBe(2)
  })
})

describe('with the store away', () => {
  test('B1, B6: writes are answered 204, kept, and stored when it is back', async () => {
    storing = 'fails'
    for (let i = 0; i < 20; i++) {
      expect((await write(`r,meter=M1 active_import=${i} ${nowS + i}`)).status).toBe(204)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(worker.state()).toMatchObject({ failing: { reason: 'the store is away' } })
    expect(worker.state().waitingBytes).toBeGreaterThan(500)
    expect(await count('reading')).toBe(0)
    storing = 'works'
    await worker.caughtUp()
    expect(await count('reading')).toBe(20)
    expect(worker.state()).toEqual({ waitingBytes: 0, failing: undefined })
  })

  test('what was not stored before a stop is stored after the next start', async () => {
    storing = 'fails'
    await write(`r,meter=M1 power=1 ${nowS}`)
    await worker.stop()
    storing = 'works'
    await begin(folder)
    expect(await readings()).toEqual([[1, 'power', nowS, 1]])
  })

  test('derivation that fails is called again before the log lets go', async () => {
    let failures = 3
    deriveFails = () => failures-- > 0
    await write(`r,meter=M1 power=1 ${nowS}`)
    await worker.caughtUp()
    deriveFails = () => false
    expect(failures).toBe(-1)
    expect(touched).toHaveLength(1)
    expect(log.released()).toBe(1)
  })
})

let deriveFails = () => false
let laterMs = 0

async function begin(where?: string, door: Partial<WriteDoor> = {}, logOptions = {}) {
  folder = where ?? testFolder('landing')
  log = await openSegmentLog({ folder, ...logOptions })
  const versions = createVersionClock()
  worker = startWorker({
    log,
    clickhouse: {
      ...store,
      insert: (...rows) => store.insert(...rows),
      insertColumns: (...block) => store.insertColumns!(...block),
    },
    sites: () => sites,
    onStored(spans, values) {
      newest.push(...values)
      return spans
    },
    async derive(spans) {
      if (deriveFails()) throw new Error('derivation failed')
      touched.push(...spans)
    },
    sawVersion: versions.beAfter,
    report: () => undefined,
    retryMs: { first: 10, most: 50 },
  })
  const receiver = createReceiver({
    log,
    sites: () => sites,
    versions,
    sentinelsOf: () => [],
    nowMs: () => Date.now() + laterMs,
  })
  const routes = landingRoutes({
    receiver,
    clickhouse,
    version: '1.8.10',
    checkIngestToken: async (token) =>
      token === 'secret' ? 'ok' : token === 'reader' ? 'not-permitted' : 'unknown',
    isSignedIn: async (request) => request.headers.has('cookie'),
    log: () => undefined,
    ...door,
  })
  app = createApplication({ routes, authenticate: async () => administrator })
}

/** The same log and store with another door. */
async function restart(door: Partial<WriteDoor>, logOptions = {}) {
  await worker.stop()
  await log.close()
  await begin(folder, door, logOptions)
}

const administrator: Principal = {
  kind: 'token',
  personId: 1,
  name: 'admin',
  permissions: new Set(Object.keys(permissions) as Permission[]),
}

async function write(
  body: string | Uint8Array | ReadableStream,
  {
    path = '/api/v2/write',
    query = 'precision=s',
    headers = {},
  }: { path?: string; query?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  return app.request(`${path}?${query}`, {
    method: 'POST',
    body,
    headers: { authorization: 'Token secret', ...headers },
    duplex: 'half',
  } as never)
}

async function readings(): Promise<[number, string, number, number][]> {
  await worker.caughtUp()
  const rows = await clickhouse.query<{
    meter: number
    register: string
    s: string
    value: string
  }>(
    'select meter, register, toString(toUnixTimestamp(at)) as s, value from reading final order by meter, register, at',
  )
  return rows.map(({ meter, register, s, value }) => [meter, register, Number(s), Number(value)])
}

async function count(table: string): Promise<number> {
  const [row] = await clickhouse.query<{ rows: string }>(
    `select toString(count()) as rows from ${table} final`,
  )
  return Number(row?.rows)
}

async function get(path: string): Promise<Record<string, unknown>> {
  const answer = await app.request(path, { headers: { cookie: 'admin' } })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

async function deadLetters() {
  await worker.caughtUp()
  const { rows } = await get('/api/ingest/dead-letters')
  return rows as { id: string; lineNumber: number; line: string; bucket: string; reason: string }[]
}
