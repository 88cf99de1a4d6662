import { z } from 'zod'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { Receiver } from './receive.ts'
import { replayDeadLetter } from './replay.ts'

const unclaimedSql = sqlFile(new URL('./unclaimed.sql', import.meta.url))
const deadLettersSql = sqlFile(new URL('./deadLetters.sql', import.meta.url))
const limit = z.coerce.number().int().min(1).max(10_000)

const unclaimedRow = z.object({
  project: z.string().describe('The tag project, else the bucket or database that the write named'),
  meter: z.string(),
  measurement: z.string(),
  field: z.string(),
  points: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  lastValue: z.string(),
})

const deadLetter = z.object({
  id: z.string(),
  receivedAt: z.string(),
  source: z.string(),
  bucket: z.string(),
  lineNumber: z.number(),
  line: z.string().describe('Its first 2,000 characters'),
  reason: z.string(),
})

/** What the landing could not place, and what it refused. */
export const waitingRoutes = (clickhouse: ClickHouse, receiver: Receiver): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/ingest/unclaimed',
    permission: 'ingest:read',
    tag: 'Readings in',
    summary: 'Points of unknown meters and fields that wait to be claimed',
    query: z.object({ limit: limit.default(1_000) }),
    output: z.object({ rows: z.array(unclaimedRow) }),
    async handle({ query }) {
      const rows = await clickhouse.query<UnclaimedSeries>(unclaimedSql, { limit: query.limit })
      return {
        rows: rows.map((row) => ({
          project: row.project || row.bucket,
          meter: row.meter,
          measurement: row.measurement,
          field: row.field,
          points: Number(row.points),
          firstAt: iso(row.first_ms),
          lastAt: iso(row.last_ms),
          lastValue: row.last_value.slice(0, 200),
        })),
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/ingest/dead-letters',
    permission: 'ingest:read',
    tag: 'Readings in',
    summary: 'Lines that were refused, the newest first, each with its reason',
    query: z.object({
      limit: limit.default(200),
      before: z
        .string()
        .regex(/^\d{1,19}$/)
        .default('0')
        .describe('Only those with a lower id'),
    }),
    output: z.object({ rows: z.array(deadLetter) }),
    async handle({ query }) {
      const rows = await clickhouse.query<DeadLetterShown>(deadLettersSql, query)
      return {
        rows: rows.map((row) => ({
          id: row.id,
          receivedAt: iso(row.received_ms),
          source: row.source,
          bucket: row.bucket,
          lineNumber: row.line_number,
          line: row.line,
          reason: row.reason,
        })),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/ingest/dead-letters/{id}/replay',
    permission: 'ingest:write',
    tag: 'Readings in',
    summary: 'Sends a refused line through the door again; 409 when it is refused as before',
    params: z.object({ id: z.string().regex(/^\d{1,19}$/) }),
    async handle({ params }) {
      await replayDeadLetter({ clickhouse, receiver }, params.id)
      return undefined
    },
  }),
]

interface UnclaimedSeries {
  project: string
  bucket: string
  meter: string
  measurement: string
  field: string
  points: string
  first_ms: string
  last_ms: string
  last_value: string
}

interface DeadLetterShown {
  id: string
  received_ms: string
  source: string
  bucket: string
  line_number: number
  line: string
  reason: string
}

const iso = (ms: string) => new Date(Number(ms)).toISOString()
