import { z } from 'zod'
import { audit } from '../access/audit.ts'
import { notFound } from '../http/problem.ts'
import { type AnyRoute, route } from '../http/route.ts'
import type { Postgres } from '../stores/postgres.ts'

const moment = z.string()

/** Scheduled work: how it went, and letting a parked job go on. */
export const jobRoutes = ({ db }: { db: Postgres }): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/jobs',
    permission: 'jobs:read',
    tag: 'Jobs',
    summary: 'Scheduled work: what is due next, and how the last runs went',
    output: z.object({
      jobs: z.array(
        z.object({
          name: z.string(),
          nextAt: moment,
          isRunning: z.boolean(),
          isParked: z.boolean().describe('Failed too often, and waits for a person'),
          failures: z.int(),
          lastError: z.string().nullable(),
          runs: z.array(
            z.object({
              period: moment,
              startedAt: moment,
              finishedAt: moment.nullable(),
              outcome: z.enum(['done', 'failed', 'lost']).nullable(),
              lateS: z.int(),
              error: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
    async handle() {
      const rows = await db.query<JobRow>(
        `select name, next_at, holder is not null as "isRunning", parked_at is not null as "isParked", failures,
           last_error as "lastError",
           (
             select coalesce(jsonb_agg(jsonb_build_object(
               'period', period_at, 'startedAt', started_at, 'finishedAt', finished_at, 'outcome', outcome,
               'lateS', late_s, 'error', error
             ) order by id desc), '[]')
             from (select * from job_run where job_run.job = job.name order by id desc limit 20) last
           ) as runs
         from job order by name`,
      )
      return {
        jobs: rows.map(({ next_at, ...row }) => ({ ...row, nextAt: next_at.toISOString() })),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/jobs/{name}/retry',
    permission: 'jobs:write',
    tag: 'Jobs',
    summary: 'Let a job that was parked go on',
    params: z.object({ name: z.string() }),
    async handle({ params: { name } }, call) {
      await db.transaction(async (tx) => {
        const found = await tx.query(
          `update job set parked_at = null, failures = 0, retry_at = null where name = $1 returning name`,
          [name],
        )
        if (found.length === 0) throw notFound(`there is no job "${name}"`)
        await audit(tx, call, { action: 'job.retry', what: name })
      })
      return undefined
    },
  }),
]

interface JobRow {
  name: string
  next_at: Date
  isRunning: boolean
  isParked: boolean
  failures: number
  lastError: string | null
  runs: {
    period: string
    startedAt: string
    finishedAt: string | null
    outcome: 'done' | 'failed' | 'lost' | null
    lateS: number
    error: string | null
  }[]
}
