import { audit } from '@wattledger/platform/access/audit'
import { badRequest, conflict } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { formatScaled } from '@wattledger/platform/metering/decimal'
import {
  code,
  decimalAboveZero,
  decimalFromZero,
  name,
} from '@wattledger/platform/sites/fieldShapes'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres, Queryable } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { accounts, collect, firstOf, once, period, projectNamed } from '../fees/billingShapes.ts'
import { amount, amountPaid, centsText, parseCents } from '../ledger/cents.ts'
import { chargeScheme, previewScheme, type Scheme, schemeOf, schemesOf } from './schemes.ts'

const scheme = z.strictObject({
  code,
  name,
  meter: code.nullable().default(null).describe('A public meter …'),
  price: decimalAboveZero.nullable().default(null).describe('… and the price of its unit'),
  amount: amountPaid.nullable().default(null).describe('Or an amount of money per month'),
  key: z
    .enum(['equal', 'area', 'usage', 'fixed'])
    .describe('All but usage are weighted by the days of the tenancy in the month'),
  fixedShares: z.record(code, decimalFromZero).nullable().default(null),
  accounts: accounts.default(null),
  collect,
  from: period,
  to: period.nullable().default(null).describe('First month in which it does not run'),
})

const share = z.object({
  account: z.string(),
  name: z.string(),
  days: z.int(),
  areaM2: z.string().nullable(),
  measure: z.string().nullable().describe('Own usage, or the fixed share'),
  percent: z.string(),
  quantity: z.string().nullable(),
  amount,
  gotRemainder: z.boolean().describe('Got one of the cents that were left after rounding down'),
})

const preview = z.object({
  scheme: z.string(),
  period: z.string(),
  key: z.string(),
  total: amount,
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
  price: z.string().nullable(),
  doubts: z
    .array(z.enum(['suspect', 'incomplete']))
    .describe(
      'suspect: it is not charged before that is cleared; incomplete: quarter-hours are missing',
    ),
  shares: z.array(share),
})

const params = z.object({ code })

/** Public costs (公摊), shared out every month. */
export const apportionmentRoutes = ({
  db,
  clickhouse,
}: {
  db: Postgres
  clickhouse: ClickHouse
}): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/apportionments',
    permission: 'billing:read',
    tag: 'Apportionment',
    summary: 'What is shared out in a project, and by which key',
    query: z.object({ project: z.string() }),
    output: z.object({ apportionments: z.array(scheme) }),
    handle: async ({ query }) => {
      const { id } = await projectNamed(db, query.project)
      return { apportionments: (await schemesOf(db, id)).map(shown) }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/apportionments',
    permission: 'billing:write',
    tag: 'Apportionment',
    summary: 'Makes a scheme; nothing is charged until a run',
    body: scheme.extend({ project: z.string() }),
    output: z.object({ code }),
    status: 201,
    handle: async ({ body }, call) => {
      refuseHalf(body)
      const project = await projectNamed(db, body.project)
      const meterId = body.meter === null ? null : await meterNamed(db, project.id, body.meter)
      await once(`The apportionment ${body.code}`, () =>
        db.transaction(async (tx) => {
          await tx.query(
            `insert into apportionment (project_id, code, name, meter_id, price, amount_cents, key, fixed_shares, accounts,
               collect, from_month, to_month, made_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
            [
              project.id,
              body.code,
              body.name,
              meterId,
              body.price,
              body.amount === null ? null : parseCents(body.amount),
              body.key,
              body.fixedShares === null ? null : JSON.stringify(body.fixedShares),
              body.accounts,
              body.collect,
              firstOf(body.from),
              body.to === null ? null : firstOf(body.to),
              call.principal.name,
            ],
          )
          const what = `${project.code}/${body.code}`
          await audit(tx, call, { action: 'apportionment.create', what, detail: body })
        }),
      )
      return { code: body.code }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/apportionments/{code}/end',
    permission: 'billing:write',
    tag: 'Apportionment',
    summary: 'Ends a scheme before a month',
    params,
    body: z.strictObject({ project: z.string(), to: period }),
    handle: async ({ params, body }, call) => {
      const project = await projectNamed(db, body.project)
      const before = await schemeOf(db, project, params.code)
      if (firstOf(body.to) <= before.fromMonth)
        throw conflict(`It began with ${before.fromMonth.slice(0, 7)}.`)
      await db.transaction(async (tx) => {
        await tx.query(
          'update apportionment set to_month = $3 where project_id = $1 and code = $2',
          [project.id, params.code, firstOf(body.to)],
        )
        const what = `${project.code}/${params.code}`
        const detail = { before: before.toMonth?.slice(0, 7) ?? null, after: body.to }
        await audit(tx, call, { action: 'apportionment.end', what, detail })
      })
      return undefined
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/apportionments/{code}/preview',
    permission: 'billing:read',
    tag: 'Apportionment',
    summary: 'Each share of a month and why it is so large; nothing is charged',
    params,
    query: z.object({ project: z.string(), period }),
    output: preview,
    handle: async ({ params, query }) => {
      const project = await projectNamed(db, query.project)
      const found = await schemeOf(db, project, params.code)
      const made = await previewScheme({ db, clickhouse }, project, found, firstOf(query.period))
      return {
        scheme: found.code,
        period: query.period,
        key: found.key,
        total: centsText(made.totalCents),
        quantity: made.quantity === null ? null : formatScaled(made.quantity, 4),
        unit: made.unit,
        price: found.meter?.price ?? null,
        doubts: made.doubts,
        shares: made.shares.map(({ amountCents, quantity, ...one }) => ({
          ...one,
          quantity: quantity === null ? null : formatScaled(quantity, 4),
          amount: centsText(amountCents),
        })),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/apportionments/{code}/runs',
    permission: 'billing:write',
    tag: 'Apportionment',
    summary: 'Charges a month of a scheme; a rerun posts the difference, or nothing',
    params,
    body: z.strictObject({ project: z.string(), period }),
    output: z.object({ posted: z.int(), amount }),
    handle: async ({ params, body }, call) => {
      const project = await projectNamed(db, body.project)
      return db.transaction(async (tx) => {
        const found = await schemeOf(tx, project, params.code)
        const stores = { db: tx, clickhouse }
        const { posted, amountCents } = await chargeScheme(
          stores,
          project,
          found,
          firstOf(body.period),
        )
        const answer = { posted, amount: centsText(amountCents) }
        const what = `${project.code}/${found.code}/${body.period}`
        await audit(tx, call, { action: 'apportionment.run', what, detail: answer })
        return answer
      })
    },
  }),
]

async function meterNamed(db: Queryable, projectId: number, wanted: string): Promise<number> {
  const [meter] = await db.query<{ id: number }>(
    'select id from meter where project_id = $1 and code = $2 and removed_at is null',
    [projectId, wanted],
  )
  if (meter) return meter.id
  const message = `there is no meter "${wanted}" in this project`
  throw badRequest(message, [{ path: 'meter', message }])
}

/** Half a meter or half an amount is nothing; both are too much. */
function refuseHalf(body: z.output<typeof scheme>) {
  const fault = (path: string, message: string) => badRequest(message, [{ path, message }])
  if ((body.meter === null) === (body.amount === null))
    throw fault('meter', 'Name either a meter, or an amount per month.')
  if ((body.meter === null) !== (body.price === null))
    throw fault('price', 'A meter needs the price of its unit; an amount has none.')
  if ((body.key === 'fixed') !== (body.fixedShares !== null))
    throw fault('fixedShares', 'Fixed shares go with the key "fixed", and only with it.')
  if (body.to !== null && body.to <= body.from)
    throw fault('to', `It would end before it begins (${body.from}).`)
}

const shown = (one: Scheme): z.input<typeof scheme> => ({
  code: one.code,
  name: one.name,
  meter: one.meter?.code ?? null,
  price: one.meter?.price ?? null,
  amount: one.amountCents === null ? null : centsText(one.amountCents),
  key: one.key,
  fixedShares: one.fixedShares,
  accounts: one.accounts,
  collect: one.collect,
  from: one.fromMonth.slice(0, 7),
  to: one.toMonth?.slice(0, 7) ?? null,
})
