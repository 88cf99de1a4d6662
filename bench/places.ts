import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createApplication } from '@wattledger/platform/http/application'
import { route } from '@wattledger/platform/http/route'
import { staticFiles } from '@wattledger/platform/http/staticFiles'
import { programPath } from '@wattledger/platform/processes/testProgram'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { openRegistry } from '@wattledger/platform/sites/openRegistry'
import { putSite } from '@wattledger/platform/sites/putSite'
import { siteRoutes } from '@wattledger/platform/sites/siteRoutes'
import { startEmbeddedPostgres } from '@wattledger/platform/stores/embeddedPostgres'
import { migratePostgres } from '@wattledger/platform/stores/migrate'
import { openPostgres } from '@wattledger/platform/stores/postgres'
import { chromium } from 'playwright-core'

// How quickly a group's places are there: a project of 5,000 meters in and out, against writing the same rows with nothing
// around them; and the tree of all projects in a browser, against the same page with one project.
// `npx tsx bench/places.ts [projects]`, each with 100 meters and 400 spaces. The pages are those of dashboard/dist.

const projects = Number(process.argv[2] ?? 50)
const metersOfOne = 5000

const folder = mkdtempSync(join(tmpdir(), 'wattledger-bench-'))
chmodSync(folder, 0o755)
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} })
const db = await openPostgres(
  { socketFolder: server.socketFolder, user: server.user, database: 'wattledger' },
  { log: () => {} },
)
try {
  await migratePostgres(db, [sitesMigrations])
  await putSite(db, 'p0', documentOf('p0', 100, 400))
  const one = await inBrowser()
  const filled = await timed(async () => {
    for (let number = 1; number < projects; number++)
      await putSite(db, `p${number}`, documentOf(`p${number}`, 100, 400))
  })
  say(`${projects} projects, ${projects * 100} meters, ${projects * 400} spaces put`, filled)
  const all = await inBrowser()
  say('registry read', all.registryMs)
  say('GET /api/projects', all.listMs)
  say('GET one level of spaces', all.spacesMs)
  say(
    `first rows of the project tree (${(all.firstRowsMs / one.firstRowsMs).toFixed(2)} of one project)`,
    all.firstRowsMs,
  )

  const document = documentOf('large', metersOfOne, 400)
  const bareMs = await timed(() => bare(document))
  const putMs = await timed(() => putSite(db, 'large', document))
  say(
    `document of ${metersOfOne} meters in (${(putMs / bareMs).toFixed(1)} of bare rows, ${bareMs} ms)`,
    putMs,
  )
  const out = await overHttp(async (address) => ({
    json: await timed(
      async () => void (await (await fetch(`${address}/api/projects/large/site`)).arrayBuffer()),
    ),
    xlsx: await timed(
      async () => void (await (await fetch(`${address}/api/projects/large/export`)).arrayBuffer()),
    ),
    check: await timedImport(address),
  }))
  say('document out', out.json)
  say('workbook out', out.xlsx)
  say('workbook checked', out.check)
} finally {
  await db.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function documentOf(code: string, meters: number, spaces: number) {
  return {
    project: { code, name: `Project ${code}`, timezone: 'Asia/Shanghai' },
    spaces: Array.from({ length: spaces }, (_, n) => ({
      code: `s${n}`,
      name: `Space ${n}`,
      ...(n > 0 && { parent: `s${Math.floor((n - 1) / 20)}` }),
    })),
    gateways: Array.from({ length: Math.ceil(meters / 200) }, (_, n) => ({ code: `g${n}` })),
    meters: Array.from({ length: meters }, (_, n) => ({
      code: `${code}-m${n}`,
      name: `Meter ${n}`,
      energy: 'electricity',
      space: `s${n % spaces}`,
      gateway: `g${Math.floor(n / 200)}`,
      unitId: (n % 200) + 1,
      multiplier: '40',
      ...(n > 0 && { parent: `${code}-m${Math.floor((n - 1) / 10)}` }),
    })),
  }
}

/** The same meters with no rule, no history and no document. */
async function bare({ meters }: ReturnType<typeof documentOf>) {
  await db.query(
    `create temporary table bare as
     select * from jsonb_to_recordset($1::jsonb)
       as meter (code text, name text, energy text, space text, gateway text, "unitId" int, multiplier numeric, parent text)`,
    [JSON.stringify(meters)],
  )
}

async function overHttp<T>(work: (address: string) => Promise<T>): Promise<T> {
  const registry = await openRegistry(db, { pollMs: 600_000 })
  const permissions = ['sites:read', 'sites:write', 'energy:read'] as const
  const application = createApplication({
    authenticate: async () => ({
      kind: 'person',
      personId: 1,
      name: 'bench',
      permissions: new Set(permissions),
    }),
    staticFiles: await staticFiles(fileURLToPath(new URL('../dashboard/dist', import.meta.url))),
    routes: [
      ...siteRoutes({ db, registry, devices: new Set(), audit: async () => {} }),
      route({
        method: 'get',
        path: '/api/session',
        permission: 'public',
        summary: 'Who asks; settled beforehand',
        tag: 'Bench',
        handle: async () =>
          Response.json({ username: 'bench', name: 'Bench', role: 'administrator', permissions }),
      }),
    ],
  })
  const listening = createServer(
    getRequestListener(application.fetch, { overrideGlobalObjects: false }),
  )
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  try {
    return await work(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`)
  } finally {
    listening.closeAllConnections()
    listening.close()
    registry.close()
  }
}

/** Milliseconds of the best of five, the first of which warms up. */
async function inBrowser() {
  const started = performance.now()
  return overHttp(async (address) => {
    const registryMs = Math.round(performance.now() - started)
    const browser = await chromium.launch({
      executablePath: programPath('chromium') ?? '',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
    })
    const page = await browser.newPage()
    const rounds: number[] = []
    for (let round = 0; round < 5; round++) {
      await page.goto(`${address}/?search=p`)
      // With one project the page goes on to its meters.
      await page.locator('[role=treeitem], main h1').first().waitFor()
      rounds.push(await page.evaluate('performance.now()'))
    }
    await browser.close()
    const read = (path: string) => async () =>
      void (await (await fetch(address + path)).arrayBuffer())
    return {
      registryMs,
      firstRowsMs: Math.round(Math.min(...rounds.slice(1))),
      listMs: await timed(read('/api/projects')),
      spacesMs: await timed(read('/api/projects/p0/spaces?top=true')),
    }
  })
}

async function timedImport(address: string): Promise<number> {
  const file = await (await fetch(`${address}/api/projects/large/export`)).arrayBuffer()
  return timed(async () => {
    const answer = await fetch(`${address}/api/projects/large/import?check=true`, {
      method: 'POST',
      body: file,
      headers: { origin: address },
    })
    if (!answer.ok) throw new Error(await answer.text())
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started)
}

function say(what: string, ms: number) {
  console.log(`${String(ms).padStart(7)} ms  ${what}`)
}
