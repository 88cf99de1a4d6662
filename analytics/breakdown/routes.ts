import { z } from 'zod'
import type { Energy } from '@wattledger/platform/metering/registers'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText, shareText, sum } from '../question/amount.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { standardCoal } from '../question/standardCoal.ts'
import { breakdown, breakdownByEnergy, parts } from './breakdown.ts'

const answer = z.object({
  unit: z.string().nullable().describe('Null by energy when their units differ: see the rows'),
  rows: z.array(
    z.object({
      code: z.string().describe('Empty for what belongs to no group'),
      name: z.string(),
      value: z.string(),
      share: z
        .string()
        .nullable()
        .describe('Of all rows, 0 to 1; by energy of their standard coal equivalents'),
      unit: z.string(),
    }),
  ),
})

/** What energy splits up into. */
export const breakdownRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/breakdown',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Energy by kind, category or space; rows add up to the total',
    query: z.object({ ...question, by: z.enum(parts).default('category') }),
    output: answer,
    async handle({ query }) {
      const { by, ...choice } = query
      const sites = registry.current()
      const span = spanOf(query, projectOf(sites, query).timezone, now())
      if (by === 'energy') {
        const rows = await breakdownByEnergy(clickhouse, sites, choice, span)
        const coal = rows.map(({ code, value }) => standardCoal(code as Energy, value))
        const units = new Set(rows.map(({ unit }) => unit))
        return {
          unit: units.size === 1 ? (rows[0]?.unit ?? null) : null,
          rows: rows.map(({ code, name, value, unit }, index) => ({
            code,
            name,
            value: amountText(value),
            share:
              units.size === 1
                ? shareText(value, sum(rows.map((row) => row.value)))
                : shareText(coal[index] ?? 0n, sum(coal)),
            unit,
          })),
        }
      }

      const { unit, rows } = await breakdown(clickhouse, sites, choice, { by, span })
      const total = sum(rows.map(({ value }) => value))
      return {
        unit,
        rows: rows.map(({ code, name, value }) => ({
          code,
          name,
          value: amountText(value),
          share: shareText(value, total),
          unit,
        })),
      }
    },
  }),
]
