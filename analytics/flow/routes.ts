import { z } from 'zod'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import { flow, nodeKinds } from './flow.ts'

const answer = z.object({
  unit: z.string(),
  nodes: z.array(
    z.object({
      id: z.string().describe('Of a meter its code'),
      name: z
        .string()
        .describe(
          'Of a meter its name; of a loss and the like its meter’s; of others how many they are',
        ),
      kind: z.enum(nodeKinds),
    }),
  ),
  links: z.array(
    z.object({ source: z.string(), target: z.string(), value: z.string().describe('Above zero') }),
  ),
})

/** How energy flows. */
export const flowRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/flow',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Energy from its source through the meters; meter= for one and all beneath it',
    query: z.object({
      ...question,
      collapse: z.coerce
        .number()
        .min(0)
        .max(1)
        .default(0)
        .describe('Meters at the bottom with a smaller share than this become one node'),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const span = spanOf(query, projectOf(sites, query).timezone, now())
      const { unit, nodes, links } = await flow(clickhouse, sites, query, {
        span,
        collapseBelow: query.collapse,
      })
      const body = {
        unit,
        nodes,
        links: links.map(({ source, target, value }) => ({
          source,
          target,
          value: amountText(value),
        })),
      }
      const project = projectOf(sites, query)
      return answerIn({ request, format: query.format }, body, {
        name: `flow ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows: body.links,
        columns: [
          { name: 'source', kind: 'text', cell: ({ source }) => source },
          { name: 'target', kind: 'text', cell: ({ target }) => target },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
        ],
      })
    },
  }),
]
