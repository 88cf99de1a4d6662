import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../access/principal.ts'
import { createApplication } from '../http/application.ts'
import { openApiDocument } from '../http/openapi.ts'
import type { Postgres } from '../stores/postgres.ts'
import { testPostgres } from '../stores/testStores.ts'
import { sitesMigrations } from './migrations.ts'
import { openRegistry } from './openRegistry.ts'
import type { Registry } from './registry.ts'
import { siteRoutes } from './siteRoutes.ts'
import { type LooseSite, site } from './testSite.ts'

let db: Postgres
let registry: Registry
const audited: string[] = []

beforeAll(async () => {
  db = await testPostgres([sitesMigrations])
  registry = await openRegistry(db, { pollMs: 60_000 })
})
afterAll(async () => {
  registry.close()
  await db.close()
})

test('a project is put, listed at once, and given back equal', async () => {
  const put = await call('PUT', '/api/projects/mall/site', site())
  expect(put.status).toBe(200)
  expect(await put.json()).toEqual({ spaces: 2, gateways: 1, meters: 2, changed: 7 })

  expect(await (await call('GET', '/api/projects')).json()).toEqual({
    projects: [
      {
        code: 'mall',
        name: 'Harbour Mall',
        timezone: 'Asia/Shanghai',
        currency: 'CNY',
        meters: 2,
        parent: null,
      },
    ],
  })
  const got = await call('GET', '/api/projects/mall/site')
  expect(await got.json()).toEqual(site())
  expect(got.headers.get('etag')).toBe(put.headers.get('etag'))
  expect(audited).toEqual(['tester site.put mall'])
})

test('a project is renamed by itself; a time zone that does not exist is refused', async () => {
  await call('PUT', '/api/projects/named/site', site('named'))
  expect((await call('PATCH', '/api/projects/named', { name: 'New name' })).status).toBe(200)
  const refused = await call('PATCH', '/api/projects/named', { timezone: 'Mars/Olympus' })
  expect(await refused.json()).toMatchObject({ status: 400, errors: [{ path: 'timezone' }] })
  const { project } = (await (await call('GET', '/api/projects/named/site')).json()) as LooseSite
  expect(project).toMatchObject({ name: 'New name', timezone: 'Asia/Shanghai' })
})

test('a code of any characters is put and found under its address', async () => {
  const code = '大楼 1/é'
  const path = `/api/projects/${encodeURIComponent(code)}/site`
  expect((await call('PUT', path, site(code))).status).toBe(200)
  expect(await (await call('GET', path)).json()).toEqual(site(code))
})

test('all faults are answered as one problem', async () => {
  const answer = await call('PUT', '/api/projects/other/site', {
    ...site(),
    extra: 1,
    meters: [{ code: 'M1', name: 'M', energy: 'light', parent: 'M7' }],
    tenancies: [],
  })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(await answer.json()).toMatchObject({
    status: 400,
    errors: [
      { path: 'meters[0].energy' },
      { path: 'extra', message: 'is not a known key' },
      { path: 'project.code', message: 'is "mall", but the address says "other"' },
      { path: 'meters[0].parent', message: 'there is no meter "M7"' },
    ],
  })
  expect((await call('GET', '/api/projects/other/site')).status).toBe(404)
})

test('a device that cannot be polled is refused', async () => {
  const document = site('device')
  Object.assign(document.meters[0] ?? {}, { device: 'zx81' })
  const answer = await call('PUT', '/api/projects/device/site', document)
  expect(await answer.json()).toMatchObject({ errors: [{ path: 'meters[0].device' }] })
})

test('If-Match of a version that has passed is 412', async () => {
  await call('PUT', '/api/projects/match/site', site('match'))
  const answer = await call('PUT', '/api/projects/match/site', site('match'), '"9"')
  expect(answer.status).toBe(412)
})

test('the description shows the document, with what must be there', () => {
  const api = openApiDocument(routes())
  const body = api.paths['/api/projects/{code}/site']?.put?.requestBody
  const schema = body?.content['application/json']?.schema
  expect(schema?.required).toEqual(['project'])
  expect(schema?.properties?.meters?.items?.required).toEqual(['code', 'name', 'energy'])
})

const routes = () =>
  siteRoutes({
    db,
    registry,
    devices: new Set(['sdm120']),
    audit: async (_, { principal }, { action, what }) =>
      void audited.push(`${principal.name} ${action} ${what}`),
  })

const tester: Principal = {
  kind: 'token',
  personId: 1,
  name: 'tester',
  permissions: new Set(['sites:read', 'sites:write']),
}

async function call(method: string, path: string, body?: unknown, ifMatch?: string) {
  const app = createApplication({ routes: routes(), authenticate: async () => tester })
  return app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...(ifMatch && { 'if-match': ifMatch }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
