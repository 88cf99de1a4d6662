import { z } from 'zod'
import { notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import type { InfluxSync } from './influxSync.ts'

const moment = z.iso.datetime({ offset: true })
const spanDaysMax = 31

const hour = z.object({
  hour: z.string(),
  project: z.string(),
  meter: z.string(),
  field: z.string(),
  influxCount: z.number(),
  influxSum: z.number().nullable().describe('Null for text and booleans'),
  storedCount: z.number(),
  storedSum: z.number().nullable(),
  beforeCount: z.number().describe('What was stored before it was brought over again'),
  beforeSum: z.number().nullable(),
  state: z.enum(['repaired', 'differs']),
  foundAt: z.string(),
})

/** What the InfluxDB mode is doing, and what its comparison found. */
export const influxRoutes = (sync: InfluxSync | undefined, db: Queryable): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/ingest/influx',
    permission: 'ingest:read',
    tag: 'Readings in',
    summary:
      'How far readings have been brought over from InfluxDB, and the newest hours whose counts or sums differed; 404 without INFLUX_URL',
    query: z.object({ limit: z.coerce.number().int().min(0).max(10_000).default(100) }),
    output: z.object({
      address: z.string(),
      bucket: z.string(),
      version: z.string().nullable(),
      followedTo: z.string().nullable().describe('Everything with an earlier time has been read'),
      walkedTo: z.string().nullable().describe('How far a running walk over the past has come'),
      walkFinishedAt: z.string().nullable(),
      points: z.number().describe('Points brought over since the start'),
      refused: z.number(),
      hoursCompared: z.number(),
      hoursRepaired: z.number(),
      hoursDiffering: z.number(),
      failing: z.object({ since: z.string(), reason: z.string() }).nullable(),
      hours: z.array(hour),
    }),
    async handle({ query }) {
      const state = running(sync).state()
      const { failing } = state
      return {
        address: state.address,
        bucket: state.bucket,
        version: state.version ?? null,
        followedTo: iso(state.followedToMs),
        walkedTo: iso(state.walkedToMs),
        walkFinishedAt: iso(state.walkFinishedMs),
        points: state.points,
        refused: state.refused,
        hoursCompared: state.hoursCompared,
        hoursRepaired: state.hoursRepaired,
        hoursDiffering: state.hoursDiffering,
        failing: failing
          ? { since: new Date(failing.sinceMs).toISOString(), reason: failing.reason }
          : null,
        hours: await newestHours(db, state.bucket, query.limit),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/ingest/influx/reconcile',
    permission: 'ingest:write',
    tag: 'Readings in',
    summary: 'Compares the hours of a span between InfluxDB and here now, and repairs what differs',
    body: z
      .object({ from: moment, to: moment })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), 'from must be before to')
      .refine(
        ({ from, to }) => Date.parse(to) - Date.parse(from) <= spanDaysMax * 86_400_000,
        `at most ${spanDaysMax} days at once`,
      ),
    output: z.object({
      hours: z.number(),
      points: z.number(),
      repaired: z.number(),
      differing: z.number(),
    }),
    async handle({ body }) {
      const ns = (text: string) => BigInt(Date.parse(text)) * 1_000_000n
      const window = { fromNs: ns(body.from), toNs: ns(body.to) }
      const { hours, points, differing } = await running(sync).reconcile(window)
      const repaired = differing.filter(({ state }) => state === 'repaired').length
      return { hours, points, repaired, differing: differing.length - repaired }
    },
  }),
]

function running(sync: InfluxSync | undefined): InfluxSync {
  if (!sync) throw notFound('the InfluxDB mode is off: INFLUX_URL is not set')
  return sync
}

const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())

async function newestHours(db: Queryable, bucket: string, limit: number) {
  const rows = await db.query<HourRow>(
    `select hour, project, meter, field, influx_count::float8 as "influxCount", influx_sum as "influxSum",
       stored_count::float8 as "storedCount", stored_sum as "storedSum",
       before_count::float8 as "beforeCount", before_sum as "beforeSum", state, found_at as "foundAt"
     from influx_hour where bucket = $1 order by found_at desc, hour desc, series limit $2`,
    [bucket, limit],
  )
  return rows.map(({ hour, foundAt, ...row }) => ({
    ...row,
    hour: hour.toISOString(),
    foundAt: foundAt.toISOString(),
  }))
}

interface HourRow {
  hour: Date
  project: string
  meter: string
  field: string
  influxCount: number
  influxSum: number | null
  storedCount: number
  storedSum: number | null
  beforeCount: number
  beforeSum: number | null
  state: 'repaired' | 'differs'
  foundAt: Date
}
