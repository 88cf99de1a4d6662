import { audit } from '@wattledger/platform/access/audit'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { projectNamed } from '../fees/billingShapes.ts'

const query = z.object({ project: z.string() })
const onDay = z
  .int()
  .min(1)
  .max(28)
  .nullable()
  .describe('Of the month, on the project’s clock; null: charged by hand')

/** Whether fees and apportionment are charged by themselves. */
export const scheduleRoutes = ({ db }: { db: Postgres }): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/charge-schedule',
    permission: 'billing:read',
    tag: 'Fees',
    summary: 'When fees and apportionment are charged by themselves, and how it went last',
    query,
    output: z.object({
      onDay,
      outcome: z
        .object({
          at: z.string(),
          posted: z.int(),
          amount: z.string(),
          waiting: z.array(z.object({ code: z.string(), reason: z.string() })),
        })
        .nullable(),
    }),
    async handle({ query }) {
      const { id } = await projectNamed(db, query.project)
      const [row] = await db.query<{ onDay: number; outcome: never }>(
        'select on_day as "onDay", outcome from charge_schedule where project_id = $1',
        [id],
      )
      return row ?? { onDay: null, outcome: null }
    },
  }),
  route({
    method: 'put',
    path: '/api/billing/charge-schedule',
    permission: 'billing:write',
    tag: 'Fees',
    summary: 'Charges fees and apportionment by themselves, from a day of each month on',
    query,
    body: z.strictObject({ onDay }),
    async handle({ query, body }, call) {
      await db.transaction(async (tx) => {
        const { id, code } = await projectNamed(tx, query.project)
        if (body.onDay === null)
          await tx.query('delete from charge_schedule where project_id = $1', [id])
        else
          await tx.query(
            `insert into charge_schedule (project_id, on_day, changed_by) values ($1, $2, $3)
             on conflict (project_id) do update set on_day = excluded.on_day, changed_by = excluded.changed_by,
               changed_at = now()`,
            [id, body.onDay, call.principal.name],
          )
        await audit(tx, call, { action: 'charges.schedule', what: code, detail: body })
      })
      return undefined
    },
  }),
]
