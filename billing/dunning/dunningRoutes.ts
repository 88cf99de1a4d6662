import { audit } from '@wattledger/platform/access/audit'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { localDateOf } from '@wattledger/platform/metering/localDays'
import { decimalAboveZero } from '@wattledger/platform/sites/fieldShapes'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { projectNamed } from '../fees/billingShapes.ts'
import { amount, centsText } from '../ledger/cents.ts'
import { exact } from '../money.ts'
import { dun, overdue, policyOf } from './dunning.ts'

const upTo = (most: string) =>
  decimalAboveZero.refine((text) => exact(text) <= exact(most), `must be at most "${most}"`)

const policy = z.strictObject({
  levels: z
    .array(
      z.strictObject({
        days: z.int().min(1).max(3650).describe('After the due day'),
        action: z.enum(['remind', 'alarm', 'disconnect']),
      }),
    )
    .max(10)
    .refine(
      (levels) => levels.every(({ days }, at) => days > (levels[at - 1]?.days ?? 0)),
      'levels follow one another by their days',
    ),
  lateFeePercent: upTo('1').nullable().describe('Of what is open, per day; null: none'),
  freeDays: z.int().min(0).max(365).describe('Days after the due day that cost nothing'),
  capPercent: upTo('100').describe('Of the bill: the most that its late fees come to'),
})

const query = z.object({ project: z.string() })

/** Reminders and late fees (催缴, 违约金). */
export const dunningRoutes = ({
  db,
  now = () => new Date(),
}: {
  db: Postgres
  now?(): Date
}): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/dunning-policy',
    permission: 'billing:read',
    tag: 'Dunning',
    summary: 'How a project reminds of unpaid bills; null: it does not',
    query,
    output: z.object({ policy: policy.nullable() }),
    async handle({ query }) {
      const { id } = await projectNamed(db, query.project)
      const found = await policyOf(db, id)
      if (!found) return { policy: null }
      const { levels, lateFeePercent, freeDays, capPercent } = found
      return { policy: { levels, lateFeePercent, freeDays, capPercent } }
    },
  }),
  route({
    method: 'put',
    path: '/api/billing/dunning-policy',
    permission: 'billing:write',
    tag: 'Dunning',
    summary: 'Says how a project reminds of unpaid bills; days that were charged stay as they are',
    query,
    body: policy,
    async handle({ query, body }, call) {
      await db.transaction(async (tx) => {
        const { id, code } = await projectNamed(tx, query.project)
        await tx.query(
          `insert into dunning_policy (project_id, levels, late_fee_percent, free_days, cap_percent, changed_by)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (project_id) do update set levels = excluded.levels, late_fee_percent = excluded.late_fee_percent,
             free_days = excluded.free_days, cap_percent = excluded.cap_percent, changed_by = excluded.changed_by,
             changed_at = now()`,
          [
            id,
            JSON.stringify(body.levels),
            body.lateFeePercent,
            body.freeDays,
            body.capPercent,
            call.principal.name,
          ],
        )
        await audit(tx, call, { action: 'dunning.policy', what: code, detail: body })
      })
      return undefined
    },
  }),
  route({
    method: 'get',
    path: '/api/billing/dunning',
    permission: 'billing:read',
    tag: 'Dunning',
    summary: 'Bills that are past their day, with what is open, the level reached and the late fee',
    query,
    output: z.object({
      bills: z.array(
        z.object({
          invoice: z.string(),
          number: z.string(),
          account: z.string(),
          name: z.string(),
          period: z.string(),
          dueOn: z.string(),
          daysOverdue: z.int(),
          total: amount,
          open: amount,
          lateFee: amount,
          level: z.int().describe('0: not reminded yet'),
        }),
      ),
      open: amount,
    }),
    async handle({ query }) {
      const { id, timezone } = await projectNamed(db, query.project)
      const bills = await overdue(db, id, localDateOf(now().getTime(), timezone))
      return {
        bills: bills.map(({ id, totalCents, openCents, lateFeeCents, ...bill }) => ({
          ...bill,
          invoice: id,
          total: centsText(totalCents),
          open: centsText(openCents),
          lateFee: centsText(lateFeeCents),
        })),
        open: centsText(bills.reduce((all, { openCents }) => all + openCents, 0n)),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/dunning/runs',
    permission: 'billing:write',
    tag: 'Dunning',
    summary: 'Reminds and charges late fees now, as the daily job does; run again it does nothing',
    body: z.strictObject({ project: z.string() }),
    output: z.object({ reminders: z.int(), cleared: z.int(), lateFees: amount }),
    handle: ({ body }, call) =>
      db.transaction(async (tx) => {
        const project = await projectNamed(tx, body.project)
        const dunned = await dun(tx, project, localDateOf(now().getTime(), project.timezone))
        const { reminders, cleared } = dunned
        const answer = { reminders, cleared, lateFees: centsText(dunned.lateFeeCents) }
        await audit(tx, call, { action: 'dunning.run', what: project.code, detail: answer })
        return answer
      }),
  }),
]
