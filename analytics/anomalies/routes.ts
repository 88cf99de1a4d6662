import { z } from 'zod'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import { anomalies, anomalyKinds } from './anomalies.ts'

const amount = z.string().nullable()

const answer = z.object({
  from: z.string(),
  to: z.string().describe('The end of the last whole day that has passed'),
  unit: z.string(),
  rows: z.array(
    z.object({
      meter: z.string(),
      name: z.string(),
      kind: z.enum(anomalyKinds),
      from: z.string(),
      to: z.string(),
      days: z.int(),
      worst: z.string().describe('Start of the day that is farthest from what is usual'),
      used: amount.describe('On that day; for night-use from midnight to five'),
      usual: amount.describe('The middle one of the days or nights that it is compared with'),
      currents: z
        .object({ a: z.string(), b: z.string(), c: z.string(), percent: z.string() })
        .nullable()
        .describe('Mean currents of that day in A, and how far the farthest is from their mean'),
    }),
  ),
})

/** What is worth a look. */
export const anomalyRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/anomalies',
    permission: 'energy:read',
    tag: 'Analytics',
    summary:
      'Days of unusual use, use at night, standing registers, unequal phases; the worst first',
    query: z.object(question),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const span = spanOf(query, project.timezone, now())
      const found = await anomalies(clickhouse, sites, query, { span, now: now() })
      const body = {
        from: isoTime(found.passed.from),
        to: isoTime(found.passed.to),
        unit: found.unit,
        rows: found.rows.map(({ meter, from, to, worst, ...row }) => ({
          ...row,
          meter: meter.code,
          name: meter.name,
          from: isoTime(from),
          to: isoTime(to),
          worst: isoTime(worst),
        })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `anomalies ${project.code} ${body.from.slice(0, 10)}`,
        zone: project.timezone,
        rows: found.rows,
        columns: [
          { name: 'meter', kind: 'text', cell: ({ meter }) => meter.code },
          { name: 'name', kind: 'text', cell: ({ meter }) => meter.name },
          { name: 'kind', kind: 'text', cell: ({ kind }) => kind },
          { name: 'from', kind: 'time', cell: ({ from }) => from },
          { name: 'to', kind: 'time', cell: ({ to }) => to },
          { name: 'days', kind: 'number', cell: ({ days }) => days },
          { name: 'used', kind: 'number', cell: ({ used }) => used },
          { name: 'usual', kind: 'number', cell: ({ usual }) => usual },
          {
            name: 'imbalancePercent',
            kind: 'number',
            cell: (row) => row.currents?.percent ?? null,
          },
        ],
      })
    },
  }),
]
