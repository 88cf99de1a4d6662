import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestAccess, password, type TestAccess } from './testAccess.ts'

let access: TestAccess
let send: TestAccess['send']
let chen: { cookie: string }

beforeAll(async () => {
  access = await openTestAccess()
  send = access.send
  await access.add('chen', 'administrator')
  await access.add('wu', 'energy-manager')
  await access.add('zhao', 'integrator')
  chen = await access.logIn('chen')
})
afterAll(() => access.close())

test('a token is made, shown once, works, and is listed without its secret', async () => {
  const { id, name, token } = await access.makeToken(chen)
  expect(name).toBe('reports')
  expect(token).toMatch(/^wl_[\w-]{43}$/)
  expect((await send('PUT', '/api/projects/mall/site', { as: { token } })).status).toBe(204)
  const me = await send('GET', '/api/session', { as: { token } })
  expect(await me.json()).toMatchObject({ username: 'chen', role: 'administrator' })

  const list = await (await send('GET', '/api/tokens', { as: chen })).text()
  expect(list).not.toContain(token)
  expect(JSON.parse(list).tokens[0]).toMatchObject({
    id,
    name: 'reports',
    createdBy: 'chen',
    createdAt: '2026-03-01T00:00:00.000Z',
    lastUsedAt: '2026-03-01T00:00:00.000Z',
    expiresAt: null,
    project: null,
  })
})

test('a token may do what it was given, and no more', async () => {
  const { token } = await access.makeToken(chen, { permissions: ['energy:read'] })
  expect((await send('GET', '/api/energy', { as: { token } })).status).toBe(204)
  const refused = await send('PUT', '/api/projects/mall/site', { as: { token } })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ detail: 'This needs the permission sites:write.' })
})

test('D6: nobody gives a token more than they have, nor a permission that does not exist', async () => {
  const as = await access.logIn('wu')
  const more = await send('POST', '/api/tokens', {
    as,
    json: { name: 'x', permissions: ['energy:read', 'people:write'] },
  })
  expect(more.status).toBe(403)
  expect(await more.json()).toMatchObject({ detail: 'You do not have people:write yourself.' })
  const unknown = { name: 'x', permissions: ['root'] }
  expect((await send('POST', '/api/tokens', { as, json: unknown })).status).toBe(400)
  const member = { name: 'x', personId: 1 }
  expect((await send('POST', '/api/tokens', { as, json: member })).status).toBe(400)
})

test('D7: a token loses what its person loses', async () => {
  const { token } = await access.makeToken(await access.logIn('zhao'))
  const put = () => send('PUT', '/api/projects/mall/site', { as: { token } })
  expect((await put()).status).toBe(204)
  await access.giveOnly('zhao', 'energy-manager')
  expect((await put()).status).toBe(403)
  await access.db.query(`update person set disabled_at = now() where username = 'zhao'`)
  expect((await put()).status).toBe(401)
  await access.db.query(`update person set disabled_at = null where username = 'zhao'`)
  await access.giveOnly('zhao', 'integrator')
})

test('D9: an expired token is 401, and not its sender’s cookie', async () => {
  const { token } = await access.makeToken(chen, { expiresAt: '2026-03-01T02:00:00+01:00' })
  const ask = () =>
    send('GET', '/api/energy', {
      as: { token },
      headers: { cookie: chen.cookie, 'sec-fetch-site': 'same-origin' },
    })
  expect((await ask()).status).toBe(204)
  access.clock.at += 3_600_000
  expect((await ask()).status).toBe(401)
  access.clock.at -= 3_600_000

  const past = { name: 'x', expiresAt: '2026-02-28T00:00:00Z' }
  expect((await send('POST', '/api/tokens', { as: chen, json: past })).status).toBe(400)
})

test.each([
  ['unknown', `Bearer wl_${'A'.repeat(43)}`],
  ['cut off', 'Bearer wl_abc'],
  ['empty', 'Bearer'],
  ['SQL', `Bearer ' or 1=1 --`],
  ['alg none (D8)', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
  ['several', 'Bearer a b c'],
])('D9: a token that is %s is 401, with a good cookie too', async (_, authorization) => {
  const headers = { authorization, cookie: chen.cookie, 'sec-fetch-site': 'same-origin' }
  const answer = await send('GET', '/api/session', { headers })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
})

test('D11: a revoked token is dead at once, for reading and at the landing', async () => {
  const { id, token } = await access.makeToken(chen)
  expect(await access.ingestTokens.check(token)).toBe('ok')
  expect((await send('DELETE', `/api/tokens/${id}`, { as: chen })).status).toBe(204)
  expect((await send('GET', '/api/energy', { as: { token } })).status).toBe(401)
  expect(await access.ingestTokens.check(token)).toBe('unknown')
  expect((await send('DELETE', `/api/tokens/${id}`, { as: chen })).status).toBe(404)
})

test('D1: another person’s token is not there, neither to see nor to revoke', async () => {
  const { id } = await access.makeToken(chen)
  const wu = await access.logIn('wu')
  const foreign = await send('DELETE', `/api/tokens/${id}`, { as: wu })
  const missing = await send('DELETE', '/api/tokens/999999', { as: wu })
  expect(foreign.status).toBe(404)
  expect((await foreign.text()).replace(id, '999999')).toBe(await missing.text())
  expect(await (await send('GET', '/api/tokens', { as: wu })).json()).toEqual({ tokens: [] })

  const own = await access.makeToken(wu, { name: 'mine' })
  expect((await send('DELETE', `/api/tokens/${own.id}`, { as: chen })).status).toBe(204)
})

test('a token cannot make tokens', async () => {
  const { token } = await access.makeToken(chen)
  const made = await send('POST', '/api/tokens', { as: { token }, json: { name: 'child' } })
  expect(made.status).toBe(403)
})

test('D3: a token of one project touches that project only, with its sub-projects', async () => {
  const { token } = await access.makeToken(chen, { project: 'mall' })
  const as = { token }
  expect((await send('PUT', '/api/projects/mall/site', { as })).status).toBe(204)
  const other = await send('PUT', '/api/projects/tower/site', { as })
  expect(other.status).toBe(404)
  expect(await other.json()).toMatchObject({ detail: 'there is no project "tower"' })
  expect((await send('GET', '/api/energy?project=mall', { as })).status).toBe(204)
  expect((await send('GET', '/api/energy?project=tower', { as })).status).toBe(404)
  const seen = await (await send('GET', '/api/places', { as })).json()
  expect(seen).toEqual({ registry: ['mall', 'cinema'], store: ['mall', 'cinema'] })
  expect((await send('GET', '/api/session', { as })).status).toBe(200)
})

test('nobody has more than a hundred tokens', async () => {
  await access.add('busy', 'energy-manager')
  const as = await access.logIn('busy')
  for (let i = 0; i < 100; i++) await access.makeToken(as)
  const answer = await send('POST', '/api/tokens', { as, json: { name: 'one more' } })
  expect(answer.status).toBe(409)
})

test.each([
  ['empty', ''],
  ['only spaces', '   '],
  ['of two lines', 'a\nb'],
  ['a terminal’s command', 'a\u001b[31m'],
  ['too long', 'x'.repeat(101)],
])('a token’s name that is %s is refused', async (_, name) => {
  const answer = await send('POST', '/api/tokens', { as: chen, json: { name } })
  expect(answer.status).toBe(400)
})

test('D44: the ingest token and the flows’ token may do nothing but write readings', async () => {
  const { ingestTokens } = access
  for (const token of [ingestTokens.current(), ingestTokens.flows]) {
    expect(await ingestTokens.check(token)).toBe('ok')
    for (const [method, path] of [
      ['GET', '/api/session'],
      ['GET', '/api/tokens'],
      ['GET', '/api/audit'],
      ['GET', '/api/ingest/token'],
      ['GET', '/api/energy'],
      ['PUT', '/api/projects/mall/site'],
    ] as const) {
      const answer = await send(method, path, { as: { token } })
      expect(answer.status, `${method} ${path}`).toBe(403)
    }
  }
})

test('the ingest token is shown to administrators, the flows’ token to nobody', async () => {
  const answer = await send('GET', '/api/ingest/token', { as: chen })
  expect(await answer.json()).toEqual({ token: 'ingest-token-of-the-test' })
  expect((await send('GET', '/api/ingest/token', { as: await access.logIn('wu') })).status).toBe(
    403,
  )
  expect((await send('GET', '/api/ingest/token')).status).toBe(401)
})

test('D43: of a token only its hash is kept, and no answer or entry holds it again', async () => {
  const { token } = await access.makeToken(chen)
  const kept = await Promise.all(
    ['api_token', 'audit_entry'].map((table) =>
      access.db.query(`select to_jsonb(t)::text as row from ${table} t`),
    ),
  )
  const lists = await Promise.all(
    ['/api/tokens', '/api/audit?limit=1000'].map(async (path) =>
      (await send('GET', path, { as: chen })).text(),
    ),
  )
  const text = JSON.stringify([kept, lists, access.failures])
  expect(text).toContain('reports')
  for (const one of [token, token.slice(3), access.ingestTokens.flows, password])
    expect(text).not.toContain(one)
})

test('D42: making and revoking a token leaves one entry each, in the same transaction', async () => {
  const before = (await access.audited()).length
  const { id } = await access.makeToken(chen, { name: 'audited', permissions: ['energy:read'] })
  await send('DELETE', `/api/tokens/${id}`, { as: chen, address: '192.0.2.9' })
  expect((await access.audited()).slice(before)).toEqual([
    {
      who: 'chen',
      action: 'token.make',
      what: 'audited',
      detail: { id, permissions: ['energy:read'], project: null, expiresAt: null },
      address: '192.0.2.7',
    },
    { who: 'chen', action: 'token.revoke', what: 'audited', detail: { id }, address: '192.0.2.9' },
  ])
})
