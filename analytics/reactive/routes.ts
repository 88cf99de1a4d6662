import { z } from 'zod'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { placedMeters } from '../question/placedMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime, steps, usualStep } from '../question/span.ts'
import { meanPowerFactorText, powerFactorText, reactive, totalOf } from './reactive.ts'

const figures = {
  active: z.string().describe('kWh'),
  reactive: z.string().nullable().describe('kvarh; null where none is known'),
  powerFactor: z
    .string()
    .nullable()
    .describe('Mean: active ÷ √(active² + reactive²), four decimals, of what both are known of'),
}

const answer = z.object({
  unit: z.literal('kvarh'),
  step: z.enum(steps),
  total: z.object(figures),
  points: z.array(z.object({ start: z.string(), ...figures })),
})

/** How much reactive energy goes with the active, and what power factor that is. */
export const reactiveRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/reactive',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Active and reactive energy per step, and the mean power factor',
    query: z.object(question),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const zone = project.timezone
      if (query.energy !== undefined && query.energy !== 'electricity') {
        const message = 'reactive energy is of electricity'
        throw badRequest(message, [{ path: 'energy', message }])
      }
      const span = spanOf(query, zone, now())
      const step = query.step ?? usualStep(span)
      const choice = { ...query, energy: 'electricity' as const }
      const { parts } = await placedMeters(clickhouse, sites, choice, span)
      const points = await reactive(clickhouse, parts, { zone, step })
      const figuresOf = (point: { active: bigint; reactive: bigint | undefined }) => ({
        active: amountText(point.active),
        reactive: point.reactive === undefined ? null : amountText(point.reactive),
        powerFactor: powerFactorText(point.active, point.reactive),
      })
      const body = {
        unit: 'kvarh' as const,
        step,
        total: { ...figuresOf(totalOf(points)), powerFactor: meanPowerFactorText(points) },
        points: points.map((point) => ({ start: isoTime(point.start), ...figuresOf(point) })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `reactive ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone,
        rows: body.points,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => Date.parse(start) / 1000 },
          { name: 'active', kind: 'number', cell: ({ active }) => active },
          { name: 'reactive', kind: 'number', cell: ({ reactive }) => reactive },
          { name: 'powerFactor', kind: 'number', cell: ({ powerFactor }) => powerFactor },
        ],
      })
    },
  }),
]
