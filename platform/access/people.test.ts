import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookieOf, openTestAccess, password, type TestAccess } from './testAccess.ts'
import { totpCode } from './totp.ts'

// Projects of the test: mall with its part cinema, and tower, of `main`; harbour of `north`.

let access: TestAccess
let admin: { cookie: string }
let mallAdmin: { cookie: string }

beforeAll(async () => {
  access = await openTestAccess()
  await access.add('root', 'administrator')
  await access.add('mall-admin', 'project-administrator', { projectId: 1 })
  await access.add('north-admin', 'project-administrator', { organisationId: 2 })
  admin = await access.logIn('root')
  mallAdmin = await access.logIn('mall-admin')
})
afterAll(() => access.close())

const add = async (as: { cookie: string }, json: object) => {
  const answer = await access.send('POST', '/api/people', { as, json })
  const body = (await answer.json()) as { password: string; detail?: string; errors?: object[] }
  return { status: answer.status, ...body }
}
const people = async (as: { cookie: string }) => {
  const answer = await access.send('GET', '/api/people', { as })
  return ((await answer.json()) as { people: { username: string; mayChange: boolean }[] }).people
}
const logInWith = (username: string, typed: string, code?: string) =>
  access.send('POST', '/api/session', {
    json: { username, password: typed, ...(code !== undefined && { code }) },
  })

test('somebody new has to change the first password before anything else', async () => {
  const grants = [{ role: 'energy-manager', project: 'mall' }]
  const { status, password: first } = await add(admin, { username: 'Li', name: '李伟', grants })
  expect(status).toBe(201)
  const as = { cookie: cookieOf(await logInWith('li', first)) }
  expect(await (await access.send('GET', '/api/session', { as })).json()).toMatchObject({
    mustChangePassword: true,
    permissions: [],
  })
  const refused = await access.send('GET', '/api/places', { as })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({
    detail: 'Change your first password before anything else.',
  })

  const change = (newPassword: string, given = first) =>
    access.send('POST', '/api/account/password', { as, json: { password: given, newPassword } })
  expect(await (await change('short')).json()).toMatchObject({ errors: [{ path: 'newPassword' }] })
  expect((await change(first)).status).toBe(400)
  expect((await change('a good new one', 'wrong')).status).toBe(400)
  const changed = await change('a good new one')
  expect(changed.status).toBe(204)

  const renewed = { cookie: cookieOf(changed) }
  expect(renewed.cookie).not.toBe(as.cookie)
  expect((await access.send('GET', '/api/places', { as: renewed })).status).toBe(200)
  expect((await logInWith('li', first)).status).toBe(401)
})

test('D11: changing the password ends all other sessions', async () => {
  await access.add('wang', 'energy-manager')
  const [one, other] = [await access.logIn('wang'), await access.logIn('wang')]
  const json = { password, newPassword: 'another good one' }
  expect((await access.send('POST', '/api/account/password', { as: one, json })).status).toBe(204)
  expect((await access.send('GET', '/api/session', { as: other })).status).toBe(401)
})

test('D7: who is disabled is out at once, and in again when enabled', async () => {
  await access.add('sun', 'energy-manager')
  const as = await access.logIn('sun')
  const set = (isDisabled: boolean) =>
    access.send('PATCH', '/api/people/sun', { as: admin, json: { isDisabled } })
  expect((await set(true)).status).toBe(204)
  expect((await access.send('GET', '/api/session', { as })).status).toBe(401)
  expect((await logInWith('sun', password)).status).toBe(401)
  expect((await set(false)).status).toBe(204)
  expect((await logInWith('sun', password)).status).toBe(204)
})

test('a reset password is shown once, has to be changed, and ends every session', async () => {
  await access.add('zhou', 'energy-manager')
  const as = await access.logIn('zhou')
  const answer = await access.send('POST', '/api/people/zhou/password', { as: admin })
  const { password: given } = (await answer.json()) as { password: string }
  expect((await access.send('GET', '/api/session', { as })).status).toBe(401)
  expect((await logInWith('zhou', password)).status).toBe(401)
  expect((await logInWith('zhou', given)).status).toBe(204)
})

test('D1, D4: a project administrator sees and changes their own people only', async () => {
  await access.add('of-mall', 'finance', { projectId: 1 })
  await access.add('of-cinema', 'finance', { projectId: 4 })
  await access.add('of-tower', 'finance', { projectId: 2 })
  const both = await access.add('of-both', 'finance', { projectId: 1 })
  await access.give(both.id, 'finance', { projectId: 2 })

  const seen = new Map((await people(mallAdmin)).map((one) => [one.username, one.mayChange]))
  expect(seen.get('of-mall')).toBe(true)
  expect(seen.get('of-cinema')).toBe(true)
  expect(seen.get('of-both')).toBe(false)
  expect(seen.has('of-tower')).toBe(false)
  expect(seen.has('root')).toBe(false)

  const patch = async (name: string) => {
    const json = { name: 'Renamed' }
    const answer = await access.send('PATCH', `/api/people/${name}`, { as: mallAdmin, json })
    return { status: answer.status, text: (await answer.text()).replaceAll(name, 'X') }
  }
  expect((await patch('of-mall')).status).toBe(204)
  expect((await patch('of-both')).status).toBe(403)
  expect(await patch('of-tower')).toEqual(await patch('nobody-there'))
  expect((await patch('root')).status).toBe(404)
})

test('D6: nobody raises anybody above themselves, nor changes their own rights', async () => {
  const grants = (role: string, place = {}) => [{ role, ...place }]
  const username = 'climber'
  const tries = [
    grants('administrator'),
    grants('administrator', { project: 'mall' }),
    grants('finance', { project: 'tower' }),
    grants('energy-manager', { organisation: 'main' }),
    grants('energy-manager'),
    grants('integrator', { project: 'mall' }),
    [],
  ]
  for (const asked of tries) {
    const { status } = await add(mallAdmin, { username, name: 'C', grants: asked })
    expect([400, 403, 404], JSON.stringify(asked)).toContain(status)
  }
  expect((await people(admin)).some((one) => one.username === username)).toBe(false)

  const own = await access.send('POST', '/api/people/mall-admin/grants', {
    as: mallAdmin,
    json: { role: 'energy-manager', project: 'mall' },
  })
  expect(own.status).toBe(403)
  const patched = await access.send('PATCH', '/api/people/root', {
    as: admin,
    json: { isDisabled: true },
  })
  expect(patched.status).toBe(403)
  const assigned = { username: 'x1', name: 'X', isAdministrator: true, role: 'administrator' }
  expect((await add(admin, assigned)).status).toBe(400)
  expect(
    (
      await add(mallAdmin, {
        username: 'ok',
        name: 'OK',
        grants: grants('energy-manager', { project: 'cinema' }),
      })
    ).status,
  ).toBe(201)
})

test('a role is given and taken at a place, and the last administrator stays', async () => {
  const root2 = await access.add('root2', 'energy-manager', { projectId: 2 })
  const give = (json: object) =>
    access.send('POST', '/api/people/root2/grants', { as: admin, json })
  expect((await give({ role: 'finance', project: 'harbour' })).status).toBe(201)
  expect((await give({ role: 'finance', project: 'harbour' })).status).toBe(409)
  expect((await give({ role: 'finance', project: 'nowhere' })).status).toBe(404)
  expect((await give({ role: 'king' })).status).toBe(400)
  expect((await give({ role: 'tenant', account: 'T1' })).status).toBe(400)
  expect((await give({ role: 'administrator' })).status).toBe(201)

  const as = await access.logIn('root2')
  const listed = await access.db.query<{ id: string; username: string; code: string }>(
    `select role_grant.id, username, role.code from role_grant
     join person on person.id = person_id join role on role.id = role_id
     where role.code = 'administrator'`,
  )
  const rootGrant = listed.find(({ username }) => username === 'root')
  const take = () => access.send('DELETE', `/api/people/root/grants/${rootGrant?.id}`, { as })
  expect((await take()).status).toBe(204)
  expect((await access.send('GET', '/api/people', { as: admin })).status).toBe(403)
  await access.give(
    (await access.db.query<{ id: number }>(`select id from person where username = 'root'`))[0]
      ?.id ?? 0,
    'administrator',
  )
  await access.db.query('update person set disabled_at = now() where id = $1', [root2.id])
  expect((await access.send('GET', '/api/people', { as: admin })).status).toBe(200)
})

test('a role says what it may do, counts at once, and goes back to what it came as', async () => {
  await access.add('reader', 'energy-manager')
  const as = await access.logIn('reader')
  const put = (permissions: string[], code = 'energy-manager', name: string | null = null) =>
    access.send('PUT', `/api/roles/${code}`, { as: admin, json: { name, permissions } })
  expect((await access.send('GET', '/api/energy', { as })).status).toBe(204)
  expect((await put(['sites:read'])).status).toBe(204)
  expect((await access.send('GET', '/api/energy', { as })).status).toBe(403)
  expect((await access.send('DELETE', '/api/roles/energy-manager', { as: admin })).status).toBe(204)
  expect((await access.send('GET', '/api/energy', { as })).status).toBe(204)

  expect((await put(['root:all'])).status).toBe(400)
  expect((await put([], 'administrator')).status).toBe(409)
  expect((await put(['energy:read'], 'guard', '保安')).status).toBe(204)
  expect((await put(['energy:read'], 'guard')).status).toBe(409)
  const roles = (await (await access.send('GET', '/api/roles', { as: admin })).json()) as {
    roles: { code: string; name: string | null }[]
  }
  expect(roles.roles).toContainEqual(expect.objectContaining({ code: 'guard', name: '保安' }))
  expect((await access.send('DELETE', '/api/roles/guard', { as: admin })).status).toBe(204)
})

test('organisations are made, filled and removed; projects move with their parts', async () => {
  const put = (path: string, json: object) => access.send('PUT', path, { as: admin, json })
  expect((await put('/api/organisations/south', { name: 'South' })).status).toBe(204)
  const move = (json: object) => put('/api/projects/mall/place', json)
  expect((await move({ organisation: 'south' })).status).toBe(204)
  const listed = await access.send('GET', '/api/organisations', { as: admin })
  const { organisations } = (await listed.json()) as {
    organisations: { code: string; projects: { code: string; parent: string | null }[] }[]
  }
  expect(organisations.find(({ code }) => code === 'south')?.projects).toEqual([
    { code: 'mall', name: 'Mall', parent: null },
    { code: 'cinema', name: 'Cinema', parent: 'mall' },
  ])
  expect((await move({ organisation: 'main', parent: 'cinema' })).status).toBe(400)
  expect((await move({ organisation: 'south', parent: 'cinema' })).status).toBe(400)
  expect((await move({ organisation: 'nowhere' })).status).toBe(400)
  const remove = () => access.send('DELETE', '/api/organisations/south', { as: admin })
  expect((await remove()).status).toBe(409)
  expect((await move({ organisation: 'main' })).status).toBe(204)
  expect((await remove()).status).toBe(204)
  const own = await access.send('GET', '/api/organisations', { as: mallAdmin })
  expect(JSON.stringify(await own.json())).not.toMatch(/tower|harbour|north/)
})

test('one sees one’s own sessions and ends one of them; another’s is not there', async () => {
  await access.add('gao', 'energy-manager')
  const [phone, desk] = [await access.logIn('gao', '192.0.2.50'), await access.logIn('gao')]
  const list = async () =>
    (
      (await (await access.send('GET', '/api/account/sessions', { as: desk })).json()) as {
        sessions: { id: string; from: string; isThis: boolean }[]
      }
    ).sessions
  const other = (await list()).find(({ isThis }) => !isThis)
  expect(other?.from).toBe('192.0.2.50')
  const end = (as: { cookie: string }, id = '') =>
    access.send('DELETE', `/api/account/sessions/${id}`, { as })
  expect((await end(admin, other?.id)).status).toBe(404)
  expect((await end(desk, other?.id)).status).toBe(204)
  expect((await access.send('GET', '/api/session', { as: phone })).status).toBe(401)
  expect(await list()).toHaveLength(1)
})

test('D10: a session’s secret changes daily; the old one, used later again, ends the session', async () => {
  await access.add('hu', 'energy-manager')
  const as = await access.logIn('hu')
  access.clock.at += 25 * 3_600_000
  const answer = await access.send('GET', '/api/session', { as })
  const renewed = { cookie: cookieOf(answer) }
  expect(renewed.cookie).toMatch(/^wattledger_session=/)
  expect(renewed.cookie).not.toBe(as.cookie)
  // What was on its way with the old one still counts.
  expect((await access.send('GET', '/api/session', { as })).status).toBe(200)
  expect((await access.send('GET', '/api/session', { as: renewed })).status).toBe(200)
  access.clock.at += 3 * 60_000
  expect((await access.send('GET', '/api/session', { as })).status).toBe(401)
  expect((await access.send('GET', '/api/session', { as: renewed })).status).toBe(401)
  access.clock.at -= 25 * 3_600_000 + 3 * 60_000
})

test('a second factor is set up, asked for, and cannot be used twice', async () => {
  await access.add('tang', 'energy-manager')
  const as = await access.logIn('tang')
  const begun = await access.send('POST', '/api/account/totp', { as, json: { password } })
  const { secret } = (await begun.json()) as { secret: string }
  expect((await logInWith('tang', password)).status).toBe(204)
  const codeNow = () => totpCode(secret, Math.floor(access.clock.at / 30_000))
  const confirm = (code: string) => access.send('PUT', '/api/account/totp', { as, json: { code } })
  expect((await confirm('000000')).status).toBe(400)
  const confirmed = await confirm(codeNow())
  const { recoveryCodes } = (await confirmed.json()) as { recoveryCodes: string[] }
  expect(recoveryCodes).toHaveLength(10)

  const asked = await logInWith('tang', password)
  expect(asked.status).toBe(401)
  expect(await asked.json()).toMatchObject({ needsCode: true })
  // The code that confirmed is used up.
  expect((await logInWith('tang', password, codeNow())).status).toBe(401)
  access.clock.at += 30_000
  expect((await logInWith('tang', 'wrong', codeNow())).status).toBe(401)
  expect((await logInWith('tang', password, codeNow())).status).toBe(204)
  expect((await logInWith('tang', password, codeNow())).status).toBe(401)
  const [recovery = ''] = recoveryCodes
  expect((await logInWith('tang', password, recovery)).status).toBe(204)
  expect((await logInWith('tang', password, recovery)).status).toBe(401)

  const rows = await access.db.query<{ text: string }>('select person::text as text from person')
  expect(rows.some(({ text }) => text.includes(secret))).toBe(false)
  const removed = await access.send('DELETE', '/api/account/totp', { as, json: { password } })
  expect(removed.status).toBe(204)
  expect((await logInWith('tang', password)).status).toBe(204)
})

test('D44: a token cannot touch its person’s log-in', async () => {
  const { token } = await access.makeToken(admin)
  const json = { password, newPassword: 'another good one' }
  const as = { token }
  expect((await access.send('POST', '/api/account/password', { as, json })).status).toBe(403)
  expect((await access.send('GET', '/api/account/sessions', { as })).status).toBe(403)
})

test('D42: each of these left one entry, with before and after, and the chain holds', async () => {
  const entries = await access.audited()
  const actions = new Set(entries.map(({ action }) => action))
  for (const action of [
    'person.add',
    'person.change',
    'password.change',
    'password.reset',
    'role.give',
    'role.take',
    'role.change',
    'role.reset',
    'organisation.add',
    'project.place',
    'session.revoke',
    'totp.set',
    'call.refuse',
  ])
    expect(actions).toContain(action)
  const changed = entries.find(({ action }) => action === 'role.change')
  expect(changed?.detail).toMatchObject({
    before: { name: null },
    after: { permissions: ['sites:read'] },
  })
  const verified = await access.send('GET', '/api/audit/verify', { as: admin })
  expect(await verified.json()).toEqual({ entries: expect.any(Number), brokenAt: null })

  const filtered = await access.send('GET', '/api/audit?action=role&who=root&limit=3', {
    as: admin,
  })
  const { rows } = (await filtered.json()) as { rows: { action: string }[] }
  expect(rows).toHaveLength(3)
  expect(rows.every(({ action }) => action.startsWith('role.'))).toBe(true)
  const file = await access.send('GET', '/api/audit?format=csv&what=50%25', { as: admin })
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect((await file.text()).trim().split('\n')).toHaveLength(1)
})
