import type { Job } from '@wattledger/platform/jobs/jobs'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { firstOfMonth } from '../settlement/accountMonth.ts'
import { settle, type SettleParts } from '../settlement/settle.ts'
import { localDateOf, startOfDayMs } from '@wattledger/platform/metering/localDays'
import { markPaid } from './issue.ts'

/**
 * Money that moves by itself: prepaid accounts every quarter of an hour, everybody's month once it is over. Both post
 * differences, so that the last run makes up for all that were missed.
 */
export const billingJobs = (parts: SettleParts, now = () => new Date()): Job[] => [
  {
    name: 'prepaid-settlement',
    // Two minutes after the quarter-hour, when its readings have come in.
    cron: '2,17,32,47 * * * *',
    zone: 'UTC',
    missed: 'latest',
    async run(_, lease) {
      for (const { id, code } of await projects(parts.db)) {
        const at = now()
        await settle(parts, {
          project: code,
          throughMs: at.getTime(),
          nowMs: at.getTime(),
          onlyPrepaid: true,
          async within(tx) {
            await lease.assertHeld(tx)
            await markPaid(tx, id, at)
          },
        })
      }
    },
  },
  {
    name: 'month-end-settlement',
    // Each hour, because months end at other times in other zones, and late readings come at any.
    cron: '40 * * * *',
    zone: 'UTC',
    missed: 'latest',
    async run(_, lease) {
      for (const { code, timezone } of await projects(parts.db)) {
        const nowMs = now().getTime()
        const month = firstOfMonth(localDateOf(nowMs, timezone))
        await settle(parts, {
          project: code,
          throughMs: startOfDayMs(month, timezone),
          nowMs,
          within: (tx) => lease.assertHeld(tx),
        })
      }
    },
  },
]

const projects = (db: Queryable) =>
  db.query<{ id: number; code: string; timezone: string }>(
    `select id, code, timezone from project
     where exists (select from tenancy where tenancy.project_id = project.id)
     order by id`,
  )
