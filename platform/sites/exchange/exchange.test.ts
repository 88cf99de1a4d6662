import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditEntry } from '../../access/audit.ts'
import type { Principal } from '../../access/principal.ts'
import { createApplication } from '../../http/application.ts'
import type { Postgres } from '../../stores/postgres.ts'
import { testPostgres } from '../../stores/testStores.ts'
import { readTables } from '../../tables/readTables.ts'
import { sitesMigrations } from '../migrations.ts'
import { openRegistry } from '../openRegistry.ts'
import type { Registry } from '../registry.ts'
import { siteRoutes } from '../siteRoutes.ts'
import { type LooseSite, site } from '../testSite.ts'

let db: Postgres
let registry: Registry
const audited: AuditEntry[] = []

beforeAll(async () => {
  db = await testPostgres([sitesMigrations])
  registry = await openRegistry(db, { pollMs: 60_000 })
})
afterAll(async () => {
  registry.close()
  await db.close()
})

test.each(['en', 'zh'])(
  'a project that is exported (%s) and imported is the same project',
  async (language) => {
    const code = `round-${language}`
    const document = site(code)
    document.meters.push({
      code: '=M;1',
      name: '-x',
      energy: 'hot-water',
      parent: 'W1',
      role: 'tenant',
    })
    document.tenancies.push({
      account: '007',
      name: "'=x",
      tariff: 'tou',
      from: '2026-02-01',
      meters: ['=M;1'],
      mode: 'postpaid',
    })
    await put(code, document)
    const file = await exported(`/${code}/export?language=${language}`)

    const again = await send(`/${code}/import?mode=replace`, file)
    expect(await again.json()).toMatchObject({ changed: 0, faults: [] })

    await put(code, {
      ...site(code),
      spaces: [],
      gateways: [],
      meters: [],
      tariffs: [],
      tenancies: [],
    })
    const back = await send(`/${code}/import`, file)
    expect(back.status).toBe(200)
    const got = await got1(code)
    // A spreadsheet holds numbers, so a decimal comes back without its trailing zeros.
    const spelled: unknown = JSON.parse(JSON.stringify(document).replace('8455.50', '8455.5'))
    expect(withoutNulls(got)).toEqual(withoutNulls(spelled))
  },
)

test('a new project comes from a file alone', async () => {
  await put('model', site('model'))
  const file = await exported('/model/export')
  const [, ...others] = await readTables(file)
  expect(others.map(({ name }) => name)).toEqual([
    'Spaces',
    'Gateways',
    'Meters',
    'Replacements',
    'Tariffs',
    'Tenancies',
  ])
  const made = await send('/copy/import', csv('code,name,timezone', 'copy,Copy,Asia/Shanghai'))
  expect(await made.json()).toMatchObject({ counts: [{ table: 'project', rows: 1 }] })
  expect(await got1('copy')).toEqual({
    project: { code: 'copy', name: 'Copy', timezone: 'Asia/Shanghai' },
  })
})

test('a faulty file changes nothing, and every fault is told by its cell', async () => {
  await put('faulty', site('faulty'))
  const file = csv(
    '仪表编号,仪表名称,能源种类,所在空间,通讯地址,所属网关,颜色',
    'M5,五号表,电,s101,2,gw1,',
    'M6,,蒸汽,moon,x,gw1,red',
    'M5,again,电,,,,',
  )
  for (const check of ['true', 'false']) {
    const answer = await send(`/faulty/import?check=${check}`, file)
    expect(answer.status).toBe(check === 'true' ? 200 : 400)
    const { faults, errors = faults } = (await answer.json()) as Record<
      'faults' | 'errors',
      { path: string }[]
    >
    expect(errors.map(({ path }) => path)).toEqual([
      'Sheet1!G1',
      'Sheet1!A4',
      'Sheet1!B3',
      'Sheet1!C3',
      'Sheet1!E3',
      'Sheet1!D3',
    ])
  }
  expect(await got1('faulty')).toEqual(site('faulty'))
})

test('a check tells what would happen and does nothing', async () => {
  await put('check', site('check'))
  const file = csv(
    'code,name,energy,multiplier',
    'M1,Main renamed,electricity,40.0',
    'M9,New,gas,',
    'W1,Cold water,water,',
  )
  const report = await (await send('/check/import?check=true', file)).json()
  expect(report).toEqual({
    counts: [{ table: 'meters', rows: 3, added: 1, changed: 1, removed: 0 }],
    changed: 0,
    faults: [],
  })
  expect(await got1('check')).toEqual(site('check'))

  await send('/check/import', file)
  expect((await got1('check')).meters.map(({ name, multiplier }) => [name, multiplier])).toEqual([
    ['Main renamed', '40'],
    ['Cold water', undefined],
    ['New', undefined],
  ])
  expect(audited.at(-1)).toMatchObject({ action: 'site.import', what: 'check' })
})

test('replace takes out what the table does not name, unless others need it', async () => {
  await put('replace', site('replace'))
  const file = csv('code,name,energy', 'W1,Cold water,water')
  const refused = await send('/replace/import?mode=replace', file)
  expect(await refused.json()).toMatchObject({
    errors: [{ path: 'tenancies[0].meters[0]', message: 'there is no meter "M1"' }],
  })
  const report = (await (
    await send('/replace/import?mode=replace&check=true', file)
  ).json()) as object
  expect(report).toMatchObject({ counts: [{ removed: 1 }] })
})

test('cells as people write them: GBK, dates of Excel, times on the project’s clock, codes by commas', async () => {
  await put('cells', site('cells'))
  const rent = csv(
    '户号,户名,计费仪表,适用方案,起租日期,付费方式',
    'T7,茶,"W1、",tou,2026/3/1,预付费',
  )
  expect((await send('/cells/import', rent)).status).toBe(200)
  const swap = csv('仪表,换表时间,旧表止码,新表起码', 'W1,2026-03-01 09:05,12.5,0')
  expect((await send('/cells/import', swap)).status).toBe(200)
  const { tenancies, meters } = await got1('cells')
  expect(tenancies[1]).toEqual({
    account: 'T7',
    name: '茶',
    meters: ['W1'],
    tariff: 'tou',
    from: '2026-03-01',
    mode: 'prepaid',
  })
  expect(meters[1]).toMatchObject({
    replacements: [{ at: '2026-03-01T01:05:00Z', finalReading: '12.5', initialReading: '0' }],
  })
})

test('the template, filled as its example shows, has the headers that the import knows', async () => {
  for (const language of ['en', 'zh']) {
    const sheets = await readTables(await exported(`/api/site-template?language=${language}`, ''))
    expect(sheets).toHaveLength(7)
    const answer = await send(
      '/mall/import?check=true',
      await exported(`/api/site-template?language=${language}`, ''),
    )
    const { faults } = (await answer.json()) as { faults: { path: string; message: string }[] }
    expect(faults.filter(({ message }) => /column|table/.test(message))).toEqual([])
  }
  expect((await request('GET', '/api/site-template?format=csv', '')).status).toBe(400)
  expect((await request('GET', '/api/site-template?format=csv&table=meters', '')).status).toBe(200)
})

test('what is no table is refused in words', async () => {
  await put('words', site('words'))
  for (const body of ['', 'a,b\n1,2', '\0\0\0', 'PK\x03\x04 broken']) {
    const answer = await send('/words/import', new TextEncoder().encode(body))
    expect(answer.status, JSON.stringify(body)).toBe(400)
  }
})

const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'))

const withoutNulls = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (each === null ? undefined : each)))

async function put(code: string, document: object) {
  const answer = await request(
    'PUT',
    `/${code}/site`,
    undefined,
    JSON.stringify(document),
    'application/json',
  )
  expect(answer.status).toBe(200)
}

async function got1(code: string): Promise<LooseSite> {
  return (await (await request('GET', `/${code}/site`)).json()) as LooseSite
}

async function exported(path: string, prefix?: string): Promise<Uint8Array> {
  return new Uint8Array(await (await request('GET', path, prefix)).arrayBuffer())
}

const send = (path: string, body: Uint8Array) =>
  request('POST', path, undefined, body, 'application/octet-stream')

const tester: Principal = {
  kind: 'token',
  personId: 1,
  name: 'tester',
  permissions: new Set(['sites:read', 'sites:write']),
}

async function request(
  method: string,
  path: string,
  prefix = '/api/projects',
  body?: string | Uint8Array,
  type?: string,
) {
  const routes = siteRoutes({
    db,
    registry,
    devices: new Set(['sdm120']),
    audit: async (_, __, entry) => void audited.push(entry),
  })
  const app = createApplication({ routes, authenticate: async () => tester })
  return app.request(`${prefix}${path}`, {
    method,
    ...(type && { headers: { 'content-type': type } }),
    ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })
}
