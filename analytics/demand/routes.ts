import { z } from 'zod'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime, type Span, steps } from '../question/span.ts'
import { demand, pointsMax } from './demand.ts'

const answer = z.object({
  unit: z.literal('kW'),
  method: z.literal('block-15').describe('Fixed quarter-hours; sliding maxima are another figure'),
  step: z.enum(steps),
  maxKw: z
    .string()
    .nullable()
    .describe('Highest measured quarter-hour of all together, × 4; null where none is measured'),
  at: z.string().nullable().describe('Its start, UTC'),
  sumOfMaximaKw: z.string().describe('What the meters’ own maxima add up to, whenever each was'),
  points: z.array(
    z.object({
      start: z.string(),
      value: z.string().describe('Highest demand within the step, kW'),
      at: z.string(),
    }),
  ),
})

/** How high it went. */
export const demandRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/demand',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Demand in kW: the maximum, when it was, and the curve',
    query: z.object(question),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const span = spanOf(query, projectOf(sites, query).timezone, now())
      const step = query.step ?? usualDemandStep(span)
      const { highest, sumOfMaxima, points } = await demand(clickhouse, sites, query, {
        span,
        step,
      })
      if (points.length > pointsMax)
        throw badRequest(`more than ${pointsMax} steps: ask for a shorter span or longer steps`)
      const body = {
        unit: 'kW' as const,
        method: 'block-15' as const,
        step,
        maxKw: highest ? amountText(highest.kw) : null,
        at: highest ? isoTime(highest.at) : null,
        sumOfMaximaKw: amountText(sumOfMaxima),
        points: points.map(({ start, kw, at }) => ({
          start: isoTime(start),
          value: amountText(kw),
          at: isoTime(at),
        })),
      }
      const project = projectOf(sites, query)
      return answerIn({ request, format: query.format }, body, {
        name: `demand ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows: body.points,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => Date.parse(start) / 1000 },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
          { name: 'at', kind: 'time', cell: ({ at }) => Date.parse(at) / 1000 },
        ],
      })
    },
  }),
]

/** A month is drawn by quarter-hours, a year by the maxima of its days. */
const usualDemandStep = ({ from, to }: Span) => (to - from <= 32 * 86_400 ? '15m' : 'day')
