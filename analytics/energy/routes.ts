import { z } from 'zod'
import { parseMoment } from '@wattledger/platform/metering/moment'
import { qualities } from '@wattledger/platform/metering/quarterHours'
import {
  energies,
  isRegister,
  type Register,
  registers,
} from '@wattledger/platform/metering/registers'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { findMeter } from '@wattledger/platform/sites/findMeter'
import type { Registry } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { tableFormat } from '@wattledger/platform/tables/tableAnswer'
import { answerIn, arrowAnswer, wantsArrow } from '../question/answerForm.ts'
import { intervals, intervalsArrow, intervalsMax } from './intervals.ts'

const question = z.object({
  project: z
    .string()
    .optional()
    .describe('Project code; needed when several projects use the meter code'),
  meter: z.string().describe('Meter code'),
  register: z
    .string()
    .optional()
    .describe('Cumulative register; the one of the meter’s energy when left out'),
  from: z.string().optional().describe('ISO 8601 with offset, or a local date; included'),
  to: z.string().optional().describe('ISO 8601 with offset, or a local date; not included'),
  format: tableFormat,
})

const answer = z.object({
  meter: z.string(),
  register: z.string(),
  unit: z.string(),
  intervals: z.array(
    z.object({
      start: z.string().describe('UTC, start of the quarter-hour'),
      value: z.string().describe('Energy or volume, four decimals'),
      quality: z.enum(qualities),
    }),
  ),
})

/** Energy as it was derived, slot by slot. */
export const energyRoutes = (clickhouse: ClickHouse, registry: Registry): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/intervals',
    permission: 'energy:read',
    tag: 'Energy',
    summary: 'Quarter-hours of one register of one meter',
    query: question,
    output: answer,
    async handle({ query }, { request }) {
      const { meter, project } = findMeter(registry.current(), query.meter, query.project)
      const register = query.register ?? energies[meter.energy]
      const span = {
        from: moment('from', query.from, project.timezone) ?? 0,
        to: moment('to', query.to, project.timezone) ?? endOfDateTimeMs,
      }
      if (span.to < span.from) throw badRequest('`to` lies before `from`')

      const asked = [clickhouse, meter.id, cumulative(register), span] as const
      if (wantsArrow({ request }) && !query.format)
        return arrowAnswer(await intervalsArrow(...asked))
      const rows = await intervals(...asked)
      if (rows.length > intervalsMax)
        throw badRequest(`more than ${intervalsMax} quarter-hours: ask for a shorter span`)
      const { unit } = registers[cumulative(register)]
      const body = { meter: meter.code, register, unit, intervals: rows }
      return answerIn({ request, format: query.format }, body, {
        name: `quarter-hours ${meter.code} ${register}`,
        zone: project.timezone,
        rows,
        columns: [
          { name: 'start', kind: 'time', cell: ({ start }) => Date.parse(start) / 1000 },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
          { name: 'quality', kind: 'text', cell: ({ quality }) => quality },
          { name: 'unit', kind: 'text', cell: () => unit },
        ],
      })
    },
  }),
]

/** Where ClickHouse's DateTime ends. */
const endOfDateTimeMs = (2 ** 32 - 1) * 1000

function moment(name: string, text: string | undefined, zone: string): number | undefined {
  if (text === undefined) return undefined
  const message = 'must be ISO 8601 with an offset or Z, or a date like 2026-03-01'
  const ms = parseMoment(text, zone)
  if (ms === undefined || ms < 0 || ms > endOfDateTimeMs)
    throw badRequest(`\`${name}\` ${message}`, [{ path: name, message }])
  return ms
}

function cumulative(name: string): Register {
  if (isRegister(name) && registers[name].kind === 'cumulative') return name
  const known = (Object.keys(registers) as Register[]).filter(
    (register) => registers[register].kind === 'cumulative',
  )
  const message = `"${name}" is no cumulative register; there are ${known.join(', ')}`
  throw badRequest(message, [{ path: 'register', message }])
}
