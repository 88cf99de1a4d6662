import { audit } from '@wattledger/platform/access/audit'
import { notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { Postgres, Queryable } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { amount, centsText } from './cents.ts'
import { closeMonth, closings } from './closing.ts'
import { trialBalance } from './trialBalance.ts'
import { verifyLedger } from './verifyLedger.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, as "2026-01"')

const sum = z.object({
  project: z.string(),
  code: z.string().describe('What it holds, a colon, whose: tenant:T101, cash:wechat'),
  currency: z.string(),
  debit: amount,
  credit: amount,
  balance: amount.describe('Credits less debits'),
  entries: z.int(),
})

const closing = z.object({ month: z.string(), closedAt: z.string(), closedBy: z.string() })

/** The books: trial balance, closed months, and the check of everything that must be true of them. */
export const ledgerRoutes = ({
  db,
  now = () => new Date(),
}: {
  db: Postgres
  now?: () => Date
}): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/trial-balance',
    permission: 'billing:read',
    tag: 'Ledger',
    summary: 'Every ledger account’s sum; they total zero',
    query: z.object({
      project: z.string().optional(),
      through: month.optional().describe('With all months up to this one; left out: now'),
    }),
    output: z.object({ accounts: z.array(sum), total: amount }),
    handle: async ({ query }) => {
      const sums = await trialBalance(db, {
        project: query.project,
        throughMonth: query.through && `${query.through}-01`,
      })
      return {
        accounts: sums.map((one) => ({
          project: one.project,
          code: one.code,
          currency: one.currency,
          debit: centsText(one.debitCents),
          credit: centsText(one.creditCents),
          balance: centsText(one.balanceCents),
          entries: one.entries,
        })),
        total: centsText(sums.reduce((total, { balanceCents }) => total + balanceCents, 0n)),
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/ledger-check',
    permission: 'billing:read',
    tag: 'Ledger',
    summary: 'Sums, sequences, balances and seals of the whole ledger, looked at anew',
    query: z.object({ project: z.string().optional() }),
    output: z.object({ faults: z.array(z.string()).describe('The first 100; empty: all is well') }),
    handle: async ({ query }) => {
      if (query.project === undefined) return { faults: await verifyLedger(db) }
      const { id } = await projectOf(db, query.project)
      return { faults: await verifyLedger(db, id) }
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/closings',
    permission: 'billing:read',
    tag: 'Ledger',
    summary: 'Closed months of a project, newest first',
    query: z.object({ project: z.string() }),
    output: z.object({ closings: z.array(closing) }),
    handle: async ({ query }) => {
      const { id } = await projectOf(db, query.project)
      return { closings: (await closings(db, id)).map(shown) }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/closings',
    permission: 'periods:write',
    tag: 'Ledger',
    summary: 'Closes a month and all before it, for good: corrections go into the open one',
    body: z.strictObject({ project: z.string(), month }),
    output: z.object({ closings: z.array(closing) }),
    status: 201,
    handle: async ({ body }, call) => {
      const project = await projectOf(db, body.project)
      await db.transaction(async (tx) => {
        const by = call.principal.name
        await closeMonth(tx, project, { month: body.month, by, now: now() })
        await audit(tx, call, { action: 'ledger.close', what: `${project.code}/${body.month}` })
      })
      return { closings: (await closings(db, project.id)).map(shown) }
    },
  }),
]

async function projectOf(db: Queryable, code: string) {
  const [project] = await db.query<{ id: number; code: string; timezone: string }>(
    'select id, code, timezone from project where code = $1',
    [code],
  )
  if (!project) throw notFound(`there is no project "${code}"`)
  return project
}

const shown = ({ closedAt, ...closing }: { month: string; closedAt: Date; closedBy: string }) => ({
  ...closing,
  closedAt: closedAt.toISOString(),
})
