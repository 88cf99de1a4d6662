import { audit } from '@wattledger/platform/access/audit'
import { notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { centsText } from '../ledger/cents.ts'
import { heldShape } from '../settlement/heldText.ts'
import { type SettlementParts, zoneOf } from '../settlement/routes.ts'
import { invoice, invoices } from './invoices.ts'
import { issueDrafts, voidInvoice } from './issue.ts'
import { runMonth } from './run.ts'

const decimal = z.string()
const projectCode = z.string().min(1).max(64).describe('Project code')
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, as "2026-01"')

const runShape = z.object({
  project: z.string(),
  period: z.string(),
  invoices: z.int().describe('Bills of the month as they stand'),
  total: decimal,
  created: z.int(),
  changed: z.int().describe('Drafts that say something else now'),
  adjusted: z.int().describe('Issued bills that another one now adjusts'),
  posted: z.int().describe('Ledger transactions booked'),
  amount: decimal.describe('What they charged in all'),
  exceptions: z.array(heldShape).describe('Accounts that could not be billed, and what to do'),
})

const line = z.looseObject({
  component: z.string(),
  rate: z.string().optional(),
  tier: z.int().optional(),
  code: z.string().optional(),
  name: z.string().optional().describe('A charge’s'),
  quantity: decimal.optional(),
  unit: z.string().optional(),
  price: decimal.optional(),
  amount: decimal,
  powerFactor: decimal.optional(),
  percent: decimal.optional(),
  service: z.string().optional().describe('tariff|register'),
  version: z.string().optional().describe('First day of the tariff version that priced it'),
  from: z.string().optional(),
  to: z.string().optional(),
  demandAtMs: z.number().optional().describe('Start of the quarter-hour with the highest demand'),
  demandRate: z.string().optional(),
  isReversal: z.boolean().optional().describe('Takes back what an earlier bill said'),
})

const invoiceShape = z.object({
  id: z.string(),
  number: z.string().nullable().describe('Given when it is issued'),
  project: z.string(),
  account: z.string(),
  name: z.string(),
  period: z.string(),
  part: z.int().describe('1 is the bill; those after it adjust it'),
  kind: z.enum(['invoice', 'adjustment', 'credit-note']),
  status: z.enum(['draft', 'issued', 'paid', 'void']),
  currency: z.string(),
  subtotal: decimal,
  tax: decimal,
  total: decimal,
  issuedAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  paidAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  lines: z.array(line),
})

const runBody = z.strictObject({ project: projectCode, period })

/** Monthly runs and bills. */
export const invoiceRoutes = (parts: SettlementParts): AnyRoute[] => {
  const { db, meterCode, now = () => new Date() } = parts
  return [
    ...(['run', 'preview'] as const).map((what) =>
      route({
        method: 'post',
        path: what === 'run' ? '/api/billing/runs' : '/api/billing/runs/preview',
        permission: 'billing:write',
        tag: 'Invoices',
        summary:
          what === 'run'
            ? 'Bill a month: settle it to its end and draft its invoices; a rerun changes what the facts changed'
            : 'What a run would do; nothing is kept',
        body: runBody,
        output: runShape,
        async handle({ body }, call) {
          const zone = await zoneOf(db, body.project)
          const run = await runMonth(parts, {
            ...body,
            zone,
            by: call.principal.name,
            now: now(),
            meterCode,
            isPreview: what === 'preview',
            within: (tx, { exceptions, ...sums }) =>
              audit(tx, call, {
                action: 'billing.run',
                what: `${body.project}/${body.period}`,
                detail: { ...sums, exceptions: exceptions.length },
              }),
          })
          return { ...body, ...run }
        },
      }),
    ),
    route({
      method: 'post',
      path: '/api/billing/runs/approve',
      permission: 'billing:write',
      tag: 'Invoices',
      summary:
        'Issue the drafts of a month, and those that adjust earlier ones: each gets its number',
      body: runBody,
      output: z.object({ issued: z.int() }),
      handle: ({ body }, call) =>
        db.transaction(async (tx) => {
          const projectId = await projectIdOf(tx, body.project)
          const month = `${body.period}-01`
          const issued = await issueDrafts(tx, projectId, { month, id: null, now: now() })
          await audit(tx, call, {
            action: 'billing.approve',
            what: `${body.project}/${body.period}`,
            detail: { issued },
          })
          return { issued }
        }),
    }),
    route({
      method: 'get',
      path: '/api/billing/runs',
      permission: 'billing:read',
      tag: 'Invoices',
      summary: 'Runs of a project, newest first',
      query: z.object({ project: projectCode, period: period.optional() }),
      output: z.object({
        runs: z.array(
          z.object({
            id: z.string(),
            period: z.string(),
            at: z.string(),
            by: z.string(),
            posted: z.int(),
            amount: decimal,
            created: z.int(),
            changed: z.int(),
            adjusted: z.int(),
            exceptions: z.array(heldShape),
          }),
        ),
      }),
      async handle({ query }) {
        const projectId = await projectIdOf(db, query.project)
        const rows = await db.query<RunRow>(
          `select id, to_char(month, 'YYYY-MM') as period, made_at, made_by, posted, amount_cents, created, changed, adjusted, exceptions
           from billing_run where project_id = $1 and ($2::text is null or month = ($2 || '-01')::date)
           order by id desc limit 200`,
          [projectId, query.period ?? null],
        )
        return {
          runs: rows.map(({ made_at, made_by, amount_cents, ...row }) => ({
            ...row,
            at: made_at.toISOString(),
            by: made_by,
            amount: centsText(BigInt(amount_cents)),
          })),
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/billing/invoices',
      permission: 'accounts:read',
      tag: 'Invoices',
      summary: 'Bills of a project, with their lines',
      query: z.object({
        project: projectCode,
        period: period.optional(),
        account: z.string().optional(),
        status: z.enum(['draft', 'issued', 'paid', 'void']).optional(),
      }),
      output: z.object({ invoices: z.array(invoiceShape) }),
      async handle({ query }) {
        await projectIdOf(db, query.project)
        return { invoices: await invoices(db, query) }
      },
    }),
    route({
      method: 'get',
      path: '/api/billing/invoices/{id}',
      permission: 'accounts:read',
      tag: 'Invoices',
      summary: 'One bill',
      params: z.object({ id: z.string() }),
      output: invoiceShape,
      handle: ({ params: { id } }) => invoice(db, id),
    }),
    route({
      method: 'post',
      path: '/api/billing/invoices/{id}/issue',
      permission: 'billing:write',
      tag: 'Invoices',
      summary: 'Issue one draft',
      params: z.object({ id: z.string() }),
      output: invoiceShape,
      handle: ({ params: { id } }, call) =>
        db.transaction(async (tx) => {
          const found = await invoice(tx, id)
          const projectId = await projectIdOf(tx, found.project)
          if ((await issueDrafts(tx, projectId, { month: null, id, now: now() })) === 1)
            await audit(tx, call, {
              action: 'invoice.issue',
              what: `${found.project}/${found.account}/${found.period}`,
            })
          return invoice(tx, id)
        }),
    }),
    route({
      method: 'post',
      path: '/api/billing/invoices/{id}/void',
      permission: 'billing:write',
      tag: 'Invoices',
      summary: 'Make an issued, unpaid bill void; the next run writes another one',
      params: z.object({ id: z.string() }),
      body: z.strictObject({ reason: z.string().min(1, 'says why').max(500) }),
      output: invoiceShape,
      handle: ({ params: { id }, body }, call) =>
        db.transaction(async (tx) => {
          const found = await invoice(tx, id)
          await voidInvoice(tx, id, body.reason)
          await audit(tx, call, {
            action: 'invoice.void',
            what: `${found.project}/${found.account}/${found.period}`,
            detail: { number: found.number, reason: body.reason },
          })
          return invoice(tx, id)
        }),
    }),
  ]
}

interface RunRow {
  id: string
  period: string
  made_at: Date
  made_by: string
  posted: number
  amount_cents: string
  created: number
  changed: number
  adjusted: number
  exceptions: z.output<typeof heldShape>[]
}

async function projectIdOf(db: Queryable, code: string): Promise<number> {
  const [found] = await db.query<{ id: number }>('select id from project where code = $1', [code])
  if (!found) throw notFound(`there is no project "${code}"`)
  return found.id
}
