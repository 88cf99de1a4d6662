import { audit } from '@wattledger/platform/access/audit'
import { badRequest, conflict, notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { code, decimalAboveZero, localDate, name } from '@wattledger/platform/sites/fieldShapes'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { amount, centsText } from '../ledger/cents.ts'
import { accounts, collect, firstOf, once, period, projectNamed } from './billingShapes.ts'
import { feesOf, previewFees, runFees } from './runFees.ts'

const fee = z.strictObject({
  code,
  name,
  basis: z.enum(['fixed', 'area']).describe('area: the price is per m²'),
  price: decimalAboveZero.describe('Per cycle, and per m² with basis area'),
  every: z.int().min(1).max(60).default(1),
  unit: z.enum(['day', 'week', 'month', 'year']).default('month'),
  from: localDate.describe('The first cycle begins here'),
  to: localDate.nullable().default(null),
  collect,
  accounts: accounts.default(null),
})

const part = z.object({
  fee: z.string(),
  account: z.string(),
  from: z.string(),
  to: z.string(),
  days: z.int(),
  cycleDays: z.int(),
  areaM2: z.string().nullable(),
  amount,
})

const chargeShape = z.object({
  account: z.string(),
  source: z.string().describe('fee:…, apportionment:…, late-fee:…'),
  name: z.string(),
  month: z.string(),
  revision: z.int().describe('Above 1: the difference to what was charged before'),
  amount: amount.describe('Above zero: the account owes it'),
  collect,
  detail: z.record(z.string(), z.unknown()),
  transaction: z.string(),
  at: z.string(),
})

interface ChargeRow {
  account: string
  source: string
  name: string
  month: string
  revision: number
  amount_cents: string
  collect: 'balance' | 'bill'
  detail: Record<string, unknown>
  transaction_id: string
  made_at: Date
}

/** Periodic fees (物业费, 房租), and everything that was charged beside usage. */
export const feeRoutes = ({ db }: { db: Postgres }): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/fees',
    permission: 'billing:read',
    tag: 'Fees',
    summary: 'Periodic fees of a project',
    query: z.object({ project: z.string() }),
    output: z.object({ fees: z.array(fee) }),
    handle: async ({ query }) => {
      const { id } = await projectNamed(db, query.project)
      const fees = await feesOf(db, id)
      return { fees: fees.map((one) => ({ ...one, accounts: one.accounts && [...one.accounts] })) }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/fees',
    permission: 'billing:write',
    tag: 'Fees',
    summary: 'Makes a periodic fee; nothing is charged until a run',
    body: fee.extend({ project: z.string() }),
    output: z.object({ code }),
    status: 201,
    handle: async ({ body }, call) => {
      const project = await projectNamed(db, body.project)
      if (body.to !== null && body.to <= body.from)
        throw badRequest('The fee would end before it begins.', [
          { path: 'to', message: `must be after ${body.from}` },
        ])
      await once(`The fee ${body.code}`, () =>
        db.transaction(async (tx) => {
          await tx.query(
            `insert into fee (project_id, code, name, basis, price, cycle_every, cycle_unit, from_date, to_date,
               collect, accounts, made_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
            [
              project.id,
              body.code,
              body.name,
              body.basis,
              body.price,
              body.every,
              body.unit,
              body.from,
              body.to,
              body.collect,
              body.accounts,
              call.principal.name,
            ],
          )
          const what = `${project.code}/${body.code}`
          await audit(tx, call, { action: 'fee.create', what, detail: body })
        }),
      )
      return { code: body.code }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/fees/{code}/end',
    permission: 'billing:write',
    tag: 'Fees',
    summary: 'Ends a fee; what was charged beyond the end comes back with the next run',
    params: z.object({ code }),
    body: z.strictObject({ project: z.string(), to: localDate }),
    handle: async ({ params, body }, call) => {
      const project = await projectNamed(db, body.project)
      await db.transaction(async (tx) => {
        const [row] = await tx.query<{ from_date: string; to_date: string | null }>(
          'select from_date, to_date from fee where project_id = $1 and code = $2 for update',
          [project.id, params.code],
        )
        if (!row) throw notFound(`there is no fee "${params.code}" in "${project.code}"`)
        if (body.to <= row.from_date) throw conflict(`The fee began on ${row.from_date}.`)
        await tx.query('update fee set to_date = $3 where project_id = $1 and code = $2', [
          project.id,
          params.code,
          body.to,
        ])
        await audit(tx, call, {
          action: 'fee.end',
          what: `${project.code}/${params.code}`,
          detail: { before: row.to_date, after: body.to },
        })
      })
      return undefined
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/fee-runs',
    permission: 'billing:read',
    tag: 'Fees',
    summary: 'What the cycles that begin in a month come to for each tenancy; nothing is charged',
    query: z.object({ project: z.string(), period }),
    output: z.object({ parts: z.array(part), total: amount }),
    handle: async ({ query }) => {
      const { id } = await projectNamed(db, query.project)
      const runs = await previewFees(db, id, firstOf(query.period))
      const parts = runs.flatMap(({ fee, parts }) =>
        parts.map(({ amountCents, ...rest }) => ({
          ...rest,
          fee: fee.code,
          amount: centsText(amountCents),
        })),
      )
      const total = runs.flatMap((run) => run.parts).reduce((sum, one) => sum + one.amountCents, 0n)
      return { parts, total: centsText(total) }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/fee-runs',
    permission: 'billing:write',
    tag: 'Fees',
    summary:
      'Charges the fees of a month, and what changed in the year before; a rerun that finds nothing new posts nothing',
    body: z.strictObject({ project: z.string(), period }),
    output: z.object({ posted: z.int(), amount }),
    handle: async ({ body }, call) => {
      const project = await projectNamed(db, body.project)
      return db.transaction(async (tx) => {
        const { posted, amountCents } = await runFees(tx, project, firstOf(body.period))
        const answer = { posted, amount: centsText(amountCents) }
        const what = `${project.code}/${body.period}`
        await audit(tx, call, { action: 'fee.run', what, detail: answer })
        return answer
      })
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/charges',
    permission: 'billing:read',
    tag: 'Fees',
    summary: 'What accounts were charged for a month beside usage: fees, apportionment, late fees',
    query: z.object({
      project: z.string(),
      period: period.optional(),
      account: z.string().optional(),
      source: z.string().optional(),
    }),
    output: z.object({ charges: z.array(chargeShape) }),
    handle: async ({ query }) => {
      const { id } = await projectNamed(db, query.project)
      const rows = await db.query<ChargeRow>(
        `select account, source, name, to_char(month, 'YYYY-MM') as month, revision, amount_cents, collect, detail,
           transaction_id, made_at
         from charge
         where project_id = $1 and ($2::date is null or month = $2) and ($3::text is null or account = $3)
           and ($4::text is null or source = $4)
         order by month desc, account collate "C", source, revision
         limit 10000`,
        [
          id,
          query.period === undefined ? null : firstOf(query.period),
          query.account ?? null,
          query.source ?? null,
        ],
      )
      return {
        charges: rows.map(({ amount_cents, transaction_id, made_at, ...row }) => ({
          ...row,
          amount: centsText(BigInt(amount_cents)),
          transaction: transaction_id,
          at: made_at.toISOString(),
        })),
      }
    },
  }),
]
