import type { Job } from '@wattledger/platform/jobs/jobs'
import { localDateOf } from '@wattledger/platform/metering/localDays'
import {
  finishTenancyChanges,
  pendingTenancyChanges,
} from '@wattledger/platform/sites/tenancyChanges'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import type { Project } from '../apportionment/schemes.ts'
import { dun } from '../dunning/dunning.ts'
import { settle, type SettleParts } from '../settlement/settle.ts'
import { chargeMonth } from './chargeMonth.ts'

const changesMax = 1000

/**
 * What is charged beside usage, who is reminded, and accounts whose tenancy changed: by the clock, each as often as it likes,
 * since all of it posts differences.
 */
export const moneyJobs = (parts: SettleParts, now = () => new Date()): Job[] => [
  {
    name: 'monthly-charges',
    // Each hour, because days begin at other times in other zones, and a tenant who left is to be seen.
    cron: '50 * * * *',
    zone: 'UTC',
    missed: 'latest',
    async run(_, lease) {
      const projects = await parts.db.query<Project & { on_day: number }>(
        `select project.id, code, timezone, currency, on_day from charge_schedule
         join project on project.id = project_id order by project.id`,
      )
      for (const { on_day, ...project } of projects) {
        const today = localDateOf(now().getTime(), project.timezone)
        if (Number(today.slice(8)) < on_day) continue
        const outcome = await chargeMonth(parts, project, now(), (tx) => lease.assertHeld(tx))
        await parts.db.query('update charge_schedule set outcome = $2 where project_id = $1', [
          project.id,
          JSON.stringify({ at: now().toISOString(), ...outcome }),
        ])
      }
    },
  },
  {
    name: 'dunning',
    cron: '20 * * * *',
    zone: 'UTC',
    missed: 'latest',
    async run(_, lease) {
      const projects = await parts.db.query<{ id: number; timezone: string }>(
        'select id, timezone from dunning_policy join project on project.id = project_id order by id',
      )
      for (const project of projects)
        await parts.db.transaction(async (tx) => {
          await lease.assertHeld(tx)
          await dun(tx, project, localDateOf(now().getTime(), project.timezone))
        })
    },
  },
  {
    name: 'tenancy-settlement',
    // Whoever moves out waits for their money at the counter.
    cron: '* * * * *',
    zone: 'UTC',
    missed: 'latest',
    run: (_, lease) => settleChangedTenancies(parts, now(), (tx) => lease.assertHeld(tx)),
  },
]

/** Settles the accounts of whom a tenancy began, changed or ended since the last look. `within` runs in each project's transaction. */
export async function settleChangedTenancies(
  parts: SettleParts,
  now: Date,
  within: (tx: Queryable) => Promise<void> = async () => undefined,
): Promise<void> {
  const changes = await pendingTenancyChanges(parts.db, changesMax)
  for (const project of new Set(changes.map((change) => change.project))) {
    const ofProject = changes.filter((change) => change.project === project)
    const nowMs = now.getTime()
    await settle(parts, {
      project,
      throughMs: nowMs,
      nowMs,
      accounts: new Set(ofProject.map(({ account }) => account)),
      async within(tx) {
        await within(tx)
        await finishTenancyChanges(
          tx,
          ofProject.map(({ id }) => id),
        )
      },
    })
  }
}
