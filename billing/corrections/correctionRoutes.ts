import { audit } from '@wattledger/platform/access/audit'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, type Call, route } from '@wattledger/platform/http/route'
import { code, decimalFromZero, localDate } from '@wattledger/platform/sites/fieldShapes'
import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { z } from 'zod'
import { accounts, projectNamed } from '../fees/billingShapes.ts'
import { amount, centsText } from '../ledger/cents.ts'
import type { SettleParts } from '../settlement/settle.ts'
import { type Correction, previewCorrection } from './correct.ts'
import { approve, askFor, type Decider, orderNamed, ordersOf, refuse } from './orders.ts'

const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tariff'),
    tariff: code.describe('Whose usage is priced anew'),
    plan: tariffDocument.describe('By what it is priced in the span'),
    accounts: accounts.unwrap().optional().describe('Left out: everybody whom the tariff prices'),
  }),
  z.strictObject({
    kind: z.literal('usage'),
    meter: code,
    energy: decimalFromZero
      .refine((text) => (text.split('.')[1] ?? '').length <= 4, 'has more than four decimals')
      .describe('What was really used in the span, in the meter’s unit'),
  }),
])

const body = z.strictObject({
  project: z.string().min(1).max(64).describe('Project code'),
  from: localDate,
  to: localDate.describe('The day after the last one'),
  change,
})

const share = z.object({
  account: z.string(),
  month: z.string(),
  old: amount,
  new: amount,
  difference: amount.describe('Above zero: the account pays more'),
  lines: z.array(z.looseObject({ component: z.string(), before: z.string(), after: z.string() })),
})

const orderShape = z.object({
  id: z.string(),
  project: z.string(),
  reason: z.string(),
  from: z.string(),
  to: z.string(),
  change: z.looseObject({ kind: z.enum(['tariff', 'usage']) }),
  accounts: z.array(z.string()),
  status: z.enum(['asked', 'approved', 'refused']),
  shares: z.array(share),
  difference: amount,
  askedBy: z.string(),
  isOwn: z.boolean().describe('Asked for by the caller, who therefore may not approve it'),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
})

const params = z.object({ id: z.string().regex(/^\d{1,18}$/) })

export interface CorrectionParts extends SettleParts {
  now?(): Date
}

/** 退补: what was billed by a wrong price or a wrong reading, asked for by one person and approved by another. */
export const correctionRoutes = (parts: CorrectionParts): AnyRoute[] => {
  const { db, now = () => new Date() } = parts
  const correctionOf = async (asked: z.output<typeof body>): Promise<Correction> => {
    if (asked.to <= asked.from)
      throw badRequest('The span has no day.', [{ path: 'to', message: 'must be after from' }])
    if (Date.parse(asked.to) - Date.parse(asked.from) > 400 * 86_400_000)
      throw badRequest('The span is too long.', [{ path: 'to', message: 'at most 400 days' }])
    const project = await projectNamed(db, asked.project)
    return { project, from: asked.from, to: asked.to, change: asked.change }
  }
  return [
    route({
      method: 'post',
      path: '/api/billing/corrections/preview',
      permission: 'billing:write',
      tag: 'Corrections',
      summary: 'What a correction would come to: old and new for each account; nothing is kept',
      body,
      output: z.object({ shares: z.array(share), difference: amount }),
      async handle({ body }) {
        const { shares, differenceCents } = await previewCorrection(
          parts,
          await correctionOf(body),
          now().getTime(),
        )
        return { shares, difference: centsText(differenceCents) }
      },
    }),
    route({
      method: 'post',
      path: '/api/billing/corrections',
      permission: 'billing:write',
      tag: 'Corrections',
      summary: 'Asks for a correction; nothing is posted until somebody else approves it',
      body: body.extend({ reason: z.string().min(1, 'says why').max(500) }),
      output: z.object({ id: z.string() }),
      status: 201,
      async handle({ body: { reason, ...asked } }, call) {
        const correction = await correctionOf(asked)
        const corrected = await previewCorrection(parts, correction, now().getTime())
        return db.transaction(async (tx) => {
          const id = await askFor(tx, correction, corrected, { by: deciderOf(call), reason })
          await audit(tx, call, {
            action: 'correction.ask',
            what: `${asked.project}/${id}`,
            detail: { ...asked, reason, difference: centsText(corrected.differenceCents) },
          })
          return { id }
        })
      },
    }),
    route({
      method: 'get',
      path: '/api/billing/corrections',
      permission: 'billing:read',
      tag: 'Corrections',
      summary: 'Corrections of a project, newest first',
      query: z.object({ project: z.string() }),
      output: z.object({ corrections: z.array(orderShape) }),
      async handle({ query }, call) {
        const { id } = await projectNamed(db, query.project)
        const orders = await ordersOf(db, id)
        return {
          corrections: orders.map(({ askedById, ...order }) => ({
            ...order,
            isOwn: askedById === call.principal.personId,
          })),
        }
      },
    }),
    route({
      method: 'post',
      path: '/api/billing/corrections/{id}/approve',
      permission: 'billing:write',
      tag: 'Corrections',
      summary:
        'Approves a correction that somebody else asked for, and posts it as its own entries',
      params,
      output: z.object({ difference: amount }),
      async handle({ params: { id } }, call) {
        const order = await orderNamed(db, id)
        await approve(parts, order, await projectNamed(db, order.project), {
          by: deciderOf(call),
          nowMs: now().getTime(),
          within: (tx) =>
            audit(tx, call, { action: 'correction.approve', what: `${order.project}/${id}` }),
        })
        return { difference: (await orderNamed(db, id)).difference }
      },
    }),
    route({
      method: 'post',
      path: '/api/billing/corrections/{id}/refuse',
      permission: 'billing:write',
      tag: 'Corrections',
      summary: 'Refuses a correction, or takes one’s own back',
      params,
      body: z.strictObject({ note: z.string().min(1, 'says why').max(500) }),
      async handle({ params: { id }, body: { note } }, call) {
        await db.transaction(async (tx) => {
          const { project } = await orderNamed(tx, id)
          await refuse(tx, id, deciderOf(call), note)
          await audit(tx, call, {
            action: 'correction.refuse',
            what: `${project}/${id}`,
            detail: { note },
          })
        })
        return undefined
      },
    }),
  ]
}

const deciderOf = ({ principal }: Call): Decider => ({
  id: principal.personId,
  name: principal.name,
})
