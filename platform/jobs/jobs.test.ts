import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Postgres } from '../stores/postgres.ts'
import { testPostgres } from '../stores/testStores.ts'
import { createJobs, type Job, type JobsOptions } from './jobs.ts'
import { jobsMigrations } from './migrations.ts'

let db: Postgres
beforeAll(async () => {
  db = await testPostgres([jobsMigrations])
})
afterAll(() => db.close())

/** The clock of these tests; a process may be handed another one. */
let clock = Date.parse('2026-03-01T00:00:00Z')
let name = ''
let count = 0
beforeEach(() => {
  clock = Date.parse('2026-03-01T00:00:00Z')
  name = `job-${++count}`
})

const minutes = (n: number) => n * 60_000
const later = (ms: number) => {
  clock += ms
}

async function worker(job: Partial<Job>, options: Partial<JobsOptions> = {}) {
  const jobs = createJobs(
    db,
    [{ name, cron: '*/15 * * * *', zone: 'UTC', missed: 'each', run: async () => {}, ...job }],
    { log: () => {}, now: () => new Date(clock), ...options },
  )
  await jobs.register()
  return jobs
}

const recorder = () => {
  const periods: string[] = []
  return {
    periods,
    run: (period: Date) => {
      periods.push(period.toISOString().slice(11, 16))
      return Promise.resolve()
    },
  }
}

test('E1: periods that were missed run once each, oldest first', async () => {
  const { periods, run } = recorder()
  const jobs = await worker({ run })
  later(minutes(46))
  await jobs.look()
  await jobs.look()
  expect(periods).toEqual(['00:15', '00:30', '00:45'])
})

test('E2: three days of missed work that one run makes up for are one run', async () => {
  const { periods, run } = recorder()
  const jobs = await worker({ run, missed: 'latest' })
  later(3 * 24 * 60 * 60_000 + minutes(7))
  await jobs.look()
  expect(periods).toEqual(['00:00'])
  later(minutes(15))
  await jobs.look()
  expect(periods).toEqual(['00:00', '00:15'])
})

test('E3: of many processes one runs a period', async () => {
  const { periods, run } = recorder()
  const workers = await Promise.all(Array.from({ length: 8 }, () => worker({ run })))
  later(minutes(15))
  await Promise.all(workers.map((jobs) => jobs.look()))
  expect(periods).toEqual(['00:15'])
})

test('E4: a holder that slept while another took the job over writes nothing', async () => {
  await db.query('create table if not exists written (by text)')
  const write = (by: string, before?: () => Promise<void>): Pick<Job, 'run'> => ({
    run: (_, lease) =>
      db.transaction(async (tx) => {
        await tx.query('insert into written values ($1)', [by])
        await before?.()
        await lease.assertHeld(tx)
      }),
  })
  const second = await worker(write('second'))
  const first = await worker(
    write('first', async () => {
      // The process is stopped for two minutes: no renewal, and the lease runs out.
      later(minutes(2))
      await second.look()
    }),
  )
  later(minutes(15))
  await first.look()
  expect(await db.query('select by from written')).toEqual([{ by: 'second' }])
  const runs = await db.query('select outcome from job_run where job = $1 order by id', [name])
  expect(runs).toEqual([{ outcome: 'lost' }, { outcome: 'done' }])
})

test('E5: a run longer than its interval has none beside it, and the next one says that it is late', async () => {
  let atOnce = 0
  let most = 0
  let runs = 0
  const jobs = await worker(
    {
      run: async () => {
        most = Math.max(most, ++atOnce)
        if (++runs === 1) later(minutes(20))
        await new Promise((resolve) => setTimeout(resolve, 5))
        atOnce--
      },
    },
    { leaseMs: 3_600_000 },
  )
  later(minutes(15))
  await Promise.all([jobs.look(), jobs.look()])
  expect(most).toBe(1)
  const lates = await db.query<{ late_s: number }>(
    'select late_s from job_run where job = $1 order by id limit 2',
    [name],
  )
  expect(lates.map(({ late_s }) => late_s)).toEqual([0, 300])
}, 10_000)

test('E6: a job that throws is tried again after growing pauses, then parked; others go on', async () => {
  const parked: string[] = []
  const failing = await worker(
    { run: () => Promise.reject(new Error('the printer is out of paper')) },
    { failuresMax: 3, retryMs: 1000, onParked: (job) => void parked.push(job) },
  )
  later(minutes(15))
  const tries = async () => {
    const [row] = await db.query<{ n: number }>(
      'select count(*)::int as n from job_run where job = $1',
      [name],
    )
    return row?.n
  }
  await failing.look()
  expect(await tries()).toBe(1)
  await failing.look()
  expect(await tries()).toBe(1)
  later(1000)
  await failing.look()
  later(1000)
  await failing.look()
  expect(await tries()).toBe(2)
  later(1000)
  await failing.look()
  expect(parked).toEqual([name])
  later(minutes(600))
  await failing.look()
  expect(await tries()).toBe(3)
})

test('E7: a period whose process died is run again by the next one, once', async () => {
  const { periods, run } = recorder()
  const jobs = await worker({ run })
  later(minutes(15))
  // What a process leaves behind that was killed right after taking the job.
  await db.query(
    `update job set fence = fence + 1, holder = 'dead', lease_until = $2 where name = $1`,
    [name, new Date(clock + 60_000)],
  )
  await jobs.look()
  expect(periods).toEqual([])
  later(minutes(1))
  await jobs.look()
  await jobs.look()
  expect(periods).toEqual(['00:15'])
})

test('E13: a clock that jumps a day ahead and back runs no period twice', async () => {
  const { periods, run } = recorder()
  const jobs = await worker({ run, missed: 'latest' })
  later(24 * 60 * 60_000)
  await jobs.look()
  later(-24 * 60 * 60_000)
  await jobs.look()
  later(minutes(30))
  await jobs.look()
  expect(periods).toEqual(['00:00'])
})
