import { z } from 'zod'
import type { Energy } from '@wattledger/platform/metering/registers'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { type Amount, amountText, shareText, sum } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime, type Span } from '../question/span.ts'
import { standardCoal } from '../question/standardCoal.ts'
import { breakdown, breakdownByEnergy, type BreakdownRow, type Part, parts } from './breakdown.ts'

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
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const span = spanOf(query, project.timezone, now())
      const body = await answerTo(clickhouse, sites, query, span)
      return answerIn({ request, format: query.format }, body, {
        name: `breakdown ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows: body.rows,
        columns: [
          { name: 'code', kind: 'text', cell: ({ code }) => code },
          { name: 'name', kind: 'text', cell: ({ name }) => name },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
          { name: 'share', kind: 'number', cell: ({ share }) => share },
          { name: 'unit', kind: 'text', cell: ({ unit }) => unit },
        ],
      })
    },
  }),
]

async function answerTo(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  { by, ...choice }: Choice & { by: Part },
  span: Span,
): Promise<z.input<typeof answer>> {
  if (by === 'energy') {
    const rows = await breakdownByEnergy(clickhouse, sites, choice, span)
    const units = new Set(rows.map(({ unit }) => unit))
    const parts =
      units.size === 1
        ? rows.map(({ value }) => value)
        : rows.map(({ code, value }) => standardCoal(code as Energy, value))
    return { unit: units.size === 1 ? (rows[0]?.unit ?? null) : null, rows: shared(rows, parts) }
  }
  const { unit, rows } = await breakdown(clickhouse, sites, choice, { by, span })
  const parts = rows.map(({ value }) => value)
  return { unit, rows: shared(rows, parts) }
}

/** Rows with the share that each one's part has in all parts. */
function shared(rows: readonly BreakdownRow[], parts: readonly Amount[]) {
  const total = sum(parts)
  return rows.map(({ code, name, value, unit }, index) => ({
    code,
    name,
    value: amountText(value),
    share: shareText(parts[index] ?? 0n, total),
    unit,
  }))
}
