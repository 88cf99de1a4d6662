import { z } from 'zod'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText, shareText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { placedMeters } from '../question/placedMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import { heatMap, loadShape } from './load.ts'

const hourOfDay = z.coerce.number().int().min(0).max(24)

const heatAnswer = z.object({
  unit: z.string().describe('kW for energies in kWh, m³/h for volumes'),
  rows: z.array(
    z.object({
      weekday: z.number().int().describe('1 is Monday'),
      hour: z.number().int().describe('0 to 23, on the project’s clock'),
      value: z.string().describe('Mean load in that hour'),
      hours: z.number().int().describe('How many such hours are known'),
    }),
  ),
})

const durationAnswer = z.object({
  unit: z.string(),
  slots: z.number().int().describe('Quarter-hours that are known'),
  maxLoad: z.string().nullable(),
  meanLoad: z.string().nullable(),
  baseLoad: z.string().nullable().describe('Exceeded in 95 % of the time'),
  loadFactor: z.string().nullable().describe('Mean by maximum, 0 to 1'),
  nightShare: z.string().nullable().describe('Share of the energy that is used at night, 0 to 1'),
  points: z.array(
    z.object({
      share: z.string().describe('Share of the time, 0 to 1'),
      value: z.string().describe('What was reached or exceeded in it'),
    }),
  ),
})

/** What the load looks like: by hour and weekday, and by how long it lasts. */
export const loadRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/heat-map',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Mean load per hour of the day and day of the week',
    query: z.object(question),
    output: heatAnswer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const { timezone: zone, code } = projectOf(sites, query)
      const span = spanOf(query, zone, now())
      const { unit, register, parts } = await placedMeters(clickhouse, sites, query, span)
      const cells = await heatMap(clickhouse, { parts, register, zone })
      const body = {
        unit: loadUnit(unit),
        rows: cells.map(({ value, ...cell }) => ({ ...cell, value: amountText(value) })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `heat map ${code} ${isoTime(span.from).slice(0, 10)}`,
        zone,
        rows: body.rows,
        columns: [
          { name: 'weekday', kind: 'number', cell: ({ weekday }) => weekday },
          { name: 'hour', kind: 'number', cell: ({ hour }) => hour },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
          { name: 'hours', kind: 'number', cell: ({ hours }) => hours },
        ],
      })
    },
  }),
  route({
    method: 'get',
    path: '/api/analytics/load-duration',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Load-duration curve, base load, load factor and the share of the night',
    query: z.object({
      ...question,
      nightFrom: hourOfDay.default(22).describe('Local hour at which the night begins'),
      nightTo: hourOfDay.default(6).describe('Local hour at which it ends'),
    }),
    output: durationAnswer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const { timezone: zone, code } = projectOf(sites, query)
      const span = spanOf(query, zone, now())
      const { unit, register, parts } = await placedMeters(clickhouse, sites, query, span)
      const night = { from: query.nightFrom, to: query.nightTo }
      const shape = await loadShape(clickhouse, { parts, register, zone, night })
      const max = shape?.curve[0]
      const body = {
        unit: loadUnit(unit),
        slots: shape?.slots ?? 0,
        maxLoad: max === undefined ? null : amountText(max),
        meanLoad: shape ? amountText(shape.mean) : null,
        baseLoad: shape ? amountText(shape.base) : null,
        loadFactor:
          shape && max !== undefined
            ? shareText(shape.total * 4n, max * BigInt(shape.slots))
            : null,
        nightShare: shape ? shareText(shape.atNight, shape.total) : null,
        points: (shape?.curve ?? []).map((value, index) => ({
          share: (index / 100).toFixed(2),
          value: amountText(value),
        })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `load duration ${code} ${isoTime(span.from).slice(0, 10)}`,
        zone,
        rows: body.points,
        columns: [
          { name: 'share', kind: 'number', cell: ({ share }) => share },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
        ],
      })
    },
  }),
]

const loadUnit = (unit: string) => (unit === 'kWh' ? 'kW' : `${unit}/h`)
