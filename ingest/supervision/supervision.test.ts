import type { Register } from '@wattledger/platform/metering/registers'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { openRegistry } from '@wattledger/platform/sites/openRegistry'
import { putSite } from '@wattledger/platform/sites/putSite'
import type { Registry } from '@wattledger/platform/sites/registry'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { testPostgres } from '@wattledger/platform/stores/testStores'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatewayReport, keepReport, readReports } from './gatewayReports.ts'
import { supervise } from './supervise.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const anybody = { nowMs: now, onlyGatewayId: undefined }
let db: Postgres
let registry: Registry

beforeAll(async () => {
  db = await testPostgres([sitesMigrations])
  registry = await openRegistry(db, { pollMs: 60_000 })
  const meter = (code: string, gateway: string, unitId: number) => ({
    code,
    name: code,
    energy: 'electricity',
    gateway,
    unitId,
    device: 'x',
  })
  await putSite(db, 'mall', {
    project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
    gateways: [{ code: 'g1' }, { code: 'g2' }, { code: 'g3' }],
    meters: [
      meter('A', 'g1', 1),
      meter('B', 'g1', 2),
      meter('C', 'g2', 1),
      { code: 'D', name: 'D', energy: 'gas', gateway: 'g3' },
    ],
  })
  await registry.reload()
})
afterAll(async () => {
  registry.close()
  await db.close()
})

test('a gateway is as its meters are: partly, offline, unknown', async () => {
  const { gateways, meters } = await look({
    A: { power: -10 },
    B: { power: -7200 },
    C: { power: -90_000 },
  })
  expect(gateways.map(({ code, state }) => [code, state])).toEqual([
    ['g1', 'partly'],
    ['g2', 'offline'],
    ['g3', 'unknown'],
  ])
  expect(gateways[0]).toMatchObject({
    lastAt: '2026-03-01T11:59:50.000Z',
    signalDbm: null,
    firmware: null,
  })
  expect(meters.map(({ code, state }) => [code, state])).toEqual([
    ['A', 'live'],
    ['B', 'silent'],
    ['C', 'silent'],
    ['D', 'never'],
  ])
})

test('what a gateway says of itself stands beside it; its clock’s offset is told', async () => {
  const report = gatewayReport.parse({
    project: 'mall',
    gateway: 'g1',
    condition: 'polling',
    signalDbm: -71,
    firmware: '2.4.1',
    clock: '2026-03-01T20:00:07+08:00',
    meters: [{ code: 'B', condition: 'silent', fault: 'no answer within 1 s' }],
  })
  await keepReport(db, report, anybody)
  await keepReport(
    db,
    gatewayReport.parse({ project: 'mall', gateway: 'g1', condition: 'mute' }),
    anybody,
  )
  const { gateways } = await look({})
  expect(gateways[0]).toMatchObject({
    condition: 'mute',
    signalDbm: -71,
    firmware: '2.4.1',
    clockOffsetMs: 7000,
  })
  await expect(keepReport(db, { ...report, gateway: 'g9' }, anybody)).rejects.toMatchObject({
    status: 404,
  })
})

test('D44: a gateway’s own token reports its gateway; another is not there for it, and stays as it was', async () => {
  const own = { nowMs: now, onlyGatewayId: idOf('g1') }
  const say = (gateway: string, firmware: string) =>
    keepReport(db, gatewayReport.parse({ project: 'mall', gateway, firmware }), own)
  await say('g1', '3.0')
  await expect(say('g2', 'forged')).rejects.toMatchObject({ status: 404 })
  const { gateways } = await look({})
  expect(gateways.map(({ firmware }) => firmware)).toEqual(['3.0', null, null])
})

test('self-checks tell what is wrong, and say when they cannot', async () => {
  const { meters } = await look(
    { A: { power: 3600, power_factor: 3600, status: 3600 } },
    { power_factor: '1.7', status: '1' },
  )
  const checks = Object.fromEntries(meters.map(({ code, checks }) => [code, checks]))
  expect(checks.A).toEqual([
    { check: 'answers', passed: true, found: null },
    { check: 'configured', passed: true, found: null },
    { check: 'clock', passed: false, found: '+3600 s' },
    { check: 'status', passed: false, found: '1' },
    { check: 'values', passed: false, found: 'power_factor 1.7' },
  ])
  expect(checks.D).toEqual([
    { check: 'answers', passed: false, found: 'never' },
    { check: 'configured', passed: false, found: 'unitId, device' },
    { check: 'clock', passed: null, found: null },
    { check: 'status', passed: null, found: null },
    { check: 'values', passed: null, found: null },
  ])
})

const idOf = (gateway: string) =>
  registry.current().gateways.find(({ code }) => code === gateway)?.id ?? 0

/** `ages`: seconds from now of the newest value of each register. */
async function look(
  ages: Record<string, Partial<Record<Register, number>>>,
  values: Partial<Record<Register, string>> = {},
) {
  const sites = registry.current()
  const project = sites.project('mall')
  if (!project) throw new Error('no project')
  return supervise(project, {
    sites,
    latest: {
      of(id) {
        const code = sites.meterById(id)?.code ?? ''
        const entries = Object.entries(ages[code] ?? {}) as [Register, number][]
        return new Map(
          entries.map(([register, age]) => [
            register,
            { value: values[register] ?? '1', atMs: now + age * 1000 },
          ]),
        )
      },
    },
    intervalMs: () => undefined,
    reports: await readReports(db, project),
    nowMs: now,
  })
}
