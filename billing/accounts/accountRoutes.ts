import { type AuditEntry, audit } from '@wattledger/platform/access/audit'
import { badRequest, Problem } from '@wattledger/platform/http/problem'
import { type AnyRoute, type Call, route } from '@wattledger/platform/http/route'
import type { Postgres, Queryable } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { amount, amountPaid, centsText, parseCents } from '../ledger/cents.ts'
import { entriesOf } from './entries.ts'
import { type Account, accountsOf, findAccount } from './findAccount.ts'
import { markPaid } from '../invoices/issue.ts'
import { topUp } from './topUp.ts'

const params = z.object({ code: z.string().min(1).max(64) })
const project = z
  .string()
  .optional()
  .describe('Project code; needed when several projects use the account code')

const accountShape = z.object({
  code: z.string(),
  name: z.string(),
  project: z.string(),
  mode: z.enum(['prepaid', 'postpaid']),
  currency: z.string(),
  timezone: z.string(),
  balance: amount.describe('Held for the tenant; below zero what it owes'),
  status: z
    .enum(['active', 'owing', 'closed'])
    .describe('closed: no tenancy of it runs any more, whatever stands on it'),
  from: z.string().describe('First local day of its newest tenancy'),
  to: z.string().nullable(),
  entries: z.int(),
})

const entry = z.object({
  number: z.int().describe('1, 2, 3 … in this account, without gaps'),
  at: z.string(),
  month: z.string().describe('The month that it is booked in'),
  kind: z.string(),
  key: z.string(),
  transaction: z.string(),
  amount: amount.describe('Above zero: in the tenant’s favour'),
  balance: amount.describe('With this entry in it'),
  note: z.string().nullable(),
  isReversed: z.boolean(),
  detail: z.record(z.string(), z.unknown()),
  against: z.array(z.object({ account: z.string(), amount, note: z.string().nullable() })),
})

const topUpAnswer = z.object({
  id: z.string(),
  account: z.string(),
  project: z.string(),
  amount,
  channel: z.string(),
  balance: amount,
  currency: z.string(),
  at: z.string(),
})

/** Tenants' accounts: what stands on them, why, and money taken in for them. */
export const accountRoutes = ({
  db,
  now = () => new Date(),
}: {
  db: Postgres
  now?: () => Date
}): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/accounts',
    permission: 'accounts:read',
    tag: 'Accounts',
    summary: 'All accounts with their balances',
    query: z.object({ project: z.string().optional() }),
    output: z.object({ accounts: z.array(accountShape) }),
    handle: async ({ query }) => ({
      accounts: (await accountsOf(db, { project: query.project, now: now() })).map(shown),
    }),
  }),
  route({
    method: 'get',
    path: '/api/billing/accounts/{code}',
    permission: 'accounts:read',
    tag: 'Accounts',
    summary: 'One account with its balance; 409 names the projects when several use its code',
    params,
    query: z.object({ project }),
    output: accountShape,
    handle: async ({ params: { code }, query }) =>
      shown(await findAccount(db, code, query.project, now())),
  }),
  route({
    method: 'get',
    path: '/api/billing/accounts/{code}/entries',
    permission: 'accounts:read',
    tag: 'Accounts',
    summary: 'The ledger as the account sees it, newest first',
    params,
    query: z.object({
      project,
      before: z.coerce.number().int().min(1).optional().describe('Entries below this number'),
      month: monthShape().optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({ account: z.string(), balance: amount, entries: z.array(entry) }),
    handle: async ({ params: { code }, query }) => {
      const account = await findAccount(db, code, query.project, now())
      return {
        account: account.code,
        balance: centsText(account.balanceCents),
        entries: await entriesOf(db, account, query),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/accounts/{code}/top-ups',
    permission: 'top-ups:write',
    tag: 'Accounts',
    summary:
      'Credits the account once per Idempotency-Key: a repeat answers the same, another body under the key is 409',
    params,
    query: z.object({ project }),
    body: z.strictObject({
      amount: amountPaid,
      channel: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be a word like "counter" or "wechat"')
        .describe('Where the money came in'),
      note: z.string().min(1).max(200).optional(),
    }),
    output: topUpAnswer,
    handle: async ({ params: { code }, query, body }, call) => {
      const idempotencyKey = keyOf(call)
      const account = await findAccount(db, code, query.project, now())
      const amountCents = parseCents(body.amount) ?? 0n
      const asked = { idempotencyKey, amountCents, channel: body.channel, note: body.note }
      return auditedConflict(db, call, account, idempotencyKey, () =>
        db.transaction(async (tx) => {
          const by = call.principal.name
          const { answer, isNew } = await topUp(tx, account, asked, { by, now: now() })
          if (isNew) {
            await markPaid(tx, account.projectId, now(), account.code)
            await audit(tx, call, { ...topUpEntry(account), detail: answer })
          }
          return answer
        }),
      )
    },
  }),
]

/** `2026-01`. */
function monthShape() {
  return z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, as "2026-01"')
}

function keyOf({ request }: Call): string {
  const key = request.headers.get('idempotency-key')
  if (key === null || !/^[\x20-\x7e]{1,200}$/.test(key)) {
    const message =
      'Send the header Idempotency-Key: 1 to 200 visible characters that name this payment and no other.'
    throw badRequest(message, [{ path: 'Idempotency-Key', message }])
  }
  return key
}

const topUpEntry = (account: Account) => ({
  action: 'account.top-up',
  what: `${account.project}/${account.code}`,
})

/** A try under a used key has no effect, but is written down: it is a mistake of a program, or an attempt. */
async function auditedConflict<T>(
  db: Queryable,
  call: Call,
  account: Account,
  idempotencyKey: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && error.status === 409) {
      const refused: AuditEntry = {
        action: 'account.top-up-refuse',
        what: `${account.project}/${account.code}`,
        detail: { idempotencyKey, reason: error.message },
      }
      await audit(db, call, refused)
    }
    throw error
  }
}

const shown = (account: Account): z.input<typeof accountShape> => ({
  code: account.code,
  name: account.name,
  project: account.project,
  mode: account.mode,
  currency: account.currency,
  timezone: account.timezone,
  balance: centsText(account.balanceCents),
  status: account.isClosed ? 'closed' : account.balanceCents < 0n ? 'owing' : 'active',
  from: account.from,
  to: account.to,
  entries: account.entries,
})
