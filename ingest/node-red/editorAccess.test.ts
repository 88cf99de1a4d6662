import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretHeader, userHeader } from './hostOrder.ts'
import { openSocket, openTestEditor } from './testEditor.ts'

type Editor = Awaited<ReturnType<typeof openTestEditor>>
type Person = { cookie: string }
let editor: Editor
let ina: Person
let emma: Person

beforeAll(async () => {
  editor = await openTestEditor({ recheckMs: 100 })
  ina = await editor.access.logIn('ina')
  emma = await editor.access.logIn('emma')
})
afterAll(() => editor.stop())

const adminPaths = [
  '/',
  '/flows',
  '/settings',
  '/nodes',
  '/red/red.min.js',
  '/auth/login',
  '/library/local/flows/',
  '/wattledger/devices',
]

test('who may edit flows gets the editor, under their own name', async () => {
  const page = await editor.send('/flows/', { as: ina })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Wattledger · Node-RED')
  expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN')

  const settings = await editor.send('/flows/settings', { as: ina })
  expect(await settings.json()).toMatchObject({ user: { username: 'ina' } })
  const short = await editor.send('/flows', { as: ina })
  expect([short.status, short.headers.get('location')]).toEqual([301, '/flows/'])

  const socket = await openSocket(`${editor.address}/flows/comms`, fromPage(ina))
  expect(socket.answer).toContain('101')
  socket.close()
})

test.each(adminPaths)('D28: %s is 403 for somebody logged in who may not edit', async (path) => {
  for (const accept of ['*/*', 'text/html']) {
    const { status } = await editor.send(`/flows${path}`, { as: emma, headers: { accept } })
    expect(status).toBe(403)
  }
  const { token } = await editor.access.makeToken(ina)
  for (const authorization of [`Bearer ${token}`, 'Token ingest-token-of-the-test'])
    expect((await editor.send(`/flows${path}`, { headers: { authorization } })).status).toBe(403)
})

test.each(adminPaths)('D28: nobody in particular does not get %s', async (path) => {
  const program = await editor.send(`/flows${path}`)
  expect(program.status).toBe(401)
  const page = await editor.send(`/flows${path}`, { headers: { accept: 'text/html' } })
  expect([page.status, page.headers.get('location')]).toEqual([302, '/login?next=%2Fflows%2F'])
})

test('D28, D39: the websocket is for who may edit, from a page of ours', async () => {
  const url = `${editor.address}/flows/comms`
  expect((await openSocket(url)).answer).toContain('401')
  expect((await openSocket(url, fromPage(emma))).answer).toContain('403')
  const foreign = { ...ina, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  expect((await openSocket(url, foreign)).answer).toContain('403')
  const { 'sec-fetch-site': _, ...old } = foreign
  expect((await openSocket(url, old)).answer).toContain('403')
  expect((await openSocket(`${editor.address}/comms`, fromPage(ina))).answer).toContain('404')
})

test('D16: a page of another site changes nothing', async () => {
  const before = await (await editor.send('/flows/flows', { as: ina })).text()
  for (const headers of [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: editor.address },
  ])
    for (const path of ['/flows', '/flow', '/inject/wl-poll', '/settings/user']) {
      const { status } = await editor.send(`/flows${path}`, {
        as: ina,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '[]',
      })
      expect(status).toBe(403)
    }
  expect(await (await editor.send('/flows/flows', { as: ina })).text()).toBe(before)
})

test('a log-out closes an open editor’s websocket', async () => {
  const leaving = await editor.access.logIn('ina')
  const socket = await openSocket(`${editor.address}/flows/comms`, fromPage(leaving))
  expect(socket.answer).toContain('101')
  await sleep(300)
  expect(await Promise.race([socket.ended.then(() => 'closed'), sleep(1).then(() => 'open')])).toBe(
    'open',
  )
  await editor.access.send('DELETE', '/api/session', { as: leaving })
  await socket.ended
})

test('D7: a right that is taken away closes it too', async () => {
  await editor.access.add('ivo', 'integrator')
  const ivo = await editor.access.logIn('ivo')
  const socket = await openSocket(`${editor.address}/flows/comms`, fromPage(ivo))
  expect(socket.answer).toContain('101')
  await editor.access.giveOnly('ivo', 'energy-manager')
  await socket.ended
  expect((await editor.send('/flows/', { as: ivo })).status).toBe(403)
})

test('the editor is for those who may edit everywhere: a role in one organisation is 403', async () => {
  const [group] = await editor.access.db.query<{ id: number }>('select id from organisation')
  const local = await editor.access.add('lena', 'energy-manager')
  await editor.access.give(local.id, 'integrator', { organisationId: group?.id ?? 0 })
  const lena = await editor.access.logIn('lena')
  expect((await editor.send('/flows/', { as: lena })).status).toBe(403)
})

test('a session whose secret changes with a request to the editor hands the new one out', async () => {
  await editor.access.add('olga', 'integrator')
  const olga = await editor.access.logIn('olga')
  editor.access.clock.at += 25 * 3_600_000
  const answer = await editor.send('/flows/settings', { as: olga })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect(cookie).toMatch(/=.{20}/)
  editor.access.clock.at += 600_000
  expect((await editor.send('/flows/settings', { as: { cookie } })).status).toBe(200)
  ina = await editor.access.logIn('ina')
})

test.each(['GET', 'POST', 'PUT', 'DELETE'])(
  'D28: the host’s own port answers no %s that does not show the secret',
  async (method) => {
    const paths = [
      ...adminPaths.map((path) => `/flows${path}`),
      ...adminPaths,
      '/polling-plan',
      '/flows/auth/token',
      '/flows/comms',
      '/flows?access_token=ina',
    ]
    for (const path of paths)
      for (const headers of strangers()) {
        const answer = await fetch(`${editor.host.url()}${path}`, { method, headers })
        expect(answer.status, `${method} ${path}`).toBe(403)
        expect(await answer.text()).toBe('')
      }
  },
)

test('D28: neither does its websocket, and it is on this machine’s own address only', async () => {
  const url = editor.host.url() ?? ''
  for (const headers of strangers())
    expect((await openSocket(`${url}/flows/comms`, headers)).answer).toBe('closed')
  // 127.0.0.2 reaches whatever listens on all addresses.
  if (process.platform === 'linux')
    await expect(fetch(url.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow('fetch failed')
})

test('D30: nothing is installed, removed or switched off, by way of the platform or of the host', async () => {
  const shown = { [secretHeader]: editor.order.secret, [userHeader]: 'ina' }
  const json = { 'content-type': 'application/json' }
  const calls: [string, string, string?][] = [
    ['POST', '/nodes', JSON.stringify({ module: 'node-red-contrib-anything' })],
    ['POST', '/nodes', JSON.stringify({ module: '/tmp' })],
    ['PUT', '/nodes/node-red', JSON.stringify({ enabled: false })],
    ['DELETE', '/nodes/@wattledger/node-red-wattledger'],
  ]
  for (const [method, path, body] of calls) {
    const init = { method, ...(body && { body }) }
    expect((await editor.send(`/flows${path}`, { as: ina, ...init, headers: json })).status).toBe(
      403,
    )
  }
  for (const [method, path, body] of calls.slice(0, 2)) {
    const init = { method, body, headers: { ...shown, ...json } }
    const answer = await fetch(`${editor.host.url()}/flows${path}`, init as RequestInit)
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
  const settings = (await (await editor.send('/flows/settings', { as: ina })).json()) as object
  expect(settings).toMatchObject({ externalModules: { palette: { allowInstall: false } } })
})

test('nodes that run programs or read files are not there', async () => {
  const answer = await editor.send('/flows/nodes', {
    as: ina,
    headers: { accept: 'application/json' },
  })
  const sets = (await answer.json()) as { types: string[]; enabled: boolean; err?: string }[]
  const types = sets.flatMap((set) => set.types)
  expect(types).toEqual(
    expect.arrayContaining(['wattledger-meter-poll', 'wattledger-landing', 'wattledger-gateway']),
  )
  expect(types).toEqual(expect.arrayContaining(['function', 'inject', 'debug', 'http request']))
  for (const absent of ['exec', 'file', 'file in', 'watch', 'tail'])
    expect(types).not.toContain(absent)
  expect(sets.filter(({ err }) => err)).toEqual([])
})

/** Whoever finds the port, with what they may try. */
const strangers = (): Record<string, string>[] => [
  {},
  { ...ina },
  { [userHeader]: 'ina' },
  { [userHeader]: 'ina', [secretHeader]: 'x'.repeat(editor.order.secret.length) },
  { [secretHeader]: '' },
  { authorization: 'Bearer ina' },
]

const fromPage = (person: Person) => ({
  ...person,
  origin: editor.address,
  'sec-fetch-site': 'same-origin',
})
