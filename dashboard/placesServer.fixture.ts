import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { supervisionRoutes } from '@wattledger/ingest/supervision/routes'
import type { AuditEntry } from '@wattledger/platform/access/audit'
import type { Permission } from '@wattledger/platform/access/permissions'
import type { Principal } from '@wattledger/platform/access/principal'
import { createApplication } from '@wattledger/platform/http/application'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { staticFiles } from '@wattledger/platform/http/staticFiles'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { openRegistry } from '@wattledger/platform/sites/openRegistry'
import { siteRoutes } from '@wattledger/platform/sites/siteRoutes'
import { testPostgres } from '@wattledger/platform/stores/testStores'

/**
 * The built pages in front of the real registry on a real PostgreSQL. Who asks is settled beforehand, and there are no readings:
 * everything else is the product's own.
 */
export async function startPlacesServer(dist: string) {
  const db = await testPostgres([sitesMigrations])
  const registry = await openRegistry(db, { pollMs: 60_000 })
  const audited: AuditEntry[] = []
  const application = createApplication({
    authenticate: async () => somebody,
    staticFiles: await staticFiles(dist),
    routes: [
      ...siteRoutes({
        db,
        registry,
        devices: new Set(['sdm120']),
        audit: async (_, __, entry) => void audited.push(entry),
      }),
      ...supervisionRoutes({
        db,
        registry,
        latest: { of: () => new Map() },
        feed: { intervalMs: () => undefined },
      }),
      session,
    ],
  })
  const server = createServer(
    getRequestListener(application.fetch, { overrideGlobalObjects: false }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    db,
    registry,
    audited,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      registry.close()
      await db.close()
    },
  }
}

export type PlacesServer = Awaited<ReturnType<typeof startPlacesServer>>

const permissions: Permission[] = ['sites:read', 'sites:write', 'energy:read']

const somebody: Principal = {
  kind: 'person',
  personId: 1,
  name: 'wang.li',
  permissions: new Set(permissions),
}

const session: AnyRoute = route({
  method: 'get',
  path: '/api/session',
  permission: 'public',
  summary: 'Who asks; settled beforehand',
  tag: 'Test',
  handle: async () =>
    Response.json({ username: 'wang.li', name: '王丽', role: 'administrator', permissions }),
})
