import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { addDays, daysBetween, localDateOf } from '@wattledger/platform/metering/localDays'
import { localDate } from '@wattledger/platform/sites/fieldShapes'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { accountUsage } from './accountUsage.ts'
import { findAccount } from './findAccount.ts'

const decimal = z.string()
const daysMax = 800

/** What an account used, for whoever reaches the account: also its tenant, who sees neither meters nor the project. */
export const accountUsageRoutes = ({
  db,
  clickhouse,
  now = () => new Date(),
}: {
  db: Postgres
  clickhouse: ClickHouse
  now?: () => Date
}): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/accounts/{code}/usage',
    permission: 'accounts:read',
    tag: 'Accounts',
    summary: 'What the account used by local day, of each meter while it was the account’s',
    params: z.object({ code: z.string().min(1).max(64) }),
    query: z.object({
      project: z
        .string()
        .optional()
        .describe('Project code; needed when several projects use the account code'),
      from: localDate.optional().describe('First local day; left out: the first of this month'),
      to: localDate.optional().describe('The day after the last; left out: tomorrow'),
    }),
    output: z.object({
      account: z.string(),
      project: z.string(),
      timezone: z.string(),
      from: z.string(),
      to: z.string(),
      energies: z.array(
        z.object({
          energy: z.string(),
          unit: z.string(),
          total: decimal,
          estimatedSlots: z.int().describe('Quarter-hours whose energy is estimated'),
          suspectSlots: z.int(),
          meters: z.array(
            z.object({
              code: z.string(),
              name: z.string(),
              from: z.string(),
              to: z.string(),
              total: decimal,
            }),
          ),
          days: z.array(z.object({ day: z.string(), value: decimal.nullable() })),
        }),
      ),
    }),
    async handle({ params: { code }, query }) {
      const account = await findAccount(db, code, query.project, now())
      const today = localDateOf(now().getTime(), account.timezone)
      const to = query.to ?? addDays(today, 1)
      const from = query.from ?? `${addDays(to, -1).slice(0, 7)}-01`
      const days = daysBetween(from, to)
      if (days <= 0 || days > daysMax) {
        const message = `to must be after from, by at most ${daysMax} days`
        throw badRequest(message, [{ path: 'to', message }])
      }
      return {
        account: account.code,
        project: account.project,
        timezone: account.timezone,
        from,
        to,
        energies: await accountUsage({ db, clickhouse }, account, { from, to }),
      }
    },
  }),
]
