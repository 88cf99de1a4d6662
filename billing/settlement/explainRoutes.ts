import { notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { localDate } from '@wattledger/platform/sites/fieldShapes'
import { z } from 'zod'
import { period, projectNamed } from '../fees/billingShapes.ts'
import { centsText } from '../ledger/cents.ts'
import { exact, product, quantityText, shortText } from '../money.ts'
import { nextMonth } from './accountMonth.ts'
import { byDay, type ChargedSlot, countedOf, explainMonth } from './explainMonth.ts'
import { toLineText } from './lineText.ts'
import type { SettlementParts } from './routes.ts'
import { settledMonths } from './settledMonths.ts'

const part = z.object({
  rate: z.string().describe('Empty under a tariff without rates'),
  quantity: z.string(),
  price: z.string().nullable().describe('null: it hangs on the tier'),
  worth: z.string().nullable().describe('quantity × price, not rounded: lines are, once'),
})

/** Where a bill's numbers come from, down to quarter-hours. */
export const explainRoutes = (parts: SettlementParts): AnyRoute[] => {
  const { db, meterCode, now = () => new Date() } = parts
  return [
    route({
      method: 'get',
      path: '/api/billing/accounts/{code}/months/{period}',
      permission: 'accounts:read',
      tag: 'Settlement',
      summary:
        'What an account’s month is made of: its lines, its days by rate, and with `day` that day’s quarter-hours',
      params: z.object({ code: z.string().min(1).max(64), period }),
      query: z.object({ project: z.string().min(1).max(64), day: localDate.optional() }),
      output: z.object({
        isFinal: z.boolean(),
        through: z.string().nullable(),
        total: z.string(),
        tax: z.string(),
        lines: z.array(z.looseObject({ component: z.string(), amount: z.string() })),
        days: z.array(z.object({ day: z.string(), parts: z.array(part) })),
        slots: z.array(
          z.object({
            start: z.string(),
            meter: z.string(),
            energy: z.string().describe('As recorded'),
            counted: z.string().describe('With what a correction added; 0 while it is held'),
            quality: z.string(),
            rate: z.string(),
            price: z.string().nullable(),
            worth: z.string().nullable(),
          }),
        ),
      }),
      async handle({ params: { code, period }, query }) {
        const project = await projectNamed(db, query.project)
        const month = `${period}-01`
        const [settled] = await settledMonths(db, project.id, {
          from: month,
          to: month,
          accounts: [code],
        })
        const [known] = await db.query(
          'select from tenancy where project_id = $1 and account = $2 limit 1',
          [project.id, code],
        )
        if (!known) throw notFound(`there is no account "${code}" in project "${project.code}"`)
        const slots = await explainMonth(parts, {
          projectId: project.id,
          zone: project.timezone,
          account: code,
          month,
          // What has come in since is not charged yet.
          nowMs: settled?.throughMs ?? now().getTime(),
        })
        const days = byDay(slots, { from: month, to: nextMonth(month) }, project.timezone)
        return {
          isFinal: settled?.isFinal ?? false,
          through: settled ? new Date(settled.throughMs).toISOString() : null,
          total: centsText(settled?.totalCents ?? 0n),
          tax: centsText(settled?.posted['tax:output'] ?? 0n),
          lines: settled?.lines.map(toLineText) ?? [],
          days: [...days].map(([day, ofDay]) => ({ day, parts: partsOf(ofDay) })),
          slots: (query.day === undefined ? [] : (days.get(query.day) ?? [])).map((slot) => ({
            start: new Date(slot.atMs).toISOString().replace('.000Z', 'Z'),
            meter: meterCode(slot.meter) ?? String(slot.meter),
            energy: quantityText(slot.energy),
            counted: quantityText(countedOf(slot)),
            quality: slot.quality,
            rate: slot.rate,
            price: slot.price,
            worth:
              slot.price === null ? null : shortText(product(countedOf(slot), exact(slot.price))),
          })),
        }
      },
    }),
  ]
}

/** A day by rate and price: several when a version begins within it, or the account uses under several tariffs. */
function partsOf(slots: readonly ChargedSlot[]): z.input<typeof part>[] {
  const sums = new Map<string, { rate: string; price: string | null; quantity: bigint }>()
  for (const slot of slots) {
    const key = `${slot.service} ${slot.version} ${slot.rate} ${slot.price}`
    const sum = sums.get(key) ?? { rate: slot.rate, price: slot.price, quantity: 0n }
    sums.set(key, { ...sum, quantity: sum.quantity + countedOf(slot) })
  }
  return [...sums.values()].map(({ rate, price, quantity }) => ({
    rate,
    price,
    quantity: quantityText(quantity),
    worth: price === null ? null : shortText(product(quantity, exact(price))),
  }))
}
