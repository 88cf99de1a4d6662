import { z } from 'zod'
import { type Energy, energies } from '@wattledger/platform/metering/registers'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { type Amount, amountText, changePercentText } from '../question/amount.ts'
import { type Asked, question } from '../question/question.ts'
import { isoTime, type Span } from '../question/span.ts'
import { overview, type PeriodOverview } from './overview.ts'

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
export const overviewRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
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
    }),
    output: answer,
    async handle({ query }) {
      const at = now()
      const rows = await overview(clickhouse, registry.current(), query, at)
      return {
        at: isoTime(Math.floor(at.getTime() / 1000)),
        energies: rows.map((row) => ({
          energy: row.energy,
          unit: row.unit,
          today: periodAnswer(row.today),
          month: periodAnswer(row.month),
          year: periodAnswer(row.year),
          cost: null,
          costReason: 'Costs are not rated yet.',
          peak: row.peak ? { maxKw: amountText(row.peak.kw), at: isoTime(row.peak.at) } : null,
          meters: row.meters,
          alarms: row.suspectMeters,
        })),
      }
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
