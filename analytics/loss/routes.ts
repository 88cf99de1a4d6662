import { z } from 'zod'
import { divideHalfUp, formatScaled } from '@wattledger/platform/metering/decimal'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { type Amount, amountText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import { loss, type LossRow, lossStatuses } from './loss.ts'

const answer = z.object({
  unit: z.string(),
  rows: z.array(
    z.object({
      meter: z.string(),
      name: z.string(),
      children: z.number().int(),
      input: z.string().describe('What the meter measured, in the quarter-hours that all know'),
      output: z.string().describe('What those beneath it measured together'),
      loss: z.string().describe('Below zero when those beneath say more'),
      lossPercent: z.string().nullable().describe('Of the input, two decimals'),
      tolerance: z.string().describe('What the meters’ accuracy lets the loss be off by'),
      coverage: z.string().describe('Share of the span’s quarter-hours that all know, 0 to 1'),
      status: z.enum(lossStatuses),
    }),
  ),
})

/** What gets lost between a meter and those beneath it. */
export const lossRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/loss',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Every meter against the sum of those beneath it; meter= for one and all beneath it',
    query: z.object(question),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const span = spanOf(query, projectOf(sites, query).timezone, now())
      const { unit, rows } = await loss(clickhouse, sites, query, span)
      const body = { unit, rows: rows.map(rowAnswer) }
      const project = projectOf(sites, query)
      return answerIn({ request, format: query.format }, body, {
        name: `loss ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows: body.rows,
        columns: [
          { name: 'meter', kind: 'text', cell: ({ meter }) => meter },
          { name: 'name', kind: 'text', cell: ({ name }) => name },
          { name: 'input', kind: 'number', cell: ({ input }) => input },
          { name: 'output', kind: 'number', cell: ({ output }) => output },
          { name: 'loss', kind: 'number', cell: ({ loss }) => loss },
          { name: 'lossPercent', kind: 'number', cell: ({ lossPercent }) => lossPercent },
          { name: 'tolerance', kind: 'number', cell: ({ tolerance }) => tolerance },
          { name: 'coverage', kind: 'number', cell: ({ coverage }) => coverage },
          { name: 'status', kind: 'text', cell: ({ status }) => status },
        ],
      })
    },
  }),
]

const rowAnswer = (row: LossRow) => ({
  meter: row.meter.code,
  name: row.meter.name,
  children: row.children,
  input: amountText(row.input),
  output: amountText(row.output),
  loss: amountText(row.loss),
  lossPercent: percentText(row.loss, row.input),
  tolerance: amountText(row.tolerance),
  coverage:
    row.slotsOfSpan === 0
      ? '0.000000'
      : formatScaled(divideHalfUp(BigInt(row.slots) * 1_000_000n, BigInt(row.slotsOfSpan)), 6),
  status: row.status,
})

export const percentText = (part: Amount, whole: Amount): string | null =>
  whole > 0n ? formatScaled(divideHalfUp(part * 10_000n, whole), 2) : null
