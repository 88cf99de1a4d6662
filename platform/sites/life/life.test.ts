import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditEntry } from '../../access/audit.ts'
import type { Principal } from '../../access/principal.ts'
import { createApplication } from '../../http/application.ts'
import type { Postgres } from '../../stores/postgres.ts'
import { testPostgres } from '../../stores/testStores.ts'
import { pendingMeterChanges } from '../meterChanges.ts'
import { sitesMigrations } from '../migrations.ts'
import { openRegistry } from '../openRegistry.ts'
import type { Registry } from '../registry.ts'
import { siteRoutes } from '../siteRoutes.ts'
import { pendingTenancyChanges } from '../tenancyChanges.ts'
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

test('a meter is registered, goes into service and is retired; its gateway’s unit id is free again', async () => {
  const document = site('life')
  document.tenancies = []
  await put('life', document)
  expect(await life('life', 'M1')).toMatchObject({ state: 'registered', events: [] })

  await event('life', 'M1', { kind: 'in-service', at: '2026-01-05T08:00:00Z', reading: '12.5' })
  expect(await life('life', 'M1')).toMatchObject({
    state: 'in-service',
    events: [{ kind: 'in-service', reading: '12.5', by: 'tester', withdrawn: false }],
  })

  const retired = await event('life', 'M1', {
    kind: 'retired',
    at: '2026-05-01T00:00:00Z',
    reading: '900',
    note: '拆除',
  })
  expect(retired.status).toBe(201)
  expect(await life('life', 'M1')).toMatchObject({ state: 'retired' })
  const successor = { code: 'M1b', name: 'New', energy: 'electricity', gateway: 'gw1', unitId: 1 }
  expect((await call('POST', '/life/meters', successor)).status).toBe(200)
  expect(audited.map(({ action }) => action)).toContain('meter.retired')
})

test('a retired meter gets no gateway again, by whatever way; one that is in service again does', async () => {
  const document = site('gone')
  document.tenancies = []
  await put('gone', document)
  await event('gone', 'M1', { kind: 'retired', at: '2026-02-01T00:00:00Z' })
  const behind = { gateway: 'gw1', unitId: 1 }

  const byRow = await call('PATCH', '/gone/meters/M1', behind)
  expect(byRow.status).toBe(400)
  expect(await byRow.json()).toMatchObject({
    errors: [{ path: 'gateway', message: 'was retired: a meter that is gone has no gateway' }],
  })
  expect((await call('PUT', '/gone/site', document)).status).toBe(400)
  expect((await call('PATCH', '/gone/meters/M1', { name: 'Kept as it was' })).status).toBe(200)

  await event('gone', 'M1', { kind: 'in-service', at: '2026-02-03T00:00:00Z' })
  expect((await call('PATCH', '/gone/meters/M1', behind)).status).toBe(200)
})

test('a replaced meter’s readings become part of the document, and energy is derived anew from there', async () => {
  await put('swap')
  await forget('meter_change')
  const photo = await sendPhoto('swap', 'W1', Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1'))
  expect(photo.status).toBe(201)
  const { photo: id } = (await photo.json()) as { photo: string }
  const replaced = await event('swap', 'W1', {
    kind: 'replaced',
    at: '2026-03-01T01:05:00Z',
    finalReading: '845.5',
    initialReading: '0.05',
    note: '表坏',
    photo: id,
  })
  expect(replaced.status).toBe(201)
  expect(await life('swap', 'W1')).toMatchObject({
    replacements: [{ at: '2026-03-01T01:05:00Z', finalReading: '845.5', initialReading: '0.05' }],
    events: [{ kind: 'replaced', reading: '845.5', nextReading: '0.05', photo: id }],
  })
  expect(await pendingMeterChanges(db, 10)).toMatchObject([{ kind: 'terms' }])

  const shown = await call('GET', `/swap/photos/${id}`)
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect((await call('GET', `/life/photos/${id}`)).status).toBe(404)

  const { id: number } = (await replaced.json()) as { id: number }
  expect((await call('DELETE', `/swap/meters/W1/events/${number}`)).status).toBe(204)
  expect(await life('swap', 'W1')).toMatchObject({
    replacements: [],
    events: [{ withdrawn: true }],
  })
  expect((await call('DELETE', `/swap/meters/W1/events/${number}`)).status).toBe(404)
})

test('a replacement that breaks the rules, a photo of another meter and a time to come change nothing', async () => {
  await put('bad')
  const replaced = {
    kind: 'replaced',
    at: '2026-03-01T01:05:00Z',
    finalReading: '1',
    initialReading: '0',
  }
  expect((await event('bad', 'M1', replaced)).status).toBe(400)
  const photo = await sendPhoto('bad', 'W1', Buffer.from('\xff\xd8\xff\xe0', 'latin1'))
  const { photo: id } = (await photo.json()) as { photo: string }
  expect(
    (await event('bad', 'M1', { kind: 'note', at: '2026-03-01T01:05:00Z', photo: id })).status,
  ).toBe(400)
  expect((await event('bad', 'M1', { kind: 'note', at: '2999-01-01T00:00:00Z' })).status).toBe(400)
  expect((await sendPhoto('bad', 'M1', Buffer.from('<svg onload=alert(1)>'))).status).toBe(400)
  expect((await event('bad', 'M9', { kind: 'note', at: '2026-01-01T00:00:00Z' })).status).toBe(404)
  expect(await life('bad', 'M1')).toMatchObject({ events: [] })
})

test('a meter that somebody pays for cannot be retired', async () => {
  await put('paid')
  const refused = await event('paid', 'M1', { kind: 'retired', at: '2026-03-01T00:00:00Z' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('T101')
})

test('opening an account binds meters with their start readings; moving out closes it with end readings', async () => {
  await put('rent')
  const opened = await call('POST', '/rent/openings', {
    account: 'T200',
    name: 'Bakery',
    space: 's101',
    tariff: 'tou',
    from: '2026-02-01',
    mode: 'prepaid',
    meters: [{ code: 'W1', reading: '17.25' }],
  })
  expect(opened.status).toBe(201)
  const { tenancy } = (await opened.json()) as { tenancy: number }
  expect(await life('rent', 'W1')).toMatchObject({
    tenancies: [
      { account: 'T200', from: '2026-02-01', to: null, startReading: '17.25', endReading: null },
    ],
  })
  await forget('tenancy_change')

  const typing = { to: '2026-05-01', readings: [{ code: 'W1', reading: '9.75' }] }
  const refused = await call('POST', `/rent/tenancies/${tenancy}/closing`, typing)
  expect(await refused.json()).toMatchObject({
    status: 400,
    errors: [{ path: 'readings[0].reading', message: expect.stringContaining('17.25') }],
  })
  expect(await life('rent', 'W1')).toMatchObject({ tenancies: [{ to: null, endReading: null }] })

  const closed = await call('POST', `/rent/tenancies/${tenancy}/closing`, {
    to: '2026-05-01',
    readings: [{ code: 'W1', reading: '97.75' }],
  })
  expect(closed.status).toBe(204)
  expect(
    (await life('rent', 'W1')).tenancies.filter(({ knownUntil }) => knownUntil === null),
  ).toMatchObject([
    {
      account: 'T200',
      from: '2026-02-01',
      to: '2026-05-01',
      startReading: '17.25',
      endReading: '97.75',
    },
  ])
  expect(await pendingTenancyChanges(db, 10)).toMatchObject([
    { tenancy, kind: 'closed', account: 'T200', project: 'rent', to: '2026-05-01' },
  ])
})

test('one meter serves one user: an opening of a meter that another has is refused, and after moving out it is not', async () => {
  await put('next')
  const open = (from: string) =>
    call('POST', '/next/openings', {
      account: 'T2',
      name: 'B',
      tariff: 'tou',
      from,
      meters: [{ code: 'M1' }],
    })
  const refused = await open('2026-03-01')
  expect(await refused.json()).toMatchObject({
    errors: [{ path: 'meters[0]', message: '"M1" belongs to "T101" at that time' }],
  })
  const { rows } = (await (await call('GET', '/next/tenancies')).json()) as {
    rows: { id: number }[]
  }
  await call('POST', `/next/tenancies/${rows[0]?.id}/closing`, { to: '2026-03-01' })
  expect((await open('2026-03-01')).status).toBe(201)
})

test('readings of meters that are not theirs, and an end before the beginning, are refused', async () => {
  await put('wrong')
  const { rows } = (await (await call('GET', '/wrong/tenancies')).json()) as {
    rows: { id: number }[]
  }
  const close = async (body: unknown) =>
    (await (await call('POST', `/wrong/tenancies/${rows[0]?.id}/closing`, body)).json()) as unknown
  expect(await close({ to: '2026-05-01', readings: [{ code: 'W1', reading: '1' }] })).toMatchObject(
    {
      errors: [{ path: 'readings[0].code' }],
    },
  )
  expect(await close({ to: '2025-05-01' })).toMatchObject({ errors: [{ path: 'to' }] })
})

interface Life {
  tenancies: { knownUntil: string | null }[]
}

const life = async (project: string, meter: string) =>
  (await (await call('GET', `/${project}/meters/${meter}/life`)).json()) as Life

const event = (project: string, meter: string, body: unknown) =>
  call('POST', `/${project}/meters/${meter}/events`, body)

const sendPhoto = (project: string, meter: string, content: Buffer) =>
  application().request(`/api/projects/${project}/meters/${meter}/photos`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(content),
  })

async function put(code: string, document: LooseSite = site(code)) {
  expect((await call('PUT', `/${code}/site`, document)).status).toBe(200)
}

const forget = (outbox: 'meter_change' | 'tenancy_change') => db.query(`delete from ${outbox}`)

const tester: Principal = {
  kind: 'token',
  personId: 1,
  name: 'tester',
  permissions: new Set(['sites:read', 'sites:write']),
}

const application = () =>
  createApplication({
    routes: siteRoutes({
      db,
      registry,
      devices: new Set(['sdm120']),
      audit: async (_, __, entry) => void audited.push(entry),
    }),
    authenticate: async () => tester,
  })

async function call(method: string, path: string, body?: unknown) {
  return application().request(`/api/projects${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
