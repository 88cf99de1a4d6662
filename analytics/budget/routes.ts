import { z } from 'zod'
import { audit } from '@wattledger/platform/access/audit'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { type Energy, energies } from '@wattledger/platform/metering/registers'
import { code, decimalFromZero } from '@wattledger/platform/sites/fieldShapes'
import { type Amount, amountText, changePercentText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { chosenMeters, projectOf, spaceOf } from '../question/chosenMeters.ts'
import { type Asked, question } from '../question/question.ts'
import { isoTime, startOf, onClock } from '../question/span.ts'
import { budgetsOf, budgetTotal, budgetYear } from './budget.ts'
import type { Forecast } from './forecast.ts'

const amount = z.string().nullable()
const energy = z.enum(Object.keys(energies) as [Energy, ...Energy[]])
const month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'must be a month like 2026-03')

const figures = z.object({
  budget: amount.describe('Null where none is set'),
  budgetToDate: amount.describe('As much of it as time has passed'),
  actual: amount,
  difference: amount.describe('Actual less budget to date: above zero is more than planned'),
  usedPercent: amount.describe('Actual of the whole budget, three decimals'),
  forecast: z
    .object({ value: z.string(), low: z.string(), high: z.string() })
    .nullable()
    .describe('What it will come to at its end'),
  forecastPercent: amount.describe('By how much the forecast lies above the budget'),
})

const answer = z.object({
  unit: z.string(),
  energy,
  space: z.string().nullable(),
  year: z.int(),
  months: z.array(
    figures.extend({
      month,
      from: z.string(),
      to: z.string(),
      state: z.enum(['past', 'running', 'future']),
      basis: z
        .enum(['known', 'weekdays', 'last-year'])
        .nullable()
        .describe(
          'What the forecast rests on: the last same weekdays, or the same month last year',
        ),
    }),
  ),
  total: figures.describe('Of the months that have a budget'),
})

/** What was planned, and where it is going. */
export const budgetRoutes = ({ clickhouse, db, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/budget',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Budget against actual by month of a year, with a forecast to each month’s end',
    query: z.object({
      project: question.project,
      energy: question.energy,
      space: question.space,
      year: z.coerce.number().int().min(1971).max(2100).optional().describe('This year'),
      format: question.format,
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const zone = project.timezone
      const at = now()
      const year =
        query.year ?? onClock(startOf('year', Math.floor(at.getTime() / 1000), zone), zone).year
      const space = query.space === undefined ? undefined : spaceOf(sites, project, query.space)
      const chosen = chosenMeters(sites, query)
      const choice = { project: project.code, space: query.space, energy: chosen.energy }
      const { months } = await budgetYear({ clickhouse, db }, sites, choice, {
        ...{ year, space },
        now: at,
      })
      const body = {
        unit: chosen.unit,
        energy: chosen.energy,
        space: space?.code ?? null,
        year,
        months: months.map((one) => ({
          month: one.month,
          from: isoTime(one.span.from),
          to: isoTime(one.span.to),
          state: one.state,
          basis: one.forecast?.basis ?? null,
          ...figuresOf(one),
        })),
        total: figuresOf(budgetTotal(months)),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `budget ${project.code} ${year}`,
        zone,
        rows: body.months,
        columns: [
          { name: 'month', kind: 'text', cell: (row) => row.month },
          { name: 'budget', kind: 'number', cell: (row) => row.budget },
          { name: 'actual', kind: 'number', cell: (row) => row.actual },
          { name: 'difference', kind: 'number', cell: (row) => row.difference },
          { name: 'forecast', kind: 'number', cell: (row) => row.forecast?.value ?? null },
          { name: 'low', kind: 'number', cell: (row) => row.forecast?.low ?? null },
          { name: 'high', kind: 'number', cell: (row) => row.forecast?.high ?? null },
          { name: 'unit', kind: 'text', cell: () => body.unit },
        ],
      })
    },
  }),
  route({
    method: 'put',
    path: '/api/analytics/budget',
    permission: 'budgets:write',
    tag: 'Analytics',
    summary: 'Sets, changes or takes away budgets of months; others stay as they are',
    body: z.strictObject({
      project: code,
      energy,
      space: code.nullable().default(null).describe('Null: the whole project'),
      months: z
        .array(
          z.strictObject({
            month,
            amount: decimalFromZero.nullable().describe('kWh or m³; null takes it away'),
          }),
        )
        .min(1)
        .max(120),
    }),
    async handle({ body }, call) {
      const sites = registry.current()
      const project = projectOf(sites, { project: body.project })
      const space = body.space === null ? undefined : spaceOf(sites, project, body.space)
      const twice = body.months.find(
        ({ month }, index) => body.months.findIndex((one) => one.month === month) !== index,
      )
      if (twice) {
        const message = `${twice.month} stands there twice`
        throw badRequest(message, [{ path: 'months', message }])
      }
      await db.transaction(async (tx) => {
        const changes = []
        for (const { month, amount } of body.months) {
          const year = Number(month.slice(0, 4))
          const asked = { project, space, energy: body.energy, year }
          const before = (await budgetsOf(tx, asked)).get(month)
          const key = [project.id, space?.id ?? null, body.energy, `${month}-01`]
          if (amount === null)
            await tx.query(
              `delete from energy_budget
               where project_id = $1 and space_id is not distinct from $2::integer and energy = $3
                 and month = $4::date`,
              key,
            )
          else
            await tx.query(
              `insert into energy_budget (project_id, space_id, energy, month, amount, set_by)
               values ($1, $2, $3, $4, $5, $6)
               on conflict (project_id, coalesce(space_id, 0), energy, month)
               do update set amount = excluded.amount, set_by = excluded.set_by, set_at = now()`,
              [...key, amount, call.principal.name],
            )
          changes.push({ month, before: text(before), after: amount })
        }
        await audit(tx, call, {
          action: 'budget.put',
          what: `${project.code}/${body.space ?? ''}/${body.energy}`,
          detail: { months: changes },
        })
      })
      return undefined
    },
  }),
]

function figuresOf({
  budget,
  budgetToDate,
  actual,
  forecast,
}: {
  budget: Amount | undefined
  budgetToDate: Amount | undefined
  actual: Amount | undefined
  forecast: Forecast | undefined
}) {
  return {
    budget: text(budget),
    budgetToDate: text(budgetToDate),
    actual: text(actual),
    difference:
      actual === undefined || budgetToDate === undefined ? null : amountText(actual - budgetToDate),
    usedPercent:
      actual === undefined || budget === undefined
        ? null
        : changePercentText(budget + actual, budget),
    forecast: forecast
      ? {
          value: amountText(forecast.value),
          low: amountText(forecast.low),
          high: amountText(forecast.high),
        }
      : null,
    forecastPercent: changePercentText(forecast?.value, budget),
  }
}

const text = (value: Amount | undefined) => (value === undefined ? null : amountText(value))
