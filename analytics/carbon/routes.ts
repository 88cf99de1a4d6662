import { z } from 'zod'
import { formatScaled } from '@wattledger/platform/metering/decimal'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText, shareText, sum } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime, steps, usualStep } from '../question/span.ts'
import { stationCodes } from '../weather/station.ts'
import { carbon } from './carbon.ts'
import { carbonRegions, regionOf } from './factors.ts'

const answer = z.object({
  unit: z.literal('kgCO2e'),
  region: z.string(),
  step: z.enum(steps),
  total: z.string(),
  rows: z.array(
    z.object({
      energy: z.string(),
      unit: z.string(),
      value: z.string(),
      kg: z.string(),
      share: z.string().nullable(),
      hourlyShare: z
        .string()
        .nullable()
        .describe('Share of the energy that was weighed by the grid’s intensity of its hour'),
      station: z.string().nullable(),
      factors: z.array(z.object({ from: z.string(), kgPerUnit: z.string(), source: z.string() })),
    }),
  ),
  points: z.array(z.object({ start: z.string(), value: z.string() })),
})

/** CO₂ of what was used. */
export const carbonRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/carbon',
    permission: 'energy:read',
    tag: 'Analytics',
    summary:
      'CO₂ by dated factors of a region, and by the grid’s hourly intensity where it is known',
    query: z.object({
      ...question,
      region: z
        .enum(carbonRegions as [string, ...string[]])
        .optional()
        .describe('The one of the project’s clock when left out'),
      station: z
        .enum(stationCodes as [string, ...string[]])
        .optional()
        .describe('Whose hourly intensity counts'),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const { timezone: zone, code } = projectOf(sites, query)
      const span = spanOf(query, zone, now())
      const step = query.step ?? usualStep(span)
      const region = query.region ?? regionOf(zone)
      const { station } = query
      const { rows, points } = await carbon(clickhouse, sites, query, {
        span,
        step,
        region,
        station,
      })
      const total = sum(rows.map(({ kg }) => kg))
      const body = {
        unit: 'kgCO2e' as const,
        region,
        step,
        total: amountText(total),
        rows: rows.map(({ energy, unit, value, kg, factors, hourly }) => ({
          energy,
          unit,
          value: amountText(value),
          kg: amountText(kg),
          share: shareText(kg, total),
          hourlyShare: hourly ? shareText(hourly.value, value) : null,
          station: hourly?.station ?? null,
          factors: factors.map(({ from, milligrams, source }) => ({
            from,
            kgPerUnit: formatScaled(milligrams, 6),
            source,
          })),
        })),
        points: points.map(({ start, kg }) => ({ start: isoTime(start), value: amountText(kg) })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `carbon ${code} ${isoTime(span.from).slice(0, 10)}`,
        zone,
        rows: points,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => start },
          { name: 'kg', kind: 'number', cell: ({ kg }) => amountText(kg) },
        ],
      })
    },
  }),
]
