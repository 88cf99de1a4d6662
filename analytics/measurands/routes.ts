import { z } from 'zod'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { parseDecimal, toScale, formatScaled } from '@wattledger/platform/metering/decimal'
import { type Register, registers } from '@wattledger/platform/metering/registers'
import { findMeter } from '@wattledger/platform/sites/findMeter'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { answerIn } from '../question/answerForm.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'

const text = sqlFile(new URL('./measurands.sql', import.meta.url))

const momentary = (Object.keys(registers) as Register[]).filter(
  (register) => registers[register].kind === 'momentary',
)

/** A month of quarter-hours, ten years of days. */
const pointsMax = 10_000

const answer = z.object({
  meter: z.string(),
  register: z.string(),
  unit: z.string(),
  step: z.enum(['15m', 'hour', 'day']),
  points: z.array(
    z.object({
      start: z.string(),
      min: z.string(),
      max: z.string(),
      mean: z.string(),
      readings: z.number().int(),
    }),
  ),
})

/** Power, voltage, current, power factor and the like. */
export const measurandRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/measurands',
    permission: 'energy:read',
    tag: 'Analytics',
    summary:
      'Lowest, highest and mean power, voltage, current, power factor per quarter-hour, hour or day',
    query: z.object({
      project: question.project,
      meter: z.string().min(1).max(64),
      register: z.enum(momentary as [Register, ...Register[]]).default('power'),
      from: question.from,
      to: question.to,
      step: z.enum(['15m', 'hour', 'day']).default('hour'),
      format: question.format,
    }),
    output: answer,
    async handle({ query }, { request }) {
      const { meter, project } = findMeter(registry.current(), query.meter, query.project)
      const zone = project.timezone
      const span = spanOf(query, zone, now())
      const { register, step } = query
      const rows = await clickhouse.query<{
        start_s: number
        lowest: string
        highest: string
        mean: string
        readings: number
      }>(text, { ...span, meter: meter.id, register, zone, step, limit: pointsMax + 1 })
      if (rows.length > pointsMax)
        throw badRequest(`more than ${pointsMax} steps: ask for a shorter span or longer steps`)
      const body = {
        meter: meter.code,
        register,
        unit: registers[register].unit,
        step,
        points: rows.map((row) => ({
          start: isoTime(row.start_s),
          min: fourDecimals(row.lowest),
          max: fourDecimals(row.highest),
          mean: fourDecimals(row.mean),
          readings: row.readings,
        })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `${register} ${meter.code} ${isoTime(span.from).slice(0, 10)}`,
        zone,
        rows: body.points,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => Date.parse(start) / 1000 },
          { name: 'min', kind: 'number', cell: ({ min }) => min },
          { name: 'max', kind: 'number', cell: ({ max }) => max },
          { name: 'mean', kind: 'number', cell: ({ mean }) => mean },
          { name: 'readings', kind: 'number', cell: ({ readings }) => readings },
        ],
      })
    },
  }),
]

function fourDecimals(text: string): string {
  const value = parseDecimal(text)
  if (!value) throw new Error(`the store said "${text}" for a reading`)
  return formatScaled(toScale(value, 4), 4)
}
