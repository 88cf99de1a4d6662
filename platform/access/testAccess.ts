import { z } from 'zod'
import { createApplication } from '../http/application.ts'
import type { Failure } from '../http/failure.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { Registry } from '../sites/registry.ts'
import type { Postgres } from '../stores/postgres.ts'
import { testFolder, testPostgres } from '../stores/testStores.ts'
import { accessRoutes } from './accessRoutes.ts'
import { audit } from './audit.ts'
import { auditRefused } from './auditRefused.ts'
import { createAuthenticate } from './authenticate.ts'
import { openIngestTokens } from './ingestTokens.ts'
import { createLoginThrottle } from './loginThrottle.ts'
import { sitesMigrations } from '../sites/migrations.ts'
import { accessMigrations } from './migrations.ts'
import { addPerson } from './people.ts'
import type { GrantPlace } from './grants.ts'
import { giveRole } from './grants.ts'
import type { Oidc } from './oidc.ts'
import { createSealing } from './sealing.ts'
import { scopedPostgres } from './rowScope.ts'
import { openRegistry } from '../sites/openRegistry.ts'

export const password = 'correct horse battery'

interface Send {
  as?: { cookie: string } | { token: string }
  json?: unknown
  headers?: Record<string, string>
  address?: string
}

/** The access routes and two made-up ones on a store of their own, with a clock that the test moves. */
export async function openTestAccess() {
  const db = await testPostgres([sitesMigrations, accessMigrations])
  await db.query(testProjects)
  const scoped = await scopedPostgres(db)
  const registry = await openRegistry(scoped)
  const clock = { at: Date.parse('2026-03-01T00:00:00Z') }
  const nowMs = () => clock.at
  const ingestTokens = await openIngestTokens(db, {
    given: 'ingest-token-of-the-test',
    folder: testFolder('access'),
    nowMs,
  })
  const failures: Failure[] = []
  const sealing = createSealing(Buffer.alloc(32, 7))
  const parts = { db: scoped, registry, ingestTokens, sealing, now: () => new Date(clock.at) }
  const routes = (oidc?: Oidc) => [
    ...accessRoutes({ ...parts, oidc, throttle: createLoginThrottle(nowMs) }),
    ...madeUpRoutes(scoped, registry),
  ]
  const open = (oidc?: Oidc) =>
    createApplication({
      routes: routes(oidc),
      authenticate: createAuthenticate(parts),
      findProject: (code) => registry.current().project(code),
      onForbidden: auditRefused(db, () => undefined, nowMs),
      logFailure: (failure) => failures.push(failure),
    })
  let app = open()

  async function send(method: string, path: string, given: Send = {}): Promise<Response> {
    const { as, json, headers = {}, address = '192.0.2.7' } = given
    return app.request(
      `http://wattledger.local${path}`,
      {
        method,
        headers: {
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(as && 'cookie' in as && { cookie: as.cookie, 'sec-fetch-site': 'same-origin' }),
          ...(as && 'token' in as && { authorization: `Bearer ${as.token}` }),
          ...headers,
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      },
      { incoming: { socket: { remoteAddress: address } } },
    )
  }

  return {
    db,
    clock,
    ingestTokens,
    failures,
    routes,
    send,
    /** As after a restart: what was only in memory is gone. */
    restart: () => void (app = open()),
    /** The same with a provider that vouches for people. */
    openWith: (oidc: Oidc) => void (app = open(oidc)),
    registry,
    /** Somebody with a role everywhere, or in one place. */
    async add(username: string, role: string, place: GrantPlace = {}) {
      const added = await addPerson(db, { username, name: username.toUpperCase(), password })
      if (!added) throw new Error(`${username} is there already`)
      await giveRole(db, added.id, role, place)
      return added
    },
    give: (personId: number, role: string, place: GrantPlace = {}) =>
      giveRole(db, personId, role, place),
    /** Takes all roles from somebody and gives one everywhere. */
    async giveOnly(username: string, role: string) {
      const [person] = await db.query<{ id: number }>('select id from person where username = $1', [
        username,
      ])
      await db.query('delete from role_grant where person_id = $1', [person?.id])
      await giveRole(db, person?.id ?? 0, role)
    },
    async close() {
      registry.close()
      await db.close()
    },
    async logIn(username: string, address?: string): Promise<{ cookie: string }> {
      const answer = await send('POST', '/api/session', {
        json: { username, password },
        ...(address && { address }),
      })
      if (answer.status !== 204) throw new Error(await answer.text())
      return { cookie: cookieOf(answer) }
    },
    async makeToken(as: { cookie: string }, body: object = {}) {
      const answer = await send('POST', '/api/tokens', { as, json: { name: 'reports', ...body } })
      if (answer.status !== 201) throw new Error(await answer.text())
      return (await answer.json()) as { id: string; name: string; token: string }
    },
    audited: () =>
      db.query<{ who: string; action: string; what: string; detail: unknown; address: string }>(
        'select who, action, what, detail, address from audit_entry order by id',
      ),
  }
}

export type TestAccess = Awaited<ReturnType<typeof openTestAccess>>

export const cookieOf = (answer: Response) =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

/** Ids from 1: mall with its part cinema, and tower, of one organisation; harbour of another. */
const testProjects = `
  insert into organisation (code, name) values ('north', 'North');
  insert into project (code, name, timezone, currency, document, organisation_id, parent_id) values
    ('mall', 'Mall', 'Asia/Shanghai', 'CNY', '{}', 1, null),
    ('tower', 'Tower', 'Asia/Shanghai', 'CNY', '{}', 1, null),
    ('harbour', 'Harbour', 'Asia/Shanghai', 'CNY', '{}', 2, null);
  insert into project (code, name, timezone, currency, document, organisation_id, parent_id)
    values ('cinema', 'Cinema', 'Asia/Shanghai', 'CNY', '{}', 1, 1)`

function madeUpRoutes(db: Postgres, registry: Registry): AnyRoute[] {
  const params = z.object({ code: z.string() })
  return [
    route({
      method: 'put',
      path: '/api/projects/{code}/site',
      permission: 'sites:write',
      tag: 'test',
      summary: 'changes and audits',
      params,
      handle: async ({ params: { code } }, call) => {
        await audit(db, call, { action: 'site.put', what: code, detail: { version: 1 } })
        return undefined
      },
    }),
    route({
      method: 'get',
      path: '/api/energy',
      permission: 'energy:read',
      tag: 'test',
      summary: 'reads',
      query: z.object({ project: z.string().optional() }),
      handle: async () => undefined,
    }),
    route({
      method: 'get',
      path: '/api/places',
      permission: 'sites:read',
      tag: 'test',
      summary: 'projects as the registry and as the store tell them',
      output: z.object({ registry: z.array(z.string()), store: z.array(z.string()) }),
      handle: async () => {
        const rows = await db.query<{ code: string }>('select code from project order by id')
        const projects = registry.current().projects
        return { registry: projects.map(({ code }) => code), store: rows.map(({ code }) => code) }
      },
    }),
  ]
}
