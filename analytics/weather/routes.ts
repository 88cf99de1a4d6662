import { z } from 'zod'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { againsts, comparedSpans } from '../question/referenceSpan.ts'
import { isoTime, type Span } from '../question/span.ts'
import { trend } from '../trend/trend.ts'
import { degreeDays, fittedLine, usualBases } from './degreeDays.ts'
import { stationCodes, stationOf } from './station.ts'

const side = z.object({
  from: z.string(),
  to: z.string(),
  days: z.number().int().describe('Days of which energy and weather are known'),
  value: z.number(),
  degreeDays: z.number(),
  perDegreeDay: z.number().nullable(),
})

const answer = z.object({
  unit: z.string(),
  station: z.string(),
  kind: z.enum(['heating', 'cooling']),
  baseTemperature: z.number(),
  current: side,
  reference: side,
  model: z
    .object({ basePerDay: z.number(), perDegreeDay: z.number(), r2: z.number() })
    .nullable()
    .describe('Straight line through the reference’s days: an estimate'),
  expected: z.number().nullable().describe('What the model says for the current span’s weather'),
  deviationPercent: z.number().nullable(),
  points: z.array(
    z.object({
      start: z.string(),
      temperature: z.number(),
      degreeDays: z.number(),
      value: z.number(),
    }),
  ),
})

/** Energy as if the weather had been the same. */
export const weatherRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/weather-normalised',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Energy against the period before or a year earlier, by degree days',
    query: z.object({
      ...question,
      against: z.enum(againsts).default('year'),
      kind: z.enum(['heating', 'cooling']).default('heating'),
      station: z.enum(stationCodes as [string, ...string[]]).optional(),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const { timezone: zone, code } = projectOf(sites, query)
      const station = stationOf(query.station, zone)
      if (!station) {
        const message = `no weather station stands for ${zone}; name one of ${stationCodes.join(', ')}`
        throw badRequest(message, [{ path: 'station', message }])
      }
      const asked = spanOf(query, zone, now())
      const { current, reference } = comparedSpans(asked, zone, query.against, now())
      const { kind } = query
      const days = async (span: Span) => {
        const { unit, points } = await trend(clickhouse, sites, query, { span, step: 'day' })
        const energy = new Map(points.map(({ start, value }) => [start, Number(value) / 10_000]))
        const known = degreeDays(station, span, zone).flatMap((day) => {
          const value = energy.get(day.start)
          return value === undefined ? [] : [{ ...day, value, x: day[kind], y: value }]
        })
        return { unit, known }
      }
      const [mine, other] = await Promise.all([days(current), days(reference)])
      const line = other.known.length >= 3 ? fittedLine(other.known) : undefined
      const currentSide = sideOf(current, mine.known)
      const expected = line
        ? mine.known.reduce((sum, { x }) => sum + line.base + line.slope * x, 0)
        : null
      const body = {
        unit: mine.unit,
        station: station.code,
        kind,
        baseTemperature: usualBases[kind],
        current: currentSide,
        reference: sideOf(reference, other.known),
        model: line
          ? {
              basePerDay: rounded(line.base),
              perDegreeDay: rounded(line.slope),
              r2: rounded(line.r2),
            }
          : null,
        expected: expected === null ? null : rounded(expected),
        deviationPercent:
          expected !== null && expected > 0
            ? rounded(((currentSide.value - expected) / expected) * 100)
            : null,
        points: mine.known.map(({ start, temperature, x, value }) => ({
          start: isoTime(start),
          temperature: rounded(temperature),
          degreeDays: rounded(x),
          value: rounded(value),
        })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `weather ${code} ${isoTime(current.from).slice(0, 10)}`,
        zone,
        rows: body.points,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => Date.parse(start) / 1000 },
          {
            name: 'temperature',
            kind: 'number',
            cell: ({ temperature }) => temperature.toFixed(4),
          },
          { name: 'degreeDays', kind: 'number', cell: ({ degreeDays }) => degreeDays.toFixed(4) },
          { name: 'value', kind: 'number', cell: ({ value }) => value.toFixed(4) },
        ],
      })
    },
  }),
]

function sideOf({ from, to }: Span, known: readonly { x: number; y: number }[]) {
  const value = known.reduce((sum, { y }) => sum + y, 0)
  const degrees = known.reduce((sum, { x }) => sum + x, 0)
  return {
    from: isoTime(from),
    to: isoTime(to),
    days: known.length,
    value: rounded(value),
    degreeDays: rounded(degrees),
    perDegreeDay: degrees > 0 ? rounded(value / degrees) : null,
  }
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
