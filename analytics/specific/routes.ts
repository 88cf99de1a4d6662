import { z } from 'zod'
import { audit } from '@wattledger/platform/access/audit'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { formatScaled } from '@wattledger/platform/metering/decimal'
import { type Energy, energies } from '@wattledger/platform/metering/registers'
import { code, decimalFromZero } from '@wattledger/platform/sites/fieldShapes'
import { type Amount, amountText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { chosenMeters, projectOf, spaceOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import {
  activitiesOf,
  activityKinds,
  type Quantity,
  quantityScale,
  setActivities,
  unitsOf,
} from './activities.ts'
import { monthName, specific } from './specific.ts'

const amount = z.string().nullable()
const month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'must be a month like 2026-03')
const kind = z
  .enum(activityKinds)
  .describe('level: how many there are, as heads; flow: how many there were, as guest-nights')

const figures = z.object({
  value: amount.describe('Energy, four decimals'),
  quantity: amount.describe('How many of the unit, six decimals'),
  specific: amount.describe('Energy for each one, four decimals; null where one is not known'),
})

const answer = z.object({
  unit: z.string().describe('As kWh/guest-nights; of area kWh/m²'),
  energy: z.enum(Object.keys(energies) as [Energy, ...Energy[]]),
  per: z.string(),
  kind,
  months: z.array(figures.extend({ month, from: z.string(), to: z.string() })),
  total: figures.describe('Of the months of which both are known'),
})

const activities = z.object({
  units: z.array(z.object({ code: z.string(), kind })),
  rows: z.array(
    z.object({
      unit: z.string(),
      space: z.string().nullable().describe('Null: the whole project'),
      month,
      quantity: z.string(),
    }),
  ),
})

/** What one of something takes, and how many of it there were. */
export const specificRoutes = ({ clickhouse, db, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/specific',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Energy by month for each m², head, guest-night, ton or what else is counted',
    query: z.object({
      project: question.project,
      energy: question.energy,
      space: question.space,
      category: question.category,
      from: question.from,
      to: question.to,
      format: question.format,
      per: code.default('area').describe('area, or a unit that quantities were given of'),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const zone = project.timezone
      const { per } = query
      const span = spanOf(query, zone, now())
      if (span.to - span.from > 20 * 366 * 86_400)
        throw badRequest('more than 20 years: ask for a shorter span')
      if (per !== 'area' && !(await unitsOf(db, project.id)).some((unit) => unit.code === per)) {
        const message = `nobody gave quantities of "${per}" in project "${project.code}"`
        throw badRequest(message, [{ path: 'per', message }])
      }
      const space = query.space === undefined ? undefined : spaceOf(sites, project, query.space)
      const { unit, energy } = chosenMeters(sites, query)
      const found = await specific(
        { clickhouse, db },
        sites,
        { ...query, energy },
        { span, per, space },
      )
      const body = {
        unit: `${unit}/${per === 'area' ? 'm²' : per}`,
        energy,
        per,
        kind: found.kind,
        months: found.months.map((one) => ({
          month: one.month,
          from: isoTime(one.span.from),
          to: isoTime(one.span.to),
          ...figuresOf(one),
        })),
        total: figuresOf(found.total),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `specific ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone,
        rows: body.months,
        columns: [
          { name: 'month', kind: 'text', cell: (row) => row.month },
          { name: 'value', kind: 'number', cell: (row) => row.value },
          { name: 'quantity', kind: 'number', cell: (row) => row.quantity },
          { name: 'specific', kind: 'number', cell: (row) => row.specific },
          { name: 'unit', kind: 'text', cell: () => body.unit },
        ],
      })
    },
  }),
  route({
    method: 'get',
    path: '/api/analytics/activities',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Quantities by month that energy is measured by: heads, guest-nights, tons',
    query: z.object({
      project: question.project,
      from: question.from,
      to: question.to,
      unit: code.optional(),
    }),
    output: activities,
    async handle({ query }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const zone = project.timezone
      const span = spanOf(query, zone, now())
      const rows = await activitiesOf(db, project.id, {
        unit: query.unit,
        from: monthName(span.from, zone),
        to: monthName(Math.max(span.from, span.to - 1), zone),
      })
      return {
        units: await unitsOf(db, project.id),
        rows: rows.map(({ unit, spaceId, month, quantity }) => ({
          unit,
          space: spaceId === null ? null : (sites.spaceById(spaceId)?.code ?? ''),
          month,
          quantity: quantityText(quantity),
        })),
      }
    },
  }),
  route({
    method: 'put',
    path: '/api/analytics/activities',
    permission: 'budgets:write',
    tag: 'Analytics',
    summary: 'Sets, changes or takes away quantities of months; others stay as they are',
    body: z.strictObject({
      project: code,
      unit: code.refine((text) => text !== 'area', 'area is known from the spaces'),
      kind: kind.default('flow'),
      space: code.nullable().default(null).describe('Null: the whole project'),
      months: z
        .array(
          z.strictObject({
            month,
            quantity: decimalFromZero.nullable().describe('Null takes it away'),
          }),
        )
        .min(1)
        .max(120)
        .refine(
          (months) => new Set(months.map(({ month }) => month)).size === months.length,
          'names a month twice',
        ),
    }),
    async handle({ body }, call) {
      const sites = registry.current()
      const project = projectOf(sites, { project: body.project })
      const space = body.space === null ? undefined : spaceOf(sites, project, body.space)
      await db.transaction(async (tx) => {
        const months = await setActivities(
          tx,
          {
            project: project.id,
            unit: body.unit,
            kind: body.kind,
            space: space?.id ?? null,
            by: call.principal.name,
          },
          body.months,
        )
        await audit(tx, call, {
          action: 'activity.put',
          what: `${project.code}/${body.space ?? ''}/${body.unit}`,
          detail: { kind: body.kind, months },
        })
      })
      return undefined
    },
  }),
]

const figuresOf = (one: {
  value: Amount | undefined
  quantity: Quantity | undefined
  specific: Amount | undefined
}) => ({
  value: one.value === undefined ? null : amountText(one.value),
  quantity: one.quantity === undefined ? null : quantityText(one.quantity),
  specific: one.specific === undefined ? null : amountText(one.specific),
})

const quantityText = (quantity: Quantity) => formatScaled(quantity, quantityScale)
