import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestAccess, type TestAccess } from './testAccess.ts'

// Projects of the test: mall (1) with its part cinema (4), and tower (2), of one organisation; harbour (3) of another.

let access: TestAccess
const people = new Map<string, { cookie: string }>()

beforeAll(async () => {
  access = await openTestAccess()
  await access.add('everywhere', 'energy-manager')
  await access.add('main', 'energy-manager', { organisationId: 1 })
  await access.add('north', 'energy-manager', { organisationId: 2 })
  await access.add('mall', 'energy-manager', { projectId: 1 })
  await access.add('cinema', 'energy-manager', { projectId: 4 })
  await access.add('integrator-of-main', 'integrator', { organisationId: 1 })
  await access.add('integrator-of-mall', 'integrator', { projectId: 1 })
  await access.add('tenant', 'tenant', { projectId: 1, account: 'T101' })
  const both = await access.add('both', 'finance', { projectId: 2 })
  await access.give(both.id, 'engineering', { projectId: 3 })
  await access.add('nothing', 'tenant', { projectId: 1, account: 'T101' })
})
afterAll(() => access.close())

async function as(username: string) {
  const known = people.get(username) ?? (await access.logIn(username))
  people.set(username, known)
  return known
}

test.each([
  { who: 'everywhere', sees: ['mall', 'tower', 'harbour', 'cinema'] },
  { who: 'main', sees: ['mall', 'tower', 'cinema'] },
  { who: 'north', sees: ['harbour'] },
  { who: 'mall', sees: ['mall', 'cinema'] },
  { who: 'cinema', sees: ['cinema'] },
  { who: 'both', sees: ['tower', 'harbour'] },
])('D4: $who sees $sees, in memory and in the store', async ({ who, sees }) => {
  const answer = await access.send('GET', '/api/places', { as: await as(who) })
  const { registry, store } = (await answer.json()) as { registry: string[]; store: string[] }
  expect(registry.toSorted()).toEqual(sees.toSorted())
  expect(store.toSorted()).toEqual(sees.toSorted())
})

test('D1: a project out of reach is answered as one that does not exist', async () => {
  const put = async (code: string) => {
    const path = `/api/projects/${code}/site`
    const answer = await access.send('PUT', path, { as: await as('integrator-of-mall') })
    return { status: answer.status, text: (await answer.text()).replaceAll(code, 'X') }
  }
  expect(await put('tower')).toEqual(await put('nowhere'))
  expect(await put('harbour')).toEqual(await put('nowhere'))
  expect((await put('tower')).status).toBe(404)
  expect((await put('mall')).status).toBe(204)
  expect((await put('cinema')).status).toBe(204)
})

test('whoever may change sites in a whole organisation may put a project that is not there', async () => {
  const put = async (code: string) => {
    const path = `/api/projects/${code}/site`
    return (await access.send('PUT', path, { as: await as('integrator-of-main') })).status
  }
  expect(await put('a-new-one')).toBe(204)
  expect(await put('harbour')).toBe(404)
})

test('a role counts where it was given: finance here does not read what engineering does there', async () => {
  const { reachOf } = await import('./reach.ts')
  const { createAuthenticate } = await import('./authenticate.ts')
  const authenticate = createAuthenticate({
    db: access.db,
    ingestTokens: access.ingestTokens,
    now: () => new Date(access.clock.at),
  })
  const principal = await authenticate({ headers: new Headers(await as('both')) })
  expect([...reachOf(principal, 'billing:read').projectIds]).toEqual([2])
  expect([...reachOf(principal, 'commands:write').projectIds]).toEqual([3])
  expect([...reachOf(principal, 'energy:read').projectIds]).toEqual([2, 3])
  expect(reachOf(principal, 'flows:edit')).toMatchObject({ everywhere: false })
})

test('what cannot be held to a project needs a role everywhere', async () => {
  const me = async (who: string) =>
    (await (await access.send('GET', '/api/session', { as: await as(who) })).json()) as {
      permissions: string[]
    }
  expect((await me('integrator-of-main')).permissions).toContain('sites:write')
  expect((await me('integrator-of-main')).permissions).not.toContain('flows:edit')
  expect((await me('integrator-of-main')).permissions).not.toContain('ingest:read')
})

test('D2: a row of a project out of reach can be neither changed nor made, whatever the statement says', async () => {
  const { scopedPostgres } = await import('./rowScope.ts')
  const { withinReach } = await import('./callScope.ts')
  const db = await scopedPostgres(access.db)
  const within = <T>(work: () => Promise<T>) =>
    withinReach(
      {
        everywhere: false,
        organisationIds: new Set(),
        projectIds: new Set([1]),
        accounts: [],
        onlyProjectId: null,
      },
      work,
    )
  const add = (projectId: number) =>
    within(() =>
      db.query(`insert into space (project_id, code, name) values ($1, 'a', 'A') returning id`, [
        projectId,
      ]),
    )
  expect(await add(1)).toHaveLength(1)
  expect(await add(4)).toHaveLength(1)
  await expect(add(3)).rejects.toThrow(/row-level security/)

  const rename = `update project set name = 'mine' where true returning code`
  expect(await within(() => db.query(rename))).toEqual([{ code: 'mall' }, { code: 'cinema' }])
  const moved = () => db.query(`update space set project_id = 3 where project_id = 1`)
  await expect(within(moved)).rejects.toThrow(/row-level security/)

  // A child of a child: what hangs on a tariff is held by the tariff's project.
  await access.db.query(`insert into tariff (project_id, code) values (3, 't')`)
  await access.db.query(
    `insert into tariff_version (tariff_id, from_date, tariff) select id, '2026-01-01', '{}' from tariff`,
  )
  expect(await within(() => db.query('select 1 from tariff_version'))).toEqual([])
  expect(await db.query('select 1 from tariff_version')).toHaveLength(1)
})

test('after a limited request the same connection is without limits again', async () => {
  for (let i = 0; i < 12; i++) {
    await access.send('GET', '/api/places', { as: await as('cinema') })
    const answer = await access.send('GET', '/api/places', { as: await as('everywhere') })
    expect(((await answer.json()) as { store: string[] }).store.length).toBeGreaterThan(3)
  }
})

test('a project that moves below another is reached with it, and cannot be put inside itself', async () => {
  const { db, registry } = access
  await db.query(`insert into project (code, name, timezone, currency, document, parent_id)
    values ('screen-1', 'Screen 1', 'Asia/Shanghai', 'CNY', '{}', 4)`)
  await db.query(`update project set parent_id = 2, version = version + 1 where code = 'cinema'`)
  await registry.reload()
  const seen = await (await access.send('GET', '/api/places', { as: await as('mall') })).json()
  expect(seen).toEqual({ registry: ['mall'], store: ['mall'] })
  expect(registry.current().project('screen-1')?.path).toHaveLength(3)

  await expect(
    db.query(`update project set parent_id = 4 where code = 'tower'`),
  ).rejects.toMatchObject({ constraint: 'project_inside_itself' })
  await db.query(`update project set parent_id = 1, version = version + 1 where code = 'cinema'`)
  await db.query(`delete from project where code = 'screen-1'`)
  await registry.reload()
})
