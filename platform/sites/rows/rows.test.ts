import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
let audited: AuditEntry[] = []

beforeAll(async () => {
  db = await testPostgres([sitesMigrations])
  registry = await openRegistry(db, { pollMs: 60_000 })
})
afterAll(async () => {
  registry.close()
  await db.close()
})
beforeEach(() => {
  audited = []
})

test('a meter is added, changed and removed; the document says so each time', async () => {
  await put('mall')
  const added = { code: 'M10', name: 'Stall', energy: 'electricity', parent: 'M1', multiplier: '1' }
  expect((await call('POST', '/mall/meters', added)).status).toBe(200)
  expect((await document('mall')).meters[2]).toEqual(added)

  await call('PATCH', '/mall/meters/M10', { name: 'Stall 10', space: 's101', parent: null })
  expect((await document('mall')).meters[2]).toEqual({
    code: 'M10',
    name: 'Stall 10',
    energy: 'electricity',
    multiplier: '1',
    space: 's101',
  })
  expect(await (await call('GET', '/mall/meters/M10')).json()).toMatchObject({
    name: 'Stall 10',
    parent: null,
    spaceName: 'Shop 101',
    state: 'registered',
  })

  await call('DELETE', '/mall/meters/M10')
  expect((await document('mall')).meters).toHaveLength(2)
  expect((await call('GET', '/mall/meters/M10')).status).toBe(404)
})

test('every change is audited with what was before and after, and nothing else', async () => {
  await put('audited')
  audited = []
  await call('PATCH', '/audited/meters/M1', { name: 'Main 2' })
  expect(audited).toEqual([
    {
      action: 'meter.change',
      what: 'audited/M1',
      detail: { changes: [{ row: 'M1', before: { name: 'Main' }, after: { name: 'Main 2' } }] },
    },
  ])
})

test('the rules of the document hold for a row, with paths of the row', async () => {
  await put('rules')
  const refused = await call('POST', '/rules/meters', {
    code: 'M1',
    name: '',
    energy: 'steam',
    space: 'moon',
    colour: 'red',
  })
  expect(refused.status).toBe(400)
  expect(((await refused.json()) as Refusal).errors.map(({ path }) => path).sort()).toEqual([
    'code',
    'colour',
    'energy',
    'name',
    'space',
  ])
  expect(await document('rules')).toEqual(site('rules'))
})

test('what others refer to cannot be removed: they are named', async () => {
  await put('held')
  const refused = await call('DELETE', '/held/spaces/a')
  expect(refused.status).toBe(400)
  expect(((await refused.json()) as Refusal).errors).toEqual([
    { path: 'spaces[0].parent', message: 'there is no space "a"' },
    { path: 'meters[0].space', message: 'there is no space "a"' },
  ])
})

test('topology: a loop, another energy and a child of another project are refused', async () => {
  await put('tree')
  await call('POST', '/tree/meters', {
    code: 'M2',
    name: 'Below',
    energy: 'electricity',
    parent: 'M1',
  })
  const errors = async (meter: string, parent: string) =>
    ((await (await call('PATCH', `/tree/meters/${meter}`, { parent })).json()) as Refusal).errors
  expect(await errors('M1', 'M2')).toEqual([
    { path: 'parent', message: 'is part of a loop: M1 → M2 → M1' },
  ])
  expect(await errors('W1', 'M1')).toEqual([
    { path: 'parent', message: '"M1" measures electricity, this meter water' },
  ])
  await put('elsewhere')
  await call('POST', '/elsewhere/meters', { code: 'E1', name: 'E', energy: 'electricity' })
  expect(await errors('M2', 'E1')).toEqual([{ path: 'parent', message: 'there is no meter "E1"' }])
})

test('many meters change at once or not at all, and each fault names its row', async () => {
  await put('bulk')
  const rows = [
    { code: 'M1', category: 'hvac', space: 's101' },
    { code: 'W1', category: 'power' },
  ]
  expect(await (await call('PATCH', '/bulk/meters', { rows })).json()).toEqual({ changed: 2 })

  const refused = await call('PATCH', '/bulk/meters', {
    rows: [...rows, { code: 'W1', space: 'moon' }],
  })
  expect(((await refused.json()) as Refusal).errors[0]).toEqual({
    path: 'rows[2].space',
    message: 'there is no space "moon"',
  })
  const missing = await call('PATCH', '/bulk/meters', { rows: [{ code: 'M7' }, { code: 'M8' }] })
  expect(((await missing.json()) as Refusal).errors.map(({ path }) => path)).toEqual([
    'rows[0]',
    'rows[1]',
  ])
})

test('a code stays what it is: another code is another thing', async () => {
  await put('codes')
  const refused = await call('PATCH', '/codes/meters/M1', { code: 'M9' })
  expect(refused.status).toBe(400)
  expect((await call('PATCH', '/codes/meters/M9', { name: 'x' })).status).toBe(404)
  expect((await call('PATCH', '/nowhere/meters/M9', { name: 'x' })).status).toBe(404)
})

test('If-Match: of two who saw one list the second is told', async () => {
  await put('match')
  const seen = (await call('GET', '/match/meters')).headers.get('etag') ?? ''
  expect((await call('PATCH', '/match/meters/M1', { name: 'A' }, seen)).status).toBe(200)
  expect((await call('PATCH', '/match/meters/M1', { name: 'B' }, seen)).status).toBe(412)
})

test('a move counts from the moment given', async () => {
  await put('from')
  await call('PATCH', '/from/meters/M1?from=2026-02-01T00:00:00Z', { space: 's101' })
  const sites = registry.current()
  const meter = sites
    .metersByCode('M1')
    .find(({ projectId }) => projectId === sites.project('from')?.id)
  expect(meter && sites.placementsOf(meter).map(({ from }) => from)).toEqual([
    null,
    '2026-02-01T00:00:00.000Z',
  ])
})

test('meters are searched, filtered by everything around them, sorted as people count, and come by the page', async () => {
  const big = site('big')
  for (const number of [2, 10, 9]) {
    const place = number === 9 ? {} : { space: 's101', gateway: 'gw1', unitId: number }
    big.meters.push({
      code: `M${number}`,
      name: `柜 ${number}`,
      energy: 'electricity',
      parent: 'M1',
      ...place,
    })
  }
  await put('big', big)
  const codes = async (query: string) => {
    const answer = await call('GET', `/big/meters?${query}`)
    const { rows } = (await answer.json()) as { rows: { code: string }[] }
    return rows.map(({ code }) => code)
  }
  expect(await codes('')).toEqual(['M1', 'M2', 'M9', 'M10', 'W1'])
  expect(await codes('order=desc&limit=2&offset=1')).toEqual(['M10', 'M9'])
  expect(await codes('search=柜')).toEqual(['M2', 'M9', 'M10'])
  expect(await codes('search=ｍ1')).toEqual(['M1', 'M10'])
  expect(await codes('space=a')).toEqual(['M1', 'M2', 'M10', 'W1'])
  expect(await codes('space=none')).toEqual(['M9'])
  expect(await codes('parent=M1&gateway=none')).toEqual(['M9'])
  expect(await codes('parent=none&energy=water')).toEqual(['W1'])
  expect(await codes('state=retired')).toEqual([])
  for (const query of [
    'sort=(select 1)',
    'limit=0',
    'limit=99999',
    'role=x',
    'order=asc;drop table meter',
  ])
    expect((await call('GET', `/big/meters?${encodeURI(query)}`)).status, query).toBe(400)
})

test('spaces come by the level, or all that a search finds with the way to them', async () => {
  await put('levels')
  const rows = async (query: string) =>
    ((await (await call('GET', `/levels/spaces?${query}`)).json()) as { rows: unknown[] }).rows
  expect(await rows('top=true')).toEqual([
    expect.objectContaining({ code: 'a', children: 1, meters: 1, parent: null, path: [] }),
  ])
  expect(await rows('parent=a')).toEqual([
    expect.objectContaining({ code: 's101', path: ['Tower A'] }),
  ])
  expect(await rows('search=101')).toHaveLength(1)
})

test('tenancies are listed with their state, found by meter, and changed by their number', async () => {
  const document = site('rent')
  document.tenancies.push({
    account: 'T9',
    name: 'Gone',
    tariff: 'tou',
    from: '2024-01-01',
    to: '2025-01-01',
    meters: ['M1'],
  })
  await put('rent', document)
  const list = async (query: string) =>
    (
      (await (await call('GET', `/rent/tenancies?${query}`)).json()) as {
        rows: { id: number; account: string; state: string }[]
      }
    ).rows
  expect((await list('meter=M1')).map(({ account, state }) => [account, state])).toEqual([
    ['T9', 'ended'],
    ['T101', 'current'],
  ])
  const [tenancy] = await list('state=current')
  expect(
    (await call('PATCH', `/rent/tenancies/${tenancy?.id}`, { name: 'Coffee', meters: ['W1'] }))
      .status,
  ).toBe(200)
  expect(await (await call('GET', `/rent/tenancies/${tenancy?.id}`)).json()).toMatchObject({
    name: 'Coffee',
    meters: ['W1'],
    spaceName: 'Shop 101',
  })
  expect((await call('PATCH', `/rent/tenancies/${tenancy?.id}`, { space: 'a' })).status).toBe(400)
  expect((await call('PATCH', '/rent/tenancies/x', { name: 'Coffee' })).status).toBe(404)
})

test('a list is also a file: all that match, not a page of them', async () => {
  await put('file')
  const answer = await call('GET', '/file/meters?format=xlsx&limit=1')
  expect(answer.headers.get('content-disposition')).toContain('Harbour Mall meters.xlsx')
  const [sheet] = await readTables(new Uint8Array(await answer.arrayBuffer()))
  expect(sheet?.rows.map(({ cells }) => cells[0])).toEqual(['code', 'M1', 'W1'])
})

interface Refusal {
  errors: { path: string; message: string }[]
}

async function put(code: string, document: LooseSite = site(code)) {
  const answer = await call('PUT', `/${code}/site`, document)
  expect(answer.status).toBe(200)
}

async function document(code: string): Promise<LooseSite> {
  return (await (await call('GET', `/${code}/site`)).json()) as LooseSite
}

const tester: Principal = {
  kind: 'token',
  personId: 1,
  name: 'tester',
  permissions: new Set(['sites:read', 'sites:write']),
}

async function call(method: string, path: string, body?: unknown, ifMatch?: string) {
  const routes = siteRoutes({
    db,
    registry,
    devices: new Set(['sdm120']),
    audit: async (_, __, entry) => void audited.push(entry),
  })
  const app = createApplication({ routes, authenticate: async () => tester })
  return app.request(`/api/projects${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(ifMatch && { 'if-match': ifMatch }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
