import { z } from 'zod'
import { type Register, registers } from '@wattledger/platform/metering/registers'
import { notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { findMeter } from '@wattledger/platform/sites/findMeter'
import type { ProjectRecord, Registry } from '@wattledger/platform/sites/registry'
import { eventStream } from './eventStream.ts'
import type { LiveFeed } from './liveFeed.ts'
import { type LatestReadings, liveMeter } from './liveMeters.ts'

const meter = z.object({
  code: z.string(),
  name: z.string(),
  energy: z.string(),
  role: z.string(),
  category: z.string().nullable(),
  space: z.object({ code: z.string(), name: z.string() }).nullable(),
  gateway: z.string().nullable(),
  unitId: z.number().nullable(),
  device: z.string().nullable(),
  register: z.string().describe('Register that the meter is accounted by'),
  unit: z.string(),
  value: z.string().nullable().describe('Newest value of that register, before the multiplier'),
  lastAt: z.string().nullable().describe('When the newest reading was taken, UTC'),
  state: z.enum(['live', 'late', 'silent', 'never']),
  powerKw: z.string().nullable().describe('Power that flows, the multiplier applied'),
  intervalS: z.number().nullable().describe('Usual time between two readings'),
})

const meterInDetail = meter.extend({
  multiplier: z.string(),
  registerDigits: z.number(),
  maxGapMinutes: z.number(),
  ratedKw: z.string().nullable(),
  replacements: z.array(
    z.object({
      at: z.string(),
      finalReading: z.string(),
      initialReading: z.string(),
      multiplier: z.string().nullable(),
    }),
  ),
  registers: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['cumulative', 'momentary', 'bits']),
      unit: z.string(),
      value: z.string(),
      at: z.string(),
    }),
  ),
})

/** Meters as they are now, and a stream of what changes. `shutdown` ends open streams. */
export const liveRoutes = (
  registry: Registry,
  latest: LatestReadings,
  feed: LiveFeed,
  shutdown: AbortSignal,
): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/projects/{project}/live',
    permission: 'energy:read',
    tag: 'Energy',
    summary: 'Meters of a project with their newest reading, its age and state',
    params: z.object({ project: z.string() }),
    output: z.object({ meters: z.array(meter) }),
    async handle({ params }) {
      const sites = registry.current()
      const { id } = projectOf(registry, params.project)
      return {
        meters: sites.meters
          .filter((one) => one.projectId === id)
          .map((one) => liveMeter(sites, one, latest, feed.intervalMs(one.id), Date.now())),
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/projects/{project}/live/{meter}',
    permission: 'energy:read',
    tag: 'Energy',
    summary: 'One meter with all of its registers',
    params: z.object({ project: z.string(), meter: z.string() }),
    output: meterInDetail,
    async handle({ params }) {
      const sites = registry.current()
      const { meter: found } = findMeter(sites, params.meter, params.project)
      return {
        ...liveMeter(sites, found, latest, feed.intervalMs(found.id), Date.now()),
        multiplier: found.multiplier,
        registerDigits: found.registerDigits,
        maxGapMinutes: found.maxGapMinutes,
        ratedKw: found.ratedKw,
        replacements: found.replacements,
        registers: (Object.keys(registers) as Register[]).flatMap((name) => {
          const newest = latest.of(found.id).get(name)
          const at = newest && new Date(newest.atMs).toISOString()
          return newest && at ? [{ name, ...registers[name], value: newest.value, at }] : []
        }),
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/live',
    permission: 'energy:read',
    tag: 'Energy',
    summary: 'Readings and derived quarter-hours of a project as they come, as server-sent events',
    query: z.object({ project: z.string() }),
    async handle({ query }, { request }) {
      const { id } = projectOf(registry, query.project)
      const ends = AbortSignal.any([shutdown, request.signal])
      return eventStream((sender) => feed.listen(id, sender), ends)
    },
  }),
]

function projectOf(registry: Registry, code: string): ProjectRecord {
  const project = registry.current().project(code)
  if (!project) throw notFound(`there is no project "${code}"`)
  return project
}
