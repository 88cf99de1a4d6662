import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Postgres } from '../stores/postgres.ts'
import { testPostgres } from '../stores/testStores.ts'
import { sitesMigrations } from './migrations.ts'
import { openRegistry } from './openRegistry.ts'
import { putSite } from './putSite.ts'
import type { Registry, RegistrySnapshot } from './registry.ts'
import { site } from './testSite.ts'

let db: Postgres
const open: Registry[] = []

beforeAll(async () => {
  db = await testPostgres([sitesMigrations])
})
afterEach(() => {
  for (const registry of open.splice(0)) registry.close()
})
afterAll(() => db.close())

test('the registry holds what was put, found by code and by id', async () => {
  await putSite(db, 'mall', site('mall'))
  await putSite(db, 'dorm', site('dorm'))
  const sites = (await registry()).current()

  expect(sites.projects.map(({ code }) => code)).toEqual(['mall', 'dorm'])
  expect(
    sites.metersByCode('M1').map(({ projectId }) => sites.projectById(projectId)?.code),
  ).toEqual(['mall', 'dorm'])
  const [meter] = sites.metersByCode('M1')
  expect(sites.meterById(meter?.id ?? 0)).toBe(meter)
  expect(sites.gatewayById(meter?.gatewayId ?? 0)).toMatchObject({
    code: 'gw1',
    name: 'gw1',
    protocol: 'modbus-tcp',
    address: '127.0.0.1:1502',
  })
  expect(sites.spaceById(meter?.spaceId ?? 0)).toMatchObject({
    code: 'a',
    areaM2: '12000',
    parentId: null,
  })
  expect(sites.metersByCode('nobody')).toEqual([])
  expect(sites.project('mall')).toEqual({
    id: sites.projects[0]?.id,
    code: 'mall',
    name: 'Harbour Mall',
    timezone: 'Asia/Shanghai',
    currency: 'CNY',
    organisationId: 1,
    parentId: null,
    path: [sites.projects[0]?.id],
  })
})

test('after a reload it holds the change; an old snapshot stays as it was', async () => {
  await putSite(db, 'reload', site('reload'))
  const sites = await registry()
  const before = sites.current()
  const heard: RegistrySnapshot[] = []
  const stop = sites.onChange((snapshot) => heard.push(snapshot))

  const document = site('reload')
  document.meters.pop()
  await putSite(db, 'reload', document)
  const after = await sites.reload()

  expect(heard).toEqual([after])
  expect(sites.current()).toBe(after)
  expect(before.meters.length - after.meters.length).toBe(1)

  expect(await sites.reload()).toBe(after)
  stop()
  await putSite(db, 'reload', site('reload'))
  await sites.reload()
  expect(heard).toHaveLength(1)
})

test('what another process puts arrives by itself', async () => {
  const sites = await registry(20)
  const arrived = new Promise<RegistrySnapshot>((resolve) => sites.onChange(resolve))
  await putSite(db, 'elsewhere', site('elsewhere'))

  expect((await arrived).project('elsewhere')).toBeDefined()
})

test('while the store is away the registry stays as it was, says so once, and recovers', async () => {
  const lines: string[] = []
  let away = false
  const failing: Postgres = {
    ...db,
    query: (text, values) => (away ? Promise.reject(new Error('gone')) : db.query(text, values)),
  }
  const sites = await openRegistry(failing, { pollMs: 10, log: (line) => lines.push(line) })
  open.push(sites)
  const before = sites.current()

  away = true
  await until(() => lines.length === 1)
  await expect(sites.reload()).rejects.toThrow('gone')
  expect(sites.current()).toBe(before)

  await putSite(db, 'later', site('later'))
  away = false
  await until(() => sites.current().project('later') !== undefined)
  await until(() => lines.length === 2)
  expect(lines).toEqual([
    'registry: the relational store does not answer (Error: gone)',
    'registry: the relational store answers again',
  ])
})

async function registry(pollMs = 60_000) {
  const opened = await openRegistry(db, { pollMs })
  open.push(opened)
  return opened
}

async function until(done: () => boolean) {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5))
}
