import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit, verifyAudit, writeAudit } from './audit.ts'
import { openTestAccess, type TestAccess } from './testAccess.ts'

let access: TestAccess
let send: TestAccess['send']

beforeAll(async () => {
  access = await openTestAccess()
  send = access.send
  await access.add('chen', 'administrator')
  await access.add('wu', 'energy-manager')
})
afterAll(() => access.close())

const author = { name: 'chen', personId: 1, address: '192.0.2.1' }

test('whoever may sees who changed what, newest first', async () => {
  const as = await access.logIn('chen')
  await send('PUT', '/api/projects/mall/site', { as, address: '192.0.2.44' })
  const answer = await send('GET', '/api/audit?limit=2', { as })
  const { rows } = (await answer.json()) as { rows: { at: string }[] }
  expect(rows).toMatchObject([
    { who: 'chen', action: 'site.put', what: 'mall', detail: { version: 1 }, from: '192.0.2.44' },
    { who: 'chen', action: 'session.begin' },
  ])
  expect(rows[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('D42: an entry can be neither changed nor removed', async () => {
  const statements = [
    `update audit_entry set who = 'nobody'`,
    'delete from audit_entry',
    'truncate audit_entry',
  ]
  for (const statement of statements)
    await expect(access.db.query(statement)).rejects.toThrow('never changed or removed')
})

test('D42: without its entry there is no change, without the change no entry', async () => {
  const before = (await access.audited()).length
  const failed = access.db.transaction(async (tx) => {
    await writeAudit(tx, author, { action: 'test.change', what: 'x' })
    throw new Error('the change failed')
  })
  await expect(failed).rejects.toThrow('the change failed')
  expect(await access.audited()).toHaveLength(before)
})

test('D42: fifty writers at once make one chain without gaps, and it verifies', async () => {
  const write = (i: number) =>
    access.db.transaction((tx) =>
      writeAudit(tx, author, { action: 'test.change', what: `${i}`, detail: { é: '电', n: 1.5 } }),
    )
  await Promise.all(Array.from({ length: 50 }, (_, i) => write(i)))
  const { entries, brokenAt } = await verifyAudit(access.db)
  expect(entries).toBe((await access.audited()).length)
  expect(brokenAt).toBeNull()
})

test.each([
  ['altered', `update audit_entry set detail = '{"n": 2}' where id = 5`, '5'],
  ['renamed', `update audit_entry set who = 'somebody else' where id = 7`, '7'],
  ['taken out', 'delete from audit_entry where id = 9', '10'],
])('D42: an entry that was %s by somebody with more rights shows', async (_, statement, broken) => {
  const undone = access.db.transaction(async (tx) => {
    await tx.query('alter table audit_entry disable trigger audit_is_final')
    await tx.query(statement)
    expect((await verifyAudit(tx)).brokenAt).toBe(broken)
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  expect((await verifyAudit(access.db)).brokenAt).toBeNull()
})

test('D42: a clock that goes back changes neither the order nor the chain', async () => {
  await writeAudit(access.db, author, { action: 'test.change', what: 'before' })
  await writeAudit(access.db, author, { action: 'test.change', what: 'after' })
  const what = (await access.audited()).slice(-2).map((entry) => entry.what)
  expect(what).toEqual(['before', 'after'])
})

test('D42: who tries what they may not do is written down, once a minute', async () => {
  const as = await access.logIn('wu')
  const count = async () =>
    (await access.audited()).filter(({ action }) => action === 'call.refuse')
  for (let i = 0; i < 20; i++) await send('PUT', '/api/projects/mall/site', { as })
  await expect
    .poll(count)
    .toMatchObject([{ who: 'wu', what: 'PUT /api/projects/{code}/site', address: '192.0.2.7' }])
  access.clock.at += 60_000
  await send('PUT', '/api/projects/mall/site', { as })
  await expect.poll(async () => (await count()).length).toBe(2)
})

test('D41: a name with line ends and colours is kept as text', async () => {
  const what = 'mall\n2026 admin did it\u001b[31m'
  await writeAudit(access.db, author, { action: 'test.change', what })
  expect((await access.audited()).at(-1)?.what).toBe(what)
})

test('an entry takes its author from the call', async () => {
  const call = {
    principal: {
      kind: 'token' as const,
      personId: 7,
      name: 'chen/reports',
      permissions: new Set<never>(),
    },
    request: new Request('http://localhost/'),
    remoteAddress: '2001:db8::1',
  }
  await audit(access.db, call, { action: 'site.put', what: 'mall', detail: { version: 3 } })
  expect((await access.audited()).at(-1)).toMatchObject({
    who: 'chen/reports',
    address: '2001:db8::1',
    detail: { version: 3 },
  })
})

test.each(['0', '-1', '1e9', 'all', '1;drop table audit_entry'])(
  'D20: a limit of %s is 400',
  async (limit) => {
    const as = await access.logIn('chen')
    const path = `/api/audit?limit=${encodeURIComponent(limit)}`
    expect((await send('GET', path, { as })).status).toBe(400)
  },
)

test('D4: who administers one project reads its log, and nothing of other projects or of none', async () => {
  await access.add('of-tower', 'project-administrator', { projectId: 2 })
  const everybody = await access.logIn('chen')
  await send('PUT', '/api/projects/tower/site', { as: everybody })
  await send('PUT', '/api/projects/harbour/site', { as: everybody })
  const as = await access.logIn('of-tower')
  // Tried elsewhere: that is the business of whoever administers there.
  await send('PUT', '/api/projects/harbour/site', { as })

  const answer = await send('GET', '/api/audit?limit=1000', { as })
  const { rows } = (await answer.json()) as { rows: { action: string; what: string }[] }
  expect(rows.map(({ action, what }) => `${action} ${what}`)).toEqual(['site.put tower'])
  const file = await (await send('GET', '/api/audit?format=csv', { as })).text()
  expect(file).toContain('tower')
  expect(file).not.toContain('harbour')
  expect((await send('GET', '/api/audit/verify', { as })).status).toBe(403)

  await access.add('of-harbour', 'project-administrator', { organisationId: 2 })
  const others = await access.logIn('of-harbour')
  await expect
    .poll(async () => (await send('GET', '/api/audit?action=call.refuse', { as: others })).text())
    .toContain('of-tower')
})

test('D42: the project that an entry tells is sealed with it', async () => {
  const undone = access.db.transaction(async (tx) => {
    const [row] = await tx.query<{ id: string }>(
      'select min(id) as id from audit_entry where of_project is not null',
    )
    await tx.query('alter table audit_entry disable trigger audit_is_final')
    await tx.query('update audit_entry set of_project = 3 where id = $1', [row?.id])
    expect((await verifyAudit(tx)).brokenAt).toBe(row?.id)
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
})
