import { z } from 'zod'
import { readBytes } from '../../http/jsonBody.ts'
import { type AnyRoute, type Call, route } from '../../http/route.ts'
import { findMeter } from '../findMeter.ts'
import type { MeterRecord, RegistrySnapshot } from '../registry.ts'
import { lifeStateNames } from '../rows/meterRows.ts'
import type { SiteRouteParts } from '../siteRoutes.ts'
import { holding, lifeEvent, lifeOf } from './lifeOf.ts'
import { lifeStates } from './lifeStates.ts'
import { keepPhoto, photoBytesMax, readPhoto } from './meterPhotos.ts'
import { meterEvent, type Recorded, recordEvent, withdrawEvent } from './recordEvent.ts'

const ofMeter = z.object({ project: z.string(), meter: z.string() })

const placement = z.object({
  space: z.string().nullable(),
  spaceName: z.string().nullable(),
  category: z.string().nullable(),
  parent: z.string().nullable(),
  role: z.enum(['main', 'public', 'tenant']),
  from: z.string().nullable().describe('null: since ever'),
  to: z.string().nullable().describe('null: until further notice'),
})

const replacement = z.object({
  at: z.string(),
  finalReading: z.string(),
  initialReading: z.string(),
  multiplier: z.string().nullable(),
})

/** What happens to meters: service, replacement, retirement, notes, with photos. */
export const lifeRoutes = (parts: SiteRouteParts): AnyRoute[] => {
  const { db, registry, hasReadings } = parts
  return [
    route({
      method: 'get',
      path: '/api/projects/{project}/meters/{meter}/life',
      permission: 'sites:read',
      tag: 'Sites',
      summary: 'What happened to a meter: where it was, who had it, replacements, notes',
      params: ofMeter,
      output: z.object({
        state: z.enum(lifeStateNames),
        events: z.array(lifeEvent),
        replacements: z.array(replacement),
        placements: z.array(placement),
        tenancies: z.array(holding),
      }),
      handle: async ({ params }) => {
        const sites = registry.current()
        const { meter, project } = findMeter(sites, params.meter, params.project)
        const stateOf = await lifeStates(db, project.id, hasReadings)
        return {
          ...(await lifeOf(db, meter.id)),
          state: stateOf(meter),
          replacements: meter.replacements,
          placements: placementsOf(sites, meter),
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/projects/{project}/meters/{meter}/events',
      permission: 'sites:write',
      tag: 'Sites',
      summary: 'Records that a meter went into service, was replaced, was retired, or a note',
      params: ofMeter,
      body: meterEvent,
      output: z.object({ id: z.int() }),
      status: 201,
      handle: async ({ params: { project, meter }, body }, call) => {
        const what = `${project}/${meter}`
        const recorded = recorder(parts, call, { action: `meter.${body.kind}`, what, detail: body })
        const { id, etag } = await recordEvent(db, project, meter, body, recorded)
        await registry.reload()
        return Response.json({ id }, { status: 201, headers: { etag } })
      },
    }),
    route({
      method: 'delete',
      path: '/api/projects/{project}/meters/{meter}/events/{event}',
      permission: 'sites:write',
      tag: 'Sites',
      summary: 'Withdraws what was recorded by mistake: it stays, marked',
      params: ofMeter.extend({
        event: z.coerce
          .number()
          .int()
          .min(1)
          .max(2 ** 31),
      }),
      handle: async ({ params: { project, meter, event } }, call) => {
        const what = `${project}/${meter}`
        const recorded = recorder(parts, call, {
          action: 'meter.withdraw',
          what,
          detail: { event },
        })
        await withdrawEvent(db, project, meter, event, recorded)
        await registry.reload()
        return undefined
      },
    }),
    route({
      method: 'post',
      path: '/api/projects/{project}/meters/{meter}/photos',
      permission: 'sites:write',
      tag: 'Sites',
      summary: 'Keeps a photo (JPEG, PNG or WebP as the body) to be named by an event',
      params: ofMeter,
      output: z.object({ photo: z.string() }),
      status: 201,
      handle: async ({ params }, { request, principal }) => {
        const { meter } = findMeter(registry.current(), params.meter, params.project)
        const content = await readBytes(request, photoBytesMax)
        return { photo: await keepPhoto(db, meter.id, content, principal.name) }
      },
    }),
    route({
      method: 'get',
      path: '/api/projects/{project}/photos/{photo}',
      permission: 'sites:read',
      tag: 'Sites',
      summary: 'A photo of a meter',
      params: z.object({ project: z.string(), photo: z.uuid() }),
      handle: async ({ params: { project, photo } }) => {
        const { mediaType, content } = await readPhoto(db, project, photo)
        return new Response(new Uint8Array(content), {
          headers: { 'content-type': mediaType, 'cache-control': 'private, max-age=86400' },
        })
      },
    }),
  ]
}

/** What every recorded change needs of its call. */
export const recorder = (
  { devices, audit }: SiteRouteParts,
  call: Call,
  entry: Parameters<SiteRouteParts['audit']>[2],
): Recorded => ({
  devices,
  by: call.principal.name,
  ifMatch: call.request.headers.get('if-match') ?? undefined,
  record: (tx) => audit(tx, call, entry),
})

function placementsOf(sites: RegistrySnapshot, meter: MeterRecord) {
  return sites
    .placementsOf(meter)
    .map(({ spaceId, parentId, category, role, from, to }): z.input<typeof placement> => {
      const space = spaceId === null ? undefined : sites.spaceById(spaceId)
      return {
        space: space?.code ?? null,
        spaceName: space?.name ?? null,
        parent: parentId === null ? null : (sites.meterById(parentId)?.code ?? null),
        category,
        role,
        from,
        to,
      }
    })
}
