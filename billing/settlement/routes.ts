import { audit } from '@wattledger/platform/access/audit'
import { badRequest, notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { parseMoment } from '@wattledger/platform/metering/moment'
import { decimalFromZero, localDate, moment } from '@wattledger/platform/sites/fieldShapes'
import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { centsText } from '../ledger/cents.ts'
import { nextMonth } from './accountMonth.ts'
import { heldShape, heldText } from './heldText.ts'
import { toLineText } from './lineText.ts'
import { lookAgain, settle, type SettleParts } from './settle.ts'
import { simulate } from './simulate.ts'

const project = z.string().min(1).max(64).describe('Project code')

const installed = z.strictObject({
  from: localDate,
  transformerKva: decimalFromZero.nullish(),
  contractKw: decimalFromZero.nullish(),
})

const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, as "2026-01"')

const pricedShape = z.object({
  lines: z.array(z.looseObject({ component: z.string(), amount: z.string() })),
  tax: z.string(),
  total: z.string(),
  held: z.array(heldShape).describe('What the plan needs and does not find'),
})

export interface SettlementParts extends SettleParts {
  meterCode(id: number): string | undefined
  now?(): Date
}

/** Posting what usage is worth, and what it depends on beside the site. */
export const settlementRoutes = ({
  db,
  clickhouse,
  meterCode,
  now = () => new Date(),
}: SettlementParts): AnyRoute[] => [
  route({
    method: 'post',
    path: '/api/billing/settlements',
    permission: 'billing:write',
    tag: 'Settlement',
    summary:
      'Post the difference between what usage is worth and what was posted for it, up to a moment',
    body: z.strictObject({
      project,
      through: z.string().describe('ISO 8601 with offset, or a local date: up to its beginning'),
      account: z.string().min(1).max(64).optional().describe('Left out: everybody'),
    }),
    output: z.object({
      posted: z.int().describe('Transactions booked'),
      amount: z.string().describe('What they charged in all'),
      through: z.string(),
      held: z.array(heldShape).describe('Accounts that cannot be billed for good, and why'),
    }),
    async handle({ body }, call) {
      const zone = await zoneOf(db, body.project)
      const throughMs = parseMoment(body.through, zone)
      if (throughMs === undefined || throughMs < 0) {
        const message = 'must be ISO 8601 with an offset or Z, or a date like 2026-03-01'
        throw badRequest(`\`through\` ${message}`, [{ path: 'through', message }])
      }
      const settled = await settle(
        { db, clickhouse },
        {
          project: body.project,
          throughMs,
          nowMs: now().getTime(),
          ...(body.account !== undefined && { accounts: new Set([body.account]) }),
          within: (tx, { posted, amountCents }) =>
            audit(tx, call, {
              action: 'billing.settle',
              what: body.project,
              detail: {
                through: body.through,
                account: body.account,
                posted,
                amount: centsText(amountCents),
              },
            }),
        },
      )
      return {
        posted: settled.posted,
        amount: centsText(settled.amountCents),
        through: new Date(settled.throughMs).toISOString().replace('.000Z', 'Z'),
        held: settled.held.flatMap((each) => heldText(each, meterCode)),
      }
    },
  }),
  route({
    method: 'put',
    path: '/api/billing/accounts/{code}/installed',
    permission: 'billing:write',
    tag: 'Settlement',
    summary:
      'What is installed at an account’s, by the day from which it holds: for two-part tariffs',
    params: z.object({ code: z.string().min(1).max(64) }),
    query: z.object({ project }),
    body: z.strictObject({ installed: z.array(installed).max(200) }),
    async handle({ params: { code }, query, body }, call) {
      await db.transaction(async (tx) => {
        const id = await accountProject(tx, query.project, code)
        await tx.query('delete from account_installed where project_id = $1 and account = $2', [
          id,
          code,
        ])
        await tx.query(
          `insert into account_installed (project_id, account, from_date, transformer_kva, contract_kw)
           select $1, $2, "from", "transformerKva", "contractKw"
           from jsonb_to_recordset($3::jsonb) as row ("from" date, "transformerKva" numeric, "contractKw" numeric)`,
          [id, code, JSON.stringify(uniqueDays(body.installed))],
        )
        await lookAgain(tx, id)
        await audit(tx, call, {
          action: 'account.installed',
          what: `${query.project}/${code}`,
          detail: body,
        })
      })
      return undefined
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/accounts/{code}/installed',
    permission: 'accounts:read',
    tag: 'Settlement',
    summary: 'What is installed at an account’s',
    params: z.object({ code: z.string().min(1).max(64) }),
    query: z.object({ project }),
    output: z.object({
      installed: z.array(
        z.object({
          from: z.string(),
          transformerKva: z.string().nullable(),
          contractKw: z.string().nullable(),
        }),
      ),
    }),
    async handle({ params: { code }, query }) {
      const id = await accountProject(db, query.project, code)
      const rows = await db.query<{
        from: string
        transformerKva: string | null
        contractKw: string | null
      }>(
        `select from_date as "from", transformer_kva::text as "transformerKva", contract_kw::text as "contractKw"
         from account_installed where project_id = $1 and account = $2 order by from_date`,
        [id, code],
      )
      return { installed: rows }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/suspects/accept',
    permission: 'billing:write',
    tag: 'Settlement',
    summary: 'Let suspect quarter-hours of a meter stand: they count, and hold no bill back',
    body: z.strictObject({
      project,
      meter: z.string().min(1).max(64),
      from: moment,
      to: moment,
      note: z.string().min(1, 'says why they are right').max(500),
    }),
    async handle({ body }, call) {
      if (Date.parse(body.to) <= Date.parse(body.from))
        throw badRequest('`to` does not lie after `from`', [
          { path: 'to', message: 'must lie after from' },
        ])
      await db.transaction(async (tx) => {
        const [meter] = await tx.query<{ id: number; project_id: number }>(
          `select meter.id, project_id from meter join project on project.id = project_id
           where project.code = $1 and meter.code = $2`,
          [body.project, body.meter],
        )
        if (!meter) throw notFound(`there is no meter "${body.meter}" in project "${body.project}"`)
        await tx.query(
          `insert into suspect_accepted (meter_id, from_at, to_at, note, accepted_by) values ($1, $2, $3, $4, $5)`,
          [meter.id, body.from, body.to, body.note, call.principal.name],
        )
        await lookAgain(tx, meter.project_id)
        await audit(tx, call, {
          action: 'suspect.accept',
          what: `${body.project}/${body.meter}`,
          detail: body,
        })
      })
      return undefined
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/accounts/{code}/simulate',
    permission: 'accounts:read',
    tag: 'Settlement',
    summary:
      'An account’s past usage under another plan, beside its bill of today; nothing is stored',
    params: z.object({ code: z.string().min(1).max(64) }),
    query: z.object({ project }),
    body: z.strictObject({
      from: period.describe('First month'),
      to: period.describe('Last month, included'),
      tariff: tariffDocument,
    }),
    output: z.object({
      months: z.array(z.object({ month: z.string(), today: pricedShape, then: pricedShape })),
      today: z.string(),
      then: z.string(),
      difference: z.string().describe('Above zero: the other plan is dearer'),
    }),
    async handle({ params: { code }, query, body }) {
      if (body.to < body.from)
        throw badRequest('`to` lies before `from`', [{ path: 'to', message: 'lies before from' }])
      const projectId = await accountProject(db, query.project, code)
      const found = await simulate(
        { db, clickhouse },
        {
          projectId,
          zone: await zoneOf(db, query.project),
          account: code,
          from: `${body.from}-01`,
          to: nextMonth(`${body.to}-01`),
          tariff: body.tariff,
          nowMs: now().getTime(),
        },
      )
      const sum = (which: 'today' | 'then') =>
        found.reduce((all, each) => all + each[which].totalCents, 0n)
      const shown = (
        month: string,
        { lines, taxCents, totalCents, held }: (typeof found)[0]['today'],
      ) => ({
        lines: lines.map(toLineText),
        tax: centsText(taxCents),
        total: centsText(totalCents),
        held: heldText({ account: code, month, held }, meterCode),
      })
      return {
        months: found.map(({ month, today, then }) => ({
          month: month.slice(0, 7),
          today: shown(month, today),
          then: shown(month, then),
        })),
        today: centsText(sum('today')),
        then: centsText(sum('then')),
        difference: centsText(sum('then') - sum('today')),
      }
    },
  }),
]

export async function zoneOf(db: Queryable, code: string): Promise<string> {
  const [found] = await db.query<{ timezone: string }>(
    'select timezone from project where code = $1',
    [code],
  )
  if (!found) throw notFound(`there is no project "${code}"`)
  return found.timezone
}

async function accountProject(db: Queryable, code: string, account: string): Promise<number> {
  const [found] = await db.query<{ id: number }>(
    `select project.id from project
     where project.code = $1 and exists (
       select from tenancy where tenancy.project_id = project.id and tenancy.account = $2
     )`,
    [code, account],
  )
  if (!found) throw notFound(`there is no account "${account}" in project "${code}"`)
  return found.id
}

function uniqueDays<Row extends { from: string }>(rows: readonly Row[]): readonly Row[] {
  const twice = rows.findIndex((row, at) => rows.findIndex(({ from }) => from === row.from) < at)
  if (twice >= 0)
    throw badRequest('The body is not valid', [
      { path: `installed[${twice}].from`, message: `${rows[twice]?.from} is there twice` },
    ])
  return rows
}
