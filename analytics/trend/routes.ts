import { z } from 'zod'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText } from '../question/amount.ts'
import { answerIn, arrowAnswer, wantsArrow } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime, steps, usualStep } from '../question/span.ts'
import { pointsMax, trend, trendArrow } from './trend.ts'

const answer = z.object({
  unit: z.string(),
  step: z.enum(steps),
  points: z.array(
    z.object({
      start: z
        .string()
        .describe('UTC, start of the step; a step without any energy known is left out'),
      value: z.string().describe('Energy or volume, four decimals'),
    }),
  ),
})

/** How energy went over time. */
export const trendRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/trend',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Energy per step of time, of a project, space, category or meter',
    query: z.object(question),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const span = spanOf(query, project.timezone, now())
      const step = query.step ?? usualStep(span)
      if (wantsArrow({ request }) && !query.format) {
        const bytes = await trendArrow(clickhouse, sites, query, { span, step })
        if (bytes) return arrowAnswer(bytes)
      }
      const { unit, points } = await trend(clickhouse, sites, query, { span, step })
      if (points.length > pointsMax)
        throw badRequest(`more than ${pointsMax} steps: ask for a shorter span or longer steps`)
      const body = {
        unit,
        step,
        points: points.map(({ start, value }) => ({
          start: isoTime(start),
          value: amountText(value),
        })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `trend ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows: points,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => start },
          { name: 'value', kind: 'number', cell: ({ value }) => amountText(value) },
          { name: 'unit', kind: 'text', cell: () => unit },
        ],
      })
    },
  }),
]
