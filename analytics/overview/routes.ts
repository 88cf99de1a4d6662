import { z } from 'zod'
import { type Energy, energies } from '@wattledger/platform/metering/registers'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { type Amount, amountText, changePercentText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question } from '../question/question.ts'
import { isoTime, type Span } from '../question/span.ts'
import { type CostOf, overview, type PeriodOverview } from './overview.ts'

const spanned = z.object({ from: z.string(), to: z.string(), value: z.string().nullable() })

const period = z.object({
  from: z.string(),
  to: z.string(),
  value: z.string().nullable().describe('Null where nothing is known'),
  reference: spanned.describe('The period before, as far as this one has got'),
  change: z.string().nullable(),
  changePercent: z.string().nullable(),
  lastYear: spanned.extend({ change: z.string().nullable(), changePercent: z.string().nullable() }),
})

const answer = z.object({
  at: z.string(),
  energies: z.array(
    z.object({
      energy: z.enum(Object.keys(energies) as [Energy, ...Energy[]]),
      unit: z.string(),
      today: period,
      month: period,
      year: period,
      cost: z
        .object({ currency: z.string(), month: z.string() })
        .nullable()
        .describe('What this month has cost so far'),
      costReason: z.string().nullable().describe('Why there is no cost'),
      peak: z
        .object({ maxKw: z.string(), at: z.string() })
        .nullable()
        .describe('Highest measured quarter-hour of this month, electricity only'),
      meters: z.number().int(),
      alarms: z.number().int().describe('Meters with suspect quarter-hours in this month'),
    }),
  ),
})

/** Where things stand. */
export const overviewRoutes = ({
  clickhouse,
  registry,
  now,
  costOf,
}: Asked & { costOf?: CostOf | undefined }): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/overview',
    permission: 'energy:read',
    tag: 'Analytics',
    summary:
      'Per energy: today, this month and this year with their comparisons, cost, peak, alarms',
    query: z.object({
      project: question.project,
      energy: question.energy,
      space: question.space,
      category: question.category,
      format: question.format,
    }),
    output: answer,
    async handle({ query }, { request }) {
      const at = now()
      const sites = registry.current()
      const rows = await overview(clickhouse, sites, query, at, costOf)
      const body = {
        at: isoTime(Math.floor(at.getTime() / 1000)),
        energies: rows.map((row) => ({
          energy: row.energy,
          unit: row.unit,
          today: periodAnswer(row.today),
          month: periodAnswer(row.month),
          year: periodAnswer(row.year),
          cost: 'month' in row.cost ? row.cost : null,
          costReason: 'reason' in row.cost ? row.cost.reason : null,
          peak: row.peak ? { maxKw: amountText(row.peak.kw), at: isoTime(row.peak.at) } : null,
          meters: row.meters,
          alarms: row.suspectMeters,
        })),
      }
      const project = projectOf(sites, query)
      return answerIn({ request, format: query.format }, body, {
        name: `overview ${project.code} ${body.at.slice(0, 10)}`,
        zone: project.timezone,
        rows: body.energies.flatMap(({ energy, unit, ...row }) =>
          (['today', 'month', 'year'] as const).map((period) => ({
            energy,
            unit,
            period,
            ...row[period],
          })),
        ),
        columns: [
          { name: 'energy', kind: 'text', cell: ({ energy }) => energy },
          { name: 'period', kind: 'text', cell: ({ period }) => period },
          { name: 'from', kind: 'time', cell: ({ from }) => Date.parse(from) / 1000 },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
          { name: 'reference', kind: 'number', cell: ({ reference }) => reference.value },
          { name: 'changePercent', kind: 'number', cell: ({ changePercent }) => changePercent },
          { name: 'lastYear', kind: 'number', cell: ({ lastYear }) => lastYear.value },
          { name: 'unit', kind: 'text', cell: ({ unit }) => unit },
        ],
      })
    },
  }),
]

function periodAnswer({ span, value, previous, lastYear }: PeriodOverview) {
  return {
    ...spanAnswer({ span, value }),
    reference: spanAnswer(previous),
    ...change(value, previous.value),
    lastYear: { ...spanAnswer(lastYear), ...change(value, lastYear.value) },
  }
}

const change = (value: Amount | undefined, base: Amount | undefined) => ({
  change: value === undefined || base === undefined ? null : amountText(value - base),
  changePercent: changePercentText(value, base),
})

const spanAnswer = ({ span, value }: { span: Span; value: Amount | undefined }) => ({
  from: isoTime(span.from),
  to: isoTime(span.to),
  value: value === undefined ? null : amountText(value),
})
