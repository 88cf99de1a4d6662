import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createAuthenticate } from '@wattledger/platform/access/authenticate'
import { openTestAccess } from '@wattledger/platform/access/testAccess'
import { createApplication } from '@wattledger/platform/http/application'
import { staticFiles } from '@wattledger/platform/http/staticFiles'
import { siteRoutes } from '@wattledger/platform/sites/siteRoutes'

/** The built pages in front of the product's own people, roles, sessions and organisations, on a real PostgreSQL. */
export async function startPeopleServer(dist: string) {
  const access = await openTestAccess()
  const { db, registry, ingestTokens } = access
  const sites = siteRoutes({ db, registry, devices: new Set(), audit: async () => undefined })
  const application = createApplication({
    authenticate: createAuthenticate({
      db,
      ingestTokens,
      now: () => new Date(access.clock.at),
    }),
    findProject: (code) => registry.current().project(code),
    staticFiles: await staticFiles(dist),
    routes: [...access.routes(), ...sites.filter(({ path }) => path === '/api/projects')],
  })
  const server = createServer(
    getRequestListener(application.fetch, { overrideGlobalObjects: false }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...access,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await access.close()
    },
  }
}

export type PeopleServer = Awaited<ReturnType<typeof startPeopleServer>>
