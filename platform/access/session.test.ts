import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookieOf, openTestAccess, password, type TestAccess } from './testAccess.ts'

let access: TestAccess
let send: TestAccess['send']

beforeAll(async () => {
  access = await openTestAccess()
  send = access.send
  await access.add('Chen', 'administrator')
  await access.add('wu', 'energy-manager')
})
afterAll(() => access.close())

test('a person logs in, is known, and logs out', async () => {
  const answer = await send('POST', '/api/session', { json: { username: ' CHEN', password } })
  expect(answer.status).toBe(204)
  expect(answer.headers.get('set-cookie')).toMatch(
    /^wattledger_session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
  )
  const as = { cookie: cookieOf(answer) }
  const me = await send('GET', '/api/session', { as })
  expect(me.status).toBe(200)
  expect(await me.json()).toMatchObject({
    username: 'chen',
    name: 'CHEN',
    role: 'administrator',
    permissions: expect.arrayContaining(['people:write', 'sites:write']),
  })

  const out = await send('DELETE', '/api/session', { as })
  expect(out.status).toBe(204)
  expect(out.headers.get('set-cookie')).toContain('wattledger_session=; Path=/; Max-Age=0')
})

test('D11: after logging out the old cookie is dead, and logging out again is fine', async () => {
  const as = await access.logIn('chen')
  await send('DELETE', '/api/session', { as })
  expect((await send('GET', '/api/session', { as })).status).toBe(401)
  expect((await send('DELETE', '/api/session', { as })).status).toBe(204)
})

test('a new log-in takes a new secret and ends the session before it', async () => {
  const before = await access.logIn('chen')
  const answer = await send('POST', '/api/session', {
    as: before,
    json: { username: 'chen', password },
  })
  expect(cookieOf(answer)).not.toBe(before.cookie)
  expect((await send('GET', '/api/session', { as: before })).status).toBe(401)
})

test('behind https the cookie is Secure', async () => {
  const headers = { 'x-forwarded-proto': 'https' }
  const answer = await send('POST', '/api/session', {
    json: { username: 'chen', password },
    headers,
  })
  expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/)
})

test('a session ends a week after its last use, and thirty days after its begin', async () => {
  const day = 24 * 3_600_000
  const began = access.clock.at
  try {
    const idle = await access.logIn('chen')
    let used = await access.logIn('chen')
    for (const atDay of [6, 12, 18, 24, 29]) {
      access.clock.at = began + atDay * day
      const answer = await send('GET', '/api/session', { as: used })
      expect(answer.status, `day ${atDay}`).toBe(200)
      // A day later the secret is another one.
      used = { cookie: cookieOf(answer) }
      if (atDay > 6) expect((await send('GET', '/api/session', { as: idle })).status).toBe(401)
    }
    access.clock.at = began + 30 * day
    expect((await send('GET', '/api/session', { as: used })).status).toBe(401)
  } finally {
    access.clock.at = began
  }
})

test('D7: a role taken away and a disabled person count with the next request', async () => {
  await access.add('li', 'integrator')
  const as = await access.logIn('li')
  expect((await send('PUT', '/api/projects/mall/site', { as })).status).toBe(204)
  await access.giveOnly('li', 'energy-manager')
  expect((await send('PUT', '/api/projects/mall/site', { as })).status).toBe(403)
  await access.db.query(`update person set disabled_at = now() where username = 'li'`)
  expect((await send('GET', '/api/session', { as })).status).toBe(401)
  const again = await send('POST', '/api/session', { json: { username: 'li', password } })
  expect(again.status).toBe(401)
})

test('D13: an unknown username and a wrong password are told apart neither by text nor by time', async () => {
  const bodies: unknown[] = []
  const took: number[][] = [[], []]
  for (let i = 0; i < 4; i++) {
    for (const [which, username] of ['chen', 'nobody-of-this-name'].entries()) {
      const json = { username, password: 'wrong password' }
      const started = performance.now()
      const answer = await send('POST', '/api/session', { json, address: `198.51.100.${i}` })
      took[which]?.push(performance.now() - started)
      expect(answer.status).toBe(401)
      bodies.push(await answer.json())
    }
  }
  for (const body of bodies) expect(body).toEqual(bodies[0])
  const [known = 0, unknown = 1] = took.map((times) => Math.min(...times))
  // Noise of a busy machine is let through; leaving scrypt out would be a factor of a hundred.
  expect(known / unknown).toBeGreaterThan(0.5)
  expect(known / unknown).toBeLessThan(2)
  access.restart()
})

test('D13, D14: a hundred wrong tries at once are ten, then the right one waits too', async () => {
  const json = { username: 'wu', password: 'wrong password' }
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      send('POST', '/api/session', { json, address: `203.0.113.${i}` }),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(90)

  const right = { username: 'wu', password }
  const stopped = await send('POST', '/api/session', { json: right, address: '198.51.100.99' })
  expect(stopped.status).toBe(429)
  expect(stopped.headers.get('retry-after')).toBe('900')
  access.clock.at += 15 * 60_000
  expect((await send('POST', '/api/session', { json: right })).status).toBe(204)
})

test('D15: an address that a header claims is not believed', async () => {
  for (let i = 0; i < 10; i++) {
    const json = { username: `spray${i}`, password: 'wrong password' }
    const headers = { 'x-forwarded-for': `10.1.1.${i}`, 'x-real-ip': `10.1.1.${i}` }
    await send('POST', '/api/session', { json, headers, address: '192.0.2.200' })
  }
  const json = { username: 'chen', password }
  const headers = { 'x-forwarded-for': '10.2.2.2' }
  const answer = await send('POST', '/api/session', { json, headers, address: '192.0.2.200' })
  expect(answer.status).toBe(429)
}, 30_000)

test('D16: another site can neither log somebody in, nor out, nor change anything in their name', async () => {
  const as = await access.logIn('chen')
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const json = { username: 'chen', password }
  expect((await send('POST', '/api/session', { json, headers: foreign })).status).toBe(403)
  expect((await send('DELETE', '/api/session', { as, headers: foreign })).status).toBe(403)
  const made = await send('POST', '/api/tokens', { as, json: { name: 'x' }, headers: foreign })
  expect(made.status).toBe(403)
  const put = await send('PUT', '/api/projects/mall/site', { as, headers: foreign })
  expect(put.status).toBe(403)
  expect((await send('GET', '/api/session', { as })).status).toBe(200)
})

test('D6: an unknown field is refused, not taken', async () => {
  const json = { username: 'chen', password, role: 'administrator' }
  const answer = await send('POST', '/api/session', { json })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ path: 'role' }] })
})

test.each([
  ['forged', `wattledger_session=${'A'.repeat(43)}`],
  ['SQL', `wattledger_session=' or 1=1 --`],
  ['empty', 'wattledger_session='],
  ['of another name', 'session=x'],
])('a cookie that is %s is nobody', async (_, cookie) => {
  expect((await send('GET', '/api/session', { as: { cookie } })).status).toBe(401)
})

test('D40, D43: no password, session secret or hash is in the store, the audit log, an answer or a failure', async () => {
  const as = await access.logIn('chen')
  const secret = as.cookie.split('=')[1] ?? 'none'
  const json = { username: 'correct-horse-typed-as-name', password: 'hunter2hunter2' }
  await send('POST', '/api/session', { json, address: '192.0.2.201' })
  const kept = await Promise.all(
    ['person', 'session', 'api_token', 'audit_entry'].map((table) =>
      access.db.query(`select to_jsonb(t)::text as row from ${table} t`),
    ),
  )
  const text = JSON.stringify(kept) + JSON.stringify(access.failures)
  expect(text).toContain('scrypt$')
  for (const one of [password, secret, 'hunter2hunter2', 'correct-horse-typed-as-name'])
    expect(text).not.toContain(one)
  expect(await (await send('GET', '/api/session', { as })).text()).not.toContain('scrypt')
  expect(JSON.stringify(await access.audited())).not.toContain('scrypt')
})

test('D42: logging in, out and in vain leaves one entry each', async () => {
  const before = (await access.audited()).length
  const as = await access.logIn('chen', '192.0.2.50')
  await send('DELETE', '/api/session', { as, address: '192.0.2.50' })
  const json = { username: 'chen', password: 'wrong password' }
  await send('POST', '/api/session', { json, address: '192.0.2.51' })
  expect((await access.audited()).slice(before)).toEqual([
    { who: 'chen', action: 'session.begin', what: 'chen', detail: {}, address: '192.0.2.50' },
    { who: 'chen', action: 'session.end', what: 'chen', detail: {}, address: '192.0.2.50' },
    {
      who: 'nobody',
      action: 'session.refuse',
      what: 'chen',
      detail: { isLast: false },
      address: '192.0.2.51',
    },
  ])
})
