import { z } from 'zod'
import type { AuditEntry } from '../access/audit.ts'
import { type AnyRoute, type Call, route } from '../http/route.ts'
import type { Postgres, Queryable } from '../stores/postgres.ts'
import { editSite } from './editSite.ts'
import { exchangeRoutes } from './exchange/exchangeRoutes.ts'
import { code, name } from './fieldShapes.ts'
import { getSite } from './getSite.ts'
import { lifeRoutes } from './life/lifeRoutes.ts'
import { moveRoutes } from './life/moveRoutes.ts'
import { movedFrom } from './movedFrom.ts'
import { putSite } from './putSite.ts'
import type { Registry } from './registry.ts'
import { listRoutes } from './rows/listRoutes.ts'
import { rowRoutes } from './rows/rowRoutes.ts'
import { tenancyKey } from './rows/tenancyKey.ts'
import { siteDocument } from './siteDocument.ts'

export interface SiteRouteParts {
  db: Postgres
  registry: Registry
  /** Codes of the devices that can be polled. */
  devices: ReadonlySet<string>
  /** Writes who changed what, in the transaction of the change. */
  audit: (db: Queryable, call: Call, entry: AuditEntry) => Promise<void>
  /** Whether a meter has ever sent anything. */
  hasReadings?: (meter: number) => boolean
}

const siteBytesMax = 32 * 1024 * 1024
const params = z.object({ code: z.string() })

/**
 * Described as a site document, but let through as it came: `putSite` finds the faults of shape together with all
 * others, and what was put has to be given back equal, without the defaults.
 */
const asItCame = z.unknown().meta(z.toJSONSchema(siteDocument, { io: 'input' }))

/** The registry over HTTP: whole projects as documents, and the list of them. */
export const siteRoutes = (parts: SiteRouteParts): AnyRoute[] => [
  ...documentRoutes(parts),
  ...exchangeRoutes(parts),
  ...listRoutes(parts),
  ...lifeRoutes(parts),
  ...moveRoutes(parts),
  ...rowRoutes(parts, 'spaces', async (_, code) => ({ code })),
  ...rowRoutes(parts, 'gateways', async (_, code) => ({ code })),
  ...rowRoutes(parts, 'meters', async (_, code) => ({ code })),
  ...rowRoutes(parts, 'tenancies', (project, id) => tenancyKey(parts.db, project, id)),
]

const documentRoutes = ({ db, registry, devices, audit }: SiteRouteParts): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/projects',
    permission: 'sites:read',
    summary: 'All projects, with the number of their meters',
    tag: 'Sites',
    output: z.object({
      projects: z.array(
        z.object({
          code,
          name,
          timezone: z.string(),
          currency: z.string(),
          meters: z.int(),
          parent: z.string().nullable().describe('The project that it is a part of'),
        }),
      ),
    }),
    handle: async () => {
      const sites = registry.current()
      const { projects, meters } = sites
      const projectById = (id: number) => sites.projectById(id)
      const counts = new Map<number, number>()
      for (const { projectId } of meters) counts.set(projectId, (counts.get(projectId) ?? 0) + 1)
      return {
        projects: projects.map(({ id, code, name, timezone, currency, parentId }) => ({
          code,
          name,
          timezone,
          currency,
          meters: counts.get(id) ?? 0,
          parent: parentId === null ? null : (projectById(parentId)?.code ?? null),
        })),
      }
    },
  }),
  route({
    method: 'patch',
    path: '/api/projects/{project}',
    permission: 'sites:write',
    summary: 'Changes a project’s name, time zone or currency',
    tag: 'Sites',
    params: z.object({ project: z.string() }),
    body: z.strictObject({
      name: name.optional(),
      timezone: z.string().optional(),
      currency: z.string().optional(),
    }),
    output: z.object({ changed: z.int() }),
    handle: async ({ params: { project }, body }, call) => {
      const { etag, changed } = await editSite(
        db,
        project,
        (site) => {
          site.project = { ...site.project, ...body }
        },
        {
          devices,
          ifMatch: call.request.headers.get('if-match') ?? undefined,
          nameOf: (path) => path.replace(/^project\./, ''),
          audit: (tx) => audit(tx, call, { action: 'project.change', what: project, detail: body }),
        },
      )
      await registry.reload()
      return Response.json({ changed }, { headers: { etag } })
    },
  }),
  route({
    method: 'get',
    path: '/api/projects/{code}/site',
    permission: 'sites:read',
    summary: 'A project’s registry as one document, as it was put; its ETag names its version',
    tag: 'Sites',
    params,
    output: asItCame,
    handle: async ({ params: { code } }) => {
      const { document, etag } = await getSite(db, code)
      return Response.json(document, { headers: { etag } })
    },
  }),
  route({
    method: 'put',
    path: '/api/projects/{code}/site',
    permission: 'sites:write',
    summary:
      'Creates or replaces a project’s registry; with If-Match only the version it names, with If-None-Match: * only a new one',
    tag: 'Sites',
    params,
    query: z.object({ from: movedFrom }),
    body: asItCame,
    bodyBytesMax: siteBytesMax,
    output: z.object({
      spaces: z.int(),
      gateways: z.int(),
      meters: z.int(),
      changed: z.int().describe('Rows that were added, changed or removed'),
    }),
    handle: async ({ params: { code }, query: { from }, body }, call) => {
      const { etag, ...counts } = await putSite(db, code, body, {
        devices,
        ifMatch: call.request.headers.get('if-match') ?? undefined,
        onlyNew: call.request.headers.get('if-none-match') === '*',
        audit: (tx, entry) => audit(tx, call, entry),
        movedFrom: from,
      })
      await registry.reload()
      return Response.json(counts, { headers: { etag } })
    },
  }),
]
