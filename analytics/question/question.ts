import { z } from 'zod'
import { badRequest } from '@wattledger/platform/http/problem'
import { parseMoment } from '@wattledger/platform/metering/moment'
import { energies, type Energy } from '@wattledger/platform/metering/registers'
import type { Registry } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { tableFormat } from '@wattledger/platform/tables/tableAnswer'
import { type Span, startOf, nextStart, steps } from './span.ts'

/** What questions need: the readings, the sites, tenancies and tariffs, and what time it is. */
export interface Asked {
  clickhouse: ClickHouse
  db: Postgres
  registry: Registry
  now(): Date
}

const code = z.string().min(1).max(64)

/** Parameters that most questions take. */
export const question = {
  project: code
    .optional()
    .describe('Project code; may be left out when a meter code is of one project only'),
  energy: z
    .enum(Object.keys(energies) as [Energy, ...Energy[]])
    .optional()
    .describe('The meter’s, else electricity where the project has some, when left out'),
  space: code.optional().describe('Space code: meters in it and in all spaces inside of it'),
  meter: code.optional().describe('Meter code'),
  category: code.optional().describe('Category of meters'),
  from: z
    .string()
    .optional()
    .describe('ISO 8601 with offset, or a local date; included. The current month when left out'),
  to: z.string().optional().describe('ISO 8601 with offset, or a local date; not included'),
  format: tableFormat,
  step: z.enum(steps).optional().describe('Local hours, days, ISO weeks, months, years'),
}

/** Where ClickHouse's DateTime ends. */
const endOfDateTimeS = 2 ** 32 - 1

/**
 * The span that is asked for, on quarter-hours: a quarter-hour belongs to a span when it starts in it. Without `from`
 * and `to` the current month of the project; with one of them, up to or from the other's month.
 */
export function spanOf(
  asked: { from?: string | undefined; to?: string | undefined },
  zone: string,
  now: Date,
): Span {
  const nowS = Math.floor(now.getTime() / 1000)
  const from = secondsOfText('from', asked.from, zone)
  const to = secondsOfText('to', asked.to, zone)
  const month = startOf('month', to !== undefined ? to - 1 : (from ?? nowS), zone)
  const span = { from: from ?? month, to: to ?? nextStart('month', month, zone) }
  if (span.to < span.from) {
    const message = '`to` lies before `from`'
    throw badRequest(message, [{ path: 'to', message }])
  }
  return span
}

function secondsOfText(name: string, text: string | undefined, zone: string): number | undefined {
  if (text === undefined) return undefined
  const ms = parseMoment(text, zone)
  if (ms === undefined || ms < 0 || ms > endOfDateTimeS * 1000) {
    const message = 'must be ISO 8601 with an offset or Z, or a date like 2026-03-01'
    throw badRequest(`\`${name}\` ${message}`, [{ path: name, message }])
  }
  return Math.min(endOfDateTimeS, Math.ceil(ms / 900_000) * 900)
}
