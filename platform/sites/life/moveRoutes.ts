import { z } from 'zod'
import { type AnyRoute, route } from '../../http/route.ts'
import { tenancyKey } from '../rows/tenancyKey.ts'
import type { SiteRouteParts } from '../siteRoutes.ts'
import { recorder } from './lifeRoutes.ts'
import { closeTenancy, closing, opening, openTenancy } from './moveTenancy.ts'

/** Account opening (开户) and moving out (退租). */
export const moveRoutes = (parts: SiteRouteParts): AnyRoute[] => {
  const { db, registry } = parts
  return [
    route({
      method: 'post',
      path: '/api/projects/{project}/openings',
      permission: 'sites:write',
      tag: 'Sites',
      summary: 'Opens an account: a tenancy with its meters and what they showed',
      params: z.object({ project: z.string() }),
      body: opening,
      output: z.object({ tenancy: z.int() }),
      status: 201,
      handle: async ({ params: { project }, body }, call) => {
        const what = `${project}/${body.account}`
        const recorded = recorder(parts, call, { action: 'tenancy.open', what, detail: body })
        const { tenancy, etag } = await openTenancy(db, project, body, recorded)
        await registry.reload()
        return Response.json({ tenancy }, { status: 201, headers: { etag } })
      },
    }),
    route({
      method: 'post',
      path: '/api/projects/{project}/tenancies/{tenancy}/closing',
      permission: 'sites:write',
      tag: 'Sites',
      summary: 'Ends a tenancy with what its meters showed; its account is then settled for good',
      params: z.object({ project: z.string(), tenancy: z.string() }),
      body: closing,
      handle: async ({ params: { project, tenancy }, body }, call) => {
        const name = await tenancyKey(db, project, tenancy)
        const what = `${project}/${name.account}`
        const recorded = recorder(parts, call, { action: 'tenancy.close', what, detail: body })
        const { etag } = await closeTenancy(db, project, name, body, recorded)
        await registry.reload()
        return new Response(null, { status: 204, headers: { etag } })
      },
    }),
  ]
}
