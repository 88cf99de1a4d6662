import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Postgres } from '../stores/postgres.ts'
import { type Lease, LeaseLost, leaseOf } from './lease.ts'
import { latestUpTo, nextAfter, type Schedule, scheduleFault } from './schedule.ts'

export interface Job extends Schedule {
  /** `prepaid-settlement`: names it in every process. */
  name: string
  /**
   * What to do about periods that were missed: `each` runs them all, oldest first; `latest` only the last one, for work that
   * makes up for what lies before it.
   */
  missed: 'each' | 'latest'
  /** Does the work of a period, which is the moment it was due. It may be repeated, and must then change nothing. */
  run(period: Date, lease: Lease): Promise<void>
}

export interface JobsOptions {
  log(line: string): void
  /** A job that failed too often and waits for a person. */
  onParked?(job: string, error: string): void | Promise<void>
  /** The clock by which work is due. */
  now?(): Date
  /** How long a holder that says nothing keeps a job. */
  leaseMs?: number
  /** Failures in a row until a job is parked, and the first pause between them, doubled each time. */
  failuresMax?: number
  retryMs?: number
}

const lookEveryMs = 2_000
const retryMsMax = 3_600_000

/** Work that runs once for each period, however many processes there are. */
export function createJobs(db: Postgres, jobs: readonly Job[], options: JobsOptions) {
  const { log, now = () => new Date() } = options
  const { leaseMs = 60_000, failuresMax = 6, retryMs = 30_000 } = options
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  for (const job of jobs) {
    const fault = scheduleFault(job, now())
    if (fault) throw new Error(`${job.name}: ${fault}`)
  }
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const running = new Set<Promise<unknown>>()
  const busy = new Set<string>()

  /** Makes a job known; its first period is the next one to come. */
  async function register() {
    for (const job of jobs)
      await db.query('insert into job (name, next_at) values ($1, $2) on conflict do nothing', [
        job.name,
        nextAfter(job, now()),
      ])
  }

  /** Takes a job that is due and free. */
  async function take(job: Job): Promise<{ lease: Lease; period: Date; end(): void } | undefined> {
    const at = now()
    const [taken] = await db.query<{ fence: string; next_at: Date }>(
      `update job
       set fence = fence + 1, holder = $2, lease_until = $3::timestamptz + $4 * interval '1 millisecond'
       where name = $1 and next_at <= $3 and parked_at is null
         and (retry_at is null or retry_at <= $3)
         and (lease_until is null or lease_until <= $3)
       returning fence, next_at`,
      [job.name, holder, at, leaseMs],
    )
    if (!taken) return undefined
    const fence = BigInt(taken.fence)
    const period = job.missed === 'latest' ? latestUpTo(job, taken.next_at, at) : taken.next_at
    await db.query(
      `update job_run set outcome = 'lost', finished_at = $2 where job = $1 and outcome is null`,
      [job.name, at],
    )
    await db.query(
      `insert into job_run (job, period_at, fence, holder, started_at, late_s) values ($1, $2, $3, $4, $5, $6)`,
      [job.name, period, taken.fence, holder, at, Math.max(0, Math.round((+at - +period) / 1000))],
    )
    const lost = new AbortController()
    // By timers and not by the clock: a clock that jumps shortens no lease.
    const renewal = setInterval(() => {
      void renew(job.name, taken.fence).then((held) => held || lost.abort())
    }, leaseMs / 3)
    renewal.unref()
    return {
      lease: leaseOf(job.name, fence, lost.signal),
      period,
      end: () => clearInterval(renewal),
    }
  }

  async function renew(name: string, fence: string): Promise<boolean> {
    try {
      const rows = await db.query(
        `update job set lease_until = $3::timestamptz + $4 * interval '1 millisecond'
         where name = $1 and fence = $2 returning name`,
        [name, fence, now(), leaseMs],
      )
      return rows.length > 0
    } catch {
      // A store that is away for a moment takes no lease from anybody; the next renewal tells.
      return true
    }
  }

  /** Runs a job's oldest due period, when there is one and nobody else has it. True when it ran. */
  async function runDue(job: Job): Promise<boolean> {
    const taken = await take(job)
    if (!taken) return false
    const { lease, period, end } = taken
    try {
      await job.run(period, lease)
      await finish(job, lease, period)
    } catch (error) {
      await fail(job, lease, error)
    } finally {
      end()
    }
    return true
  }

  async function finish(job: Job, lease: Lease, period: Date) {
    await db.transaction(async (tx) => {
      await lease.assertHeld(tx)
      await tx.query(
        `update job set holder = null, lease_until = null, failures = 0, retry_at = null, last_error = null, next_at = $3
         where name = $1 and fence = $2`,
        [job.name, String(lease.fence), nextAfter(job, period)],
      )
      await tx.query(
        `update job_run set outcome = 'done', finished_at = $3 where job = $1 and fence = $2`,
        [job.name, String(lease.fence), now()],
      )
    })
  }

  async function fail(job: Job, lease: Lease, error: unknown) {
    const message = error instanceof Error ? error.message : String(error)
    if (error instanceof LeaseLost) {
      log(message)
      return
    }
    const [failed] = await db.query<{ failures: number; is_parked: boolean }>(
      `update job
       set holder = null, lease_until = null, failures = failures + 1, last_error = $3,
         retry_at = $4::timestamptz + least($5 * power(2, failures), $6) * interval '1 millisecond',
         parked_at = case when failures + 1 >= $7 then $4::timestamptz end
       where name = $1 and fence = $2
       returning failures, parked_at is not null as is_parked`,
      [
        job.name,
        String(lease.fence),
        message.slice(0, 2000),
        now(),
        retryMs,
        retryMsMax,
        failuresMax,
      ],
    )
    await db.query(
      `update job_run set outcome = 'failed', finished_at = $3, error = $4 where job = $1 and fence = $2`,
      [job.name, String(lease.fence), now(), message.slice(0, 2000)],
    )
    if (!failed) return
    log(`${job.name} failed (${failed.failures}): ${message}`)
    if (failed.is_parked) await options.onParked?.(job.name, message)
  }

  /** Everything that is due now, each job until nothing of it is left. Jobs do not wait for one another. */
  async function look(): Promise<void> {
    await Promise.all(
      jobs.map(async (job) => {
        if (busy.has(job.name)) return
        busy.add(job.name)
        try {
          while (!isStopped && (await runDue(job)));
        } catch (error) {
          log(`${job.name}: ${error instanceof Error ? error.message : String(error)}`)
        } finally {
          busy.delete(job.name)
        }
      }),
    )
  }

  return {
    register,
    look,

    /** Looks now and then until it is stopped. */
    start() {
      timer = setInterval(() => {
        const looking = look().finally(() => running.delete(looking))
        running.add(looking)
      }, lookEveryMs)
      timer.unref()
    },

    /** Takes nothing new, and waits for what is under way. */
    async stop() {
      isStopped = true
      clearInterval(timer)
      await Promise.allSettled(running)
    },
  }
}

export type Jobs = ReturnType<typeof createJobs>
