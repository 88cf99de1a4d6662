import { z } from 'zod'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import { rates } from './rates.ts'

const answer = z.object({
  unit: z.string(),
  rates: z
    .array(z.string())
    .describe('Rates that occur; `single`: a tariff with one price, empty: no tariff'),
  rows: z.array(
    z.object({
      meter: z.string(),
      name: z.string(),
      total: z.string(),
      byRate: z.record(z.string(), z.string()).describe('Adds up to the total'),
    }),
  ),
})

/** 复费率: how much at which rate. */
export const ratesRoutes = ({ clickhouse, db, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/rates',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Energy of each meter by the rates of its tariff’s calendar',
    query: z.object({
      ...question,
      tariff: z
        .string()
        .max(64)
        .optional()
        .describe('Tariff code for all; else the tenancy’s, else the first with a calendar'),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const span = spanOf(query, projectOf(sites, query).timezone, now())
      const found = await rates({ clickhouse, db }, sites, query, { span, tariff: query.tariff })
      const body = {
        unit: found.unit,
        rates: found.rates,
        rows: found.rows.map(({ meter, total, byRate }) => ({
          meter: meter.code,
          name: meter.name,
          total: amountText(total),
          byRate: Object.fromEntries(
            found.rates.flatMap((rate) => {
              const value = byRate.get(rate)
              return value === undefined ? [] : [[rate, amountText(value)]]
            }),
          ),
        })),
      }
      const project = projectOf(sites, query)
      return answerIn({ request, format: query.format }, body, {
        name: `rates ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows: body.rows,
        columns: [
          { name: 'meter', kind: 'text', cell: ({ meter }) => meter },
          { name: 'name', kind: 'text', cell: ({ name }) => name },
          { name: 'total', kind: 'number', cell: ({ total }) => total },
          ...found.rates.map((rate) => ({
            name: rate === '' ? 'unpriced' : rate,
            kind: 'number' as const,
            cell: ({ byRate }: { byRate: Record<string, string> }) => byRate[rate] ?? null,
          })),
        ],
      })
    },
  }),
]
