import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSettings, settingNames } from './settings.ts'

// docker-compose.yml cannot run where the tests run, so what it promises is read from it.

interface Service {
  image: string
  build?: string
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  networks?: string[]
  profiles?: string[]
  restart?: string
  cap_drop?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[]; interval: string; timeout: string; retries: number }
}
interface Compose {
  services: Record<string, Service>
  networks: Record<string, unknown>
  volumes: Record<string, unknown>
}

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
const text = read('docker-compose.yml')
const compose = parse(text, { merge: true }) as Compose
const services = Object.entries(compose.services)
const roles = ['server', 'flows', 'simulator']
const stores = ['postgres', 'clickhouse', 'influxdb', 'grafana']
const ours = services.filter(([name]) => roles.includes(name))

test('all roles and all stores are there, and nothing else', () => {
  expect(services.map(([name]) => name).sort()).toEqual([...roles, ...stores].sort())
  expect(ours.map(([name, { environment }]) => [name, environment?.ROLES])).toEqual(
    roles.map((role) => [role, role]),
  )
})

test('the simulator starts only when asked for', () => {
  expect(
    services.filter(([, { profiles }]) => profiles).map(([name, { profiles }]) => [name, profiles]),
  ).toEqual([['simulator', ['demo']]])
})

test.each(services)('%s has a health check and comes back after a crash', (_, service) => {
  expect(service.healthcheck).toMatchObject({
    test: expect.arrayContaining(['CMD']),
    interval: expect.stringMatching(/^\d+s$/),
    timeout: expect.stringMatching(/^\d+s$/),
    retries: expect.any(Number),
  })
  expect(service.restart).toBe('unless-stopped')
})

test.each(services)('the image of %s is pinned to a release', (_, { image }) => {
  expect(image).toMatch(/^[\w./-]+:\d+\.\d+(\.\d+)*(-\w+)?$/)
})

test('the issue’s versions are the ones that are pinned', () => {
  expect(compose.services.influxdb?.image).toMatch(/^influxdb:2\.7\./)
  expect(compose.services.postgres?.image).toMatch(/^postgres:18\./)
})

test('the image runs as a person without rights, on a release that package.json allows', () => {
  const dockerfile = read('Dockerfile')
  expect(dockerfile.match(/^FROM .*/gm)).toEqual([
    expect.stringMatching(/^FROM node:20\.19\.\d+-bookworm-slim AS build$/),
    expect.stringMatching(/^FROM node:20\.19\.\d+-bookworm-slim$/),
  ])
  expect(dockerfile.lastIndexOf('\nUSER node')).toBeLessThan(dockerfile.lastIndexOf('\nCMD '))
  expect(dockerfile).toContain('npm ci')
  expect(ours.map(([, { cap_drop }]) => cap_drop)).toEqual(roles.map(() => ['ALL']))
})

test('every package that npm ci needs is copied before it runs', () => {
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] }
  const before = read('Dockerfile').split('RUN npm ci')[0]
  for (const workspace of workspaces)
    expect(before).toContain(`COPY ${workspace}/package.json ${workspace}/\n`)
})

test('everything that is waited for is waited for until it is healthy', () => {
  const waits = services.flatMap(([name, { depends_on = {} }]) =>
    Object.entries(depends_on).map(([other, { condition }]) => `${name} ${other} ${condition}`),
  )
  expect(waits.sort()).toEqual([
    'flows server service_healthy',
    'grafana clickhouse service_healthy',
    'server clickhouse service_healthy',
    'server influxdb service_healthy',
    'server postgres service_healthy',
  ])
})

test('data are in named volumes that are declared; what is mounted from here exists', () => {
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes).map((one) => one.split(':'))
  const named = mounted.map(([source = '']) => source).filter((source) => !source.startsWith('.'))
  expect([...named].sort()).toEqual(Object.keys(compose.volumes).sort())
  for (const [source = ''] of mounted.filter(([source]) => source?.startsWith('.')))
    expect(existsSync(join(import.meta.dirname, source)), source).toBe(true)
  for (const [name, { volumes }] of services) expect(volumes, name).not.toBeUndefined()
})

test('D29: flows, which run other people’s code, reach no store but the one they write readings to', () => {
  const peers = (network: string) =>
    services.filter(([, { networks }]) => networks?.includes(network)).map(([name]) => name)
  expect(Object.keys(compose.networks).sort()).toEqual(['field', 'readings', 'stores'])
  expect(peers('field').sort()).toEqual(['flows', 'server', 'simulator'])
  expect(peers('readings').sort()).toEqual(['flows', 'influxdb'])
  // A user who may only write, see ingest/influx/flowsUser.sh.
  expect(compose.services.flows?.environment?.INFLUX_TOKEN).toMatch(/^flows:/)
  const secrets = Object.keys(compose.services.flows?.environment ?? {})
  expect(secrets.filter((name) => /PASSWORD|DATABASE|CLICKHOUSE/.test(name))).toEqual([])
})

test('no store is reachable from outside; Grafana from this machine only', () => {
  const ports = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`))
  expect(ports).toEqual(['server ${PUBLISHED_PORT:-8080}:8080', 'grafana 127.0.0.1:3000:3000'])
})

test('every variable that our roles are given is one that the program reads, and the other way round', () => {
  const given = ours.flatMap(([, { environment = {} }]) => Object.keys(environment))
  expect([...new Set(given)].sort()).toEqual([...settingNames].sort())
})

test.each(ours)('the program accepts what %s is given', (_, { environment = {} }) => {
  const filled = Object.entries(environment).map(([name, value]) => [name, expanded(value)])
  expect(() => readSettings(Object.fromEntries(filled))).not.toThrow()
})

test('every variable that docker-compose.yml takes is in .env.example, and the other way round', () => {
  const taken = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
  const offered = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
  expect([...new Set(taken)].sort()).toEqual([...offered].sort())
})

test('no secret has a default', () => {
  const loose = [...text.matchAll(/\$\{(\w*(?:PASSWORD|TOKEN|SECRET)\w*)(:\?|:-\})?/g)]
  expect(loose.filter(([, , required]) => !required).map(([, name]) => name)).toEqual([])
  expect(read('.env.example')).not.toMatch(/^\w*(PASSWORD|TOKEN|SECRET)\w*=./m)
})

/** As docker compose would, with a password of letters for whatever has to be set. */
function expanded(value: string): string {
  return value.replace(/\$\{(\w+)(?::-(\w*)|:\?[^}]*)?\}/g, (_, _name, fallback?: string) =>
    fallback === undefined ? 'dhxqmvtrzkbwnypsjglc' : fallback,
  )
}
