import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthenticate } from '@wattledger/platform/access/authenticate'
import { currentReach } from '@wattledger/platform/access/callScope'
import { giveRole } from '@wattledger/platform/access/grants'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { addPerson } from '@wattledger/platform/access/people'
import { nobody } from '@wattledger/platform/access/principal'
import { createSessionMemory } from '@wattledger/platform/access/sessionMemory'
import { beginSession } from '@wattledger/platform/access/sessions'
import { createApplication } from '@wattledger/platform/http/application'
import { route } from '@wattledger/platform/http/route'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { createReachedSnapshots } from '@wattledger/platform/sites/reachedSnapshot'
import { snapshotOf } from '@wattledger/platform/sites/registrySnapshot'
import { startEmbeddedPostgres } from '@wattledger/platform/stores/embeddedPostgres'
import { migratePostgres } from '@wattledger/platform/stores/migrate'
import { openPostgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'

// What the permission check adds to a request, in a group of 500 projects, 50,000 meters and 200,000 spaces: the same route once
// for everybody, once behind the check without its store (roles, reach, the project by code), once with the session's look-up, and once as
// the server does it: who was just seen is remembered until something about them changes.

const projects = 500
const metersEach = 100
const spacesEach = 400
const calls = 3_000

const folder = mkdtempSync(join(tmpdir(), 'wattledger-permission-'))
chmodSync(folder, 0o755)
const server = await startEmbeddedPostgres({
  folder: join(folder, 'postgres'),
  log: () => undefined,
})
const db = await openPostgres({
  socketFolder: server.socketFolder,
  user: server.user,
  database: 'wattledger',
})
await migratePostgres(db, [sitesMigrations, accessMigrations])
const person = await addPerson(db, { username: 'li', name: 'Li', password: null })
const [organisation] = await db.query<{ id: number }>('select id from organisation')
for (const role of ['finance', 'engineering', 'energy-manager'])
  await giveRole(db, person?.id ?? 0, role, { organisationId: organisation?.id ?? 0 })
const secret = await beginSession(db, person?.id ?? 0, { address: '', agent: '' }, new Date())

const snapshot = snapshotOf(Array.from({ length: projects }, (_, at) => content(at + 1)))
const reached = createReachedSnapshots()
const current = () => {
  const reach = currentReach()
  return reach ? reached(snapshot, reach) : snapshot
}
const authenticate = createAuthenticate({
  db,
  ingestTokens: { check: async () => 'unknown' as const },
})
const memory = createSessionMemory()
memory.hears(true)
const remembering = createAuthenticate({
  db,
  ingestTokens: { check: async () => 'unknown' as const },
  memory,
})
const known = await authenticate({ headers: headersOf() })

const rows = [
  { name: 'open to everybody', ask: application('public', async () => nobody) },
  { name: 'checked, person at hand', ask: application('energy:read', async () => known) },
  { name: 'checked, session looked up', ask: application('energy:read', authenticate) },
  { name: 'checked, as the server does', ask: application('energy:read', remembering) },
]
for (const { ask } of rows) await medianMs(ask, 500)
const ms = new Map<string, number>()
for (let turn = 0; turn < 3; turn++)
  for (const { name, ask } of rows)
    ms.set(name, Math.min(ms.get(name) ?? Infinity, await medianMs(ask, calls)))

const bare = ms.get('open to everybody') ?? 0
console.log(
  `${projects} projects, ${projects * metersEach} meters, ${projects * spacesEach} spaces`,
)
for (const [name, took] of ms)
  console.log(
    `${name.padEnd(28)} ${took.toFixed(4)} ms a request, adds ${(took - bare).toFixed(4)} ms`,
  )

await db.close()
await server.stop()
rmSync(folder, { recursive: true, force: true })

function application(
  permission: 'public' | 'energy:read',
  authenticate: Parameters<typeof createApplication>[0]['authenticate'],
) {
  const app = createApplication({
    authenticate,
    findProject: (code) => snapshot.project(code),
    routes: [
      route({
        method: 'get',
        path: '/api/question',
        permission,
        tag: 'bench',
        summary: 'one meter of one project',
        query: z.object({ project: z.string() }),
        output: z.object({ meters: z.int() }),
        handle: async ({ query }) => {
          const sites = current()
          const project = sites.project(query.project)
          const meters = sites.metersByCode('M7').filter((one) => one.projectId === project?.id)
          return { meters: meters.length }
        },
      }),
    ],
  })
  return (at: number) =>
    app.request(`http://bench.local/api/question?project=p${(at % projects) + 1}`, {
      headers: headersOf(),
    })
}

function headersOf() {
  return new Headers({ cookie: `wattledger_session=${secret}` })
}

async function medianMs(ask: (at: number) => Response | Promise<Response>, count: number) {
  const took: number[] = []
  for (let at = 0; at < count; at++) {
    const started = performance.now()
    const answer = await ask(at)
    took.push(performance.now() - started)
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  }
  return took.sort((one, other) => one - other)[count >> 1] ?? 0
}

function content(id: number): Parameters<typeof snapshotOf>[0][number] {
  const project = {
    id,
    code: `p${id}`,
    name: `Project ${id}`,
    timezone: 'Asia/Shanghai',
    currency: 'CNY',
    organisationId: organisation?.id ?? 0,
    parentId: null,
    path: [id],
  }
  return {
    project,
    gateways: [],
    spaces: Array.from({ length: spacesEach }, (_, at) => ({
      id: id * spacesEach + at,
      projectId: id,
      code: `s${at}`,
      name: `Space ${at}`,
      kind: null,
      parentId: null,
      areaM2: null,
    })),
    meters: Array.from({ length: metersEach }, (_, at) => ({
      id: id * metersEach + at,
      projectId: id,
      // Codes repeat from project to project only for a few meters, as they do.
      code: at === 7 && id <= 5 ? 'M7' : `M${id}-${at}`,
      name: `Meter ${at}`,
      energy: 'electricity' as const,
      role: 'public' as const,
      category: null,
      parentId: null,
      spaceId: null,
      gatewayId: null,
      unitId: null,
      device: null,
      multiplier: '1',
      registerDigits: 6,
      maxGapMinutes: 60,
      ratedKw: null,
      formula: null,
      replacements: [],
    })),
  }
}
