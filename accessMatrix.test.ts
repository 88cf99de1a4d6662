import { createServer, type Server as HttpServer } from 'node:http'
import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeApiToken, revokeApiToken } from '@wattledger/platform/access/apiTokens'
import { giveRole } from '@wattledger/platform/access/grants'
import { addPerson } from '@wattledger/platform/access/people'
import {
  everywhereOnly,
  type Permission,
  permissions,
  shippedRoles,
} from '@wattledger/platform/access/permissions'
import { beginSession } from '@wattledger/platform/access/sessions'
import type { AnyRoute } from '@wattledger/platform/http/route'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { describeRoutes } from './routes.ts'
import { openServer, type Server } from './server.ts'
import { readSettings } from './settings.ts'
import { createTeardown } from './teardown.ts'

// Every route of the product × every shipped role × whose project it names, asked of the real server and compared with the
// catalogue. A route that somebody adds is in the table of routes, and with that in here.

/** Of the roles of this test: where they are given, and everything of others is called so that it can be looked for. */
const own = 'own-mall'
const part = 'own-cinema'
const foreign = 'FOREIGN-tower'
const otherOrganisation = 'FOREIGN-harbour'
const missing = 'no-such-project'
/** An account of one’s own project that is somebody else’s. */
const neighbour = 'NEIGHBOUR-T2'

const folder = mkdtempSync(join(tmpdir(), 'wattledger-matrix-'))
const teardown = createTeardown(() => undefined)
let server: Server
let http: HttpServer
let address = ''
const cookies = new Map<string, string>()
let expired = ''
let revoked = ''
let asked = 0

const table = describeRoutes().filter(({ permission }) => permission !== 'public')
const roles = Object.entries(shippedRoles) as [string, readonly Permission[]][]
/** They keep their answer open. */
const streams = new Set(['/api/live'])

beforeAll(async () => {
  chmodSync(folder, 0o755)
  server = await openServer({
    settings: readSettings({ DATA_DIR: folder, ADMIN_PASSWORD: 'a-password-for-tests' }),
    version: 'test',
    log: () => undefined,
    teardown,
    flowsState: () => undefined,
  })
  http = createServer((request, response) => void server.serve(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

  const db = server.relational
  const everything = { name: 'A', role: 'administrator', password: 'not typed here' }
  await addPerson(db, { username: 'root', ...everything })
  cookies.set('root', await cookieOf('root'))
  await db.query(`insert into organisation (code, name) values ('FOREIGN', 'FOREIGN')`)
  for (const code of [own, part, foreign, otherOrganisation]) await putSite(code)
  const place = (code: string, json: object) =>
    call('root', 'PUT', `/api/projects/${code}/place`, json)
  await place(part, { organisation: 'main', parent: own })
  await place(otherOrganisation, { organisation: 'FOREIGN' })
  for (const [code, account] of [
    ...[own, foreign, otherOrganisation].map((code) => [code, `${code}-T1`]),
    [own, neighbour],
  ])
    await call(
      'root',
      'POST',
      `/api/billing/accounts/${account}/top-ups?project=${code}`,
      { amount: '10.00', channel: 'counter' },
      { 'idempotency-key': `k-${account}` },
    )
  // A bill each, so that there is something to be kept from the other one.
  const meters = server.registry.current().meters
  const ownId = server.registry.current().project(own)?.id
  await server.columnar.insert(
    'quarter_hour',
    meters
      .filter(({ projectId }) => projectId === ownId)
      .map(({ id }) => ({
        meter: id,
        register: 'active_import',
        start: Date.parse('2026-01-10T00:00:00Z') / 1000,
        energy: '5',
        quality: 'measured',
        version: 1,
      })),
  )
  for (const path of ['runs', 'runs/approve'])
    await call('root', 'POST', `/api/billing/${path}`, { project: own, period: '2026-01' })

  const home = server.registry.current().project(own)
  for (const [role] of roles) {
    for (const where of ['here', 'everywhere']) {
      const username = `${role} ${where}`.replace(' ', '.')
      const person = await addPerson(db, { username, name: username, password: 'not typed here' })
      const isTenant = role === 'tenant'
      if (person)
        await giveRole(
          db,
          person.id,
          role,
          where === 'everywhere'
            ? {}
            : { projectId: home?.id ?? 0, ...(isTenant && { account: `${own}-T1` }) },
        )
      cookies.set(`${role} ${where}`, await cookieOf(username))
    }
  }
  const [admin] = await db.query<{ id: number }>(`select id from person where username = 'root'`)
  const every = Object.keys(permissions) as Permission[]
  const token = { personId: admin?.id ?? 0, permissions: every, project: null }
  const now = new Date()
  const past = new Date(now.getTime() - 1000)
  expired = (await makeApiToken(db, { ...token, name: 'old', expiresAt: past }, now)).token
  const gone = await makeApiToken(db, { ...token, name: 'gone', expiresAt: null }, now)
  await revokeApiToken(db, gone.id, 'everybody')
  revoked = gone.token
}, 120_000)

afterAll(async () => {
  http.close()
  http.closeAllConnections()
  await teardown.run()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('D5: nobody comes in without a log-in, nor with an expired or revoked token', async () => {
  for (const row of table) {
    for (const [who, headers] of [
      ['no log-in', {}],
      ['expired', { authorization: `Bearer ${expired}` }],
      ['revoked', { authorization: `Bearer ${revoked}` }],
      ['forged cookie', { cookie: `wattledger_session=${'A'.repeat(43)}` }],
    ] as const) {
      const answer = await send(row, own, headers)
      expect(answer.status, `${who}: ${named(row)}`).toBe(401)
    }
  }
}, 300_000)

test('D5: a role opens what the catalogue says, where it was given and everywhere', async () => {
  for (const row of table) {
    for (const [role, held] of roles) {
      for (const where of ['here', 'everywhere']) {
        const opens =
          row.permission === 'signed-in' ||
          (held.includes(row.permission as Permission) &&
            (where === 'everywhere' || !everywhereOnly.has(row.permission as Permission)))
        const answer = await send(row, own, { cookie: cookies.get(`${role} ${where}`) ?? '' })
        const isRefused = answer.status === 403 && answer.text.includes('This needs the permission')
        expect(isRefused, `${role} ${where}: ${named(row)} → ${answer.status}`).toBe(!opens)
        expect(answer.status, named(row)).not.toBe(401)
        expect(answer.status, `${named(row)}: ${answer.text.slice(0, 300)}`).toBeLessThan(500)
      }
    }
  }
}, 600_000)

test('D1–D4: a foreign project is answered as one that does not exist, and nothing of it is told', async () => {
  const leaks: string[] = []
  const differences: string[] = []
  let notThere = 0
  for (const row of table) {
    for (const [role, held] of roles) {
      const isOpen = row.permission === 'signed-in' || held.includes(row.permission as Permission)
      if (!isOpen || everywhereOnly.has(row.permission as Permission)) continue
      const cookie = cookies.get(`${role} here`) ?? ''
      const ofMissing = await send(row, missing, { cookie })
      for (const project of [foreign, otherOrganisation]) {
        const answer = await send(row, project, { cookie })
        const [mine, theirs] = [answer, ofMissing].map(({ status, text }) =>
          `${status} ${text}`.replaceAll(project, 'X').replaceAll(missing, 'X'),
        )
        if (mine !== theirs && namesProject(row)) {
          differences.push(`${role}: ${named(row)}\n  ${mine}\n  ${theirs}`)
        }
        if (answer.status === 404) notThere++
        if (answer.text.replaceAll(project, '').includes('FOREIGN'))
          leaks.push(`${role}: ${named(row)} tells ${answer.text.slice(0, 200)}`)
      }
      // What is asked for without a project, or by a number, tells of one's own only.
      for (const id of row.path.includes('{id}') && row.method === 'get' ? [1, 2, 3, 4] : [0]) {
        const answer = await send(row, undefined, { cookie }, id)
        if (row.method === 'get' && answer.text.includes('FOREIGN'))
          leaks.push(`${role}: ${named(row)} without a project tells ${answer.text.slice(0, 200)}`)
      }
    }
  }
  // That there is something to find: whoever may see everything finds it.
  const all = await call('energy-manager everywhere', 'GET', '/api/projects')
  expect(all.text).toContain('FOREIGN-tower name')
  expect(leaks).toEqual([])
  expect(differences).toEqual([])
  expect(notThere).toBeGreaterThan(200)
  // What the roles tried changed nothing of others.
  const sites = server.registry.current()
  for (const code of [foreign, otherOrganisation])
    expect(
      sites.meters.filter((meter) => meter.projectId === sites.project(code)?.id),
    ).toHaveLength(1)
  console.log(`access matrix: ${table.length} routes, ${roles.length} roles, ${asked} requests`)
}, 600_000)

test('D3: a tenant sees their account, what was booked on it and its bills, and nothing of a neighbour', async () => {
  const tenant = 'tenant here'
  const seen = async (path: string) => {
    const { status, text } = await call(tenant, 'GET', path)
    expect(status, `${path}: ${text}`).toBe(200)
    return JSON.parse(text) as Record<string, unknown>
  }
  const account = `${own}-T1`
  expect(await seen('/api/billing/accounts')).toMatchObject({ accounts: [{ code: account }] })
  expect(await seen(`/api/billing/accounts/${account}`)).toMatchObject({ balance: '7.00' })
  const { entries } = await seen(`/api/billing/accounts/${account}/entries`)
  expect(entries).toMatchObject([
    { amount: '-3.00', balance: '7.00' },
    { kind: 'top-up', amount: '10.00' },
  ])
  const { energies } = await seen(`/api/billing/accounts/${account}/usage`)
  expect(energies).toMatchObject([{ meters: [{ code: 'M1' }] }])
  const { invoices } = (await seen(`/api/billing/invoices?project=${own}`)) as {
    invoices: { id: string; account: string }[]
  }
  expect(invoices.map((invoice) => invoice.account)).toEqual([account])

  // Whoever may see both finds both: there is something to be kept back.
  const all = await call('finance here', 'GET', `/api/billing/invoices?project=${own}`)
  const ids = (JSON.parse(all.text) as { invoices: { id: string; account: string }[] }).invoices
  const theirs = ids.find((invoice) => invoice.account === neighbour)?.id ?? ''
  expect(theirs).not.toBe('')
  const there = (path: string) =>
    path.replaceAll(neighbour, 'no-such-account').replaceAll(theirs, '999999')
  for (const path of [
    `/api/billing/accounts/${neighbour}`,
    `/api/billing/accounts/${neighbour}?project=${own}`,
    `/api/billing/accounts/${neighbour}/entries`,
    `/api/billing/accounts/${neighbour}/usage`,
    `/api/billing/invoices/${theirs}`,
    `/api/billing/invoices/${theirs}.pdf`,
  ]) {
    const [answer, ofMissing] = [
      await call(tenant, 'GET', path),
      await call(tenant, 'GET', there(path)),
    ]
    expect(`${answer.status} ${there(answer.text)}`, path).toBe(`404 ${ofMissing.text}`)
  }

  for (const row of table.filter(({ method }) => method === 'get')) {
    for (const project of [own, undefined]) {
      const answer = await send(row, project, { cookie: cookies.get(tenant) ?? '' })
      expect(answer.text, named(row)).not.toContain('NEIGHBOUR')
    }
  }
}, 120_000)

test('D20, D21, D32: SQL, table functions and long texts in any parameter are refused or found nowhere', async () => {
  const payloads = [
    `' or 1=1 --`,
    `1; drop table person`,
    `x') union select password_hash from person --`,
    `url('http://127.0.0.1:1/')`,
    `{meter:String}`,
    `../../../etc/passwd`,
    'a'.repeat(5_000),
  ]
  const headers = { cookie: cookies.get('root') ?? '' }
  for (const row of table.filter(({ method }) => method === 'get')) {
    const path = row.path.replace(/\{(code|project)\}/, own).replace(/\{\w+\}/g, '1')
    for (const name of Object.keys(properties(row.query))) {
      for (const payload of payloads) {
        const query = new URLSearchParams({ project: own, ...samples, [name]: payload })
        const startedMs = performance.now()
        const answer = await fetched('GET', `${path}?${query}`, undefined, headers, true)
        expect(answer.status, `${named(row)}?${name}=${payload.slice(0, 40)}`).toBeLessThan(500)
        expect(performance.now() - startedMs, named(row)).toBeLessThan(5_000)
      }
    }
    const inPath = row.path.replace(/\{\w+\}/g, encodeURIComponent(payloads[0] ?? ''))
    const answer = await fetched('GET', inPath, undefined, headers, true)
    expect(answer.status, named(row)).toBeLessThan(500)
  }
  expect(await server.relational.query('select 1 from person limit 1')).toHaveLength(1)
}, 300_000)

const named = (row: AnyRoute) => `${row.method.toUpperCase()} ${row.path}`

const namesProject = (row: AnyRoute) =>
  row.path.startsWith('/api/projects/{code}') ||
  row.path.includes('{project}') ||
  'project' in properties(row.query) ||
  'project' in properties(row.body)

/** What a route's query or body takes, by name. */
function properties(schema: z.ZodType | undefined): Record<string, unknown> {
  if (!schema) return {}
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return (json.properties as Record<string, unknown>) ?? {}
}

/** Values with which a question is complete, so that what is refused is refused for whose it is. */
const samples: Record<string, string> = {
  meter: 'M1',
  from: '2026-01-01',
  to: '2026-01-02',
  period: '2026-01',
  month: '2026-01',
  by: 'meter',
  against: 'previous',
  energy: 'electricity',
}

async function send(
  row: AnyRoute,
  project: string | undefined,
  headers: Record<string, string>,
  id = 999_999,
): Promise<{ status: number; text: string }> {
  const code = project ?? own
  const path = row.path
    .replace(/^\/api\/projects\/\{code\}/, `/api/projects/${code}`)
    .replace('{project}', code)
    .replace('{meter}', 'M1')
    .replace('/accounts/{code}', `/accounts/${code}-T1`)
    .replace(/\{\w+\}/g, String(id))
  const query = new URLSearchParams()
  const takes = properties(row.query)
  for (const [name, value] of Object.entries(samples)) if (name in takes) query.set(name, value)
  if ('project' in takes && project !== undefined) query.set('project', project)
  const body = row.body
    ? { ...('project' in properties(row.body) && project !== undefined && { project }) }
    : undefined
  const question = query.size > 0 ? `?${query}` : ''
  return fetched(row.method.toUpperCase(), path + question, body, headers, streams.has(row.path))
}

async function fetched(
  method: string,
  path: string,
  body: object | undefined,
  headers: Record<string, string>,
  isStream = false,
) {
  asked++
  const answer = await fetch(address + path, {
    method,
    headers: {
      origin: address,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (isStream && answer.ok) {
    await answer.body?.cancel()
    return { status: answer.status, text: '' }
  }
  // A failure of ours has a number of its own each time, and a deletion of oneself ends nobody here.
  return { status: answer.status, text: await answer.text() }
}

const call = (who: string, method: string, path: string, body?: object, more = {}) =>
  fetched(method, path, body, { cookie: cookies.get(who) ?? '', ...more })

async function cookieOf(username: string): Promise<string> {
  const [person] = await server.relational.query<{ id: number }>(
    'select id from person where username = $1',
    [username],
  )
  const from = { address: '127.0.0.1', agent: 'test' }
  return `wattledger_session=${await beginSession(server.relational, person?.id ?? 0, from, new Date())}`
}

async function putSite(code: string) {
  const answer = await call('root', 'PUT', `/api/projects/${code}/site`, {
    project: { code, name: `${code} name`, timezone: 'Asia/Shanghai' },
    spaces: [{ code: 'a', name: `${code} space` }],
    gateways: [{ code: 'gw1', name: `${code} gateway`, protocol: 'modbus-tcp' }],
    meters: [
      { code: 'M1', name: `${code} meter`, energy: 'electricity', space: 'a', gateway: 'gw1' },
      ...(code === own ? [{ code: 'M2', name: 'NEIGHBOUR meter', energy: 'electricity' }] : []),
    ],
    tariffs: [{ code: 'flat', versions: [{ from: '2026-01-01', tariff: flatTariff }] }],
    tenancies: [
      {
        account: `${code}-T1`,
        name: `${code} tenant`,
        from: '2026-01-01',
        tariff: 'flat',
        meters: ['M1'],
      },
      ...(code === own
        ? [
            {
              account: neighbour,
              name: 'NEIGHBOUR',
              from: '2026-01-01',
              tariff: 'flat',
              meters: ['M2'],
            },
          ]
        : []),
    ],
  })
  expect(answer.status, answer.text).toBe(200)
}

const flatTariff = {
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  energy: {
    mode: 'tou',
    rates: { flat: '0.6' },
    calendar: {
      seasons: [{ from: '01-01', weekday: 'all' }],
      days: { all: [{ from: '00:00', rate: 'flat' }] },
    },
  },
}
