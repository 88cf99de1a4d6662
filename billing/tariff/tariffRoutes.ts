import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { calendarOf } from '@wattledger/platform/sites/tariffCalendar'
import { calendarPreview } from './calendarPreview.ts'
import { holidayYear, withHolidays } from './holidays.ts'
import { meterMisfits } from './meterFit.ts'

const minute = z.int()

const limits = z.strictObject({
  seasons: z.int().min(1).max(14),
  dayTables: z.int().min(1).max(8),
  rates: z.int().min(1).max(63),
  entries: z.int().min(1).max(14).optional(),
  holidays: z.int().min(0).max(254).optional(),
  weekends: z.boolean().optional(),
})

/** Tariffs as they stand, and what a plan that is being drawn would mean. */
export const tariffRoutes = ({ db }: { db: Postgres }): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/tariffs',
    permission: 'tariffs:read',
    tag: 'Tariffs',
    summary: 'Tariffs of a project with all their versions, and how many accounts each prices',
    query: z.object({ project: z.string().min(1).max(64) }),
    output: z.object({
      tariffs: z.array(
        z.object({
          code: z.string(),
          accounts: z.int(),
          versions: z.array(z.object({ from: z.string(), tariff: z.unknown() })),
        }),
      ),
    }),
    async handle({ query }) {
      const rows = await db.query<{
        code: string
        accounts: number
        versions: { from: string; tariff: unknown }[]
      }>(
        `select tariff.code,
           (select count(distinct account)::integer from tenancy where tariff_id = tariff.id and removed_at is null) as accounts,
           (
             select coalesce(jsonb_agg(jsonb_build_object('from', from_date, 'tariff', version.tariff) order by from_date), '[]')
             from tariff_version version where version.tariff_id = tariff.id and version.removed_at is null
           ) as versions
         from tariff join project on project.id = tariff.project_id
         where project.code = $1 and tariff.removed_at is null
         order by tariff.code collate "C"`,
        [query.project],
      )
      return { tariffs: rows }
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/tariffs/preview',
    permission: 'tariffs:read',
    tag: 'Tariffs',
    summary:
      'A plan’s calendar over a year: the day table of each day, and a bar for each table; nothing is stored',
    body: z.strictObject({ tariff: tariffDocument, year: z.int().min(2000).max(2100) }),
    output: z.object({
      days: z.array(z.object({ date: z.string(), table: z.string(), isOwn: z.boolean() })),
      bars: z.array(
        z.object({
          table: z.string(),
          stretches: z.array(z.object({ fromMinute: minute, toMinute: minute, rate: z.string() })),
        }),
      ),
      minutesByRate: z.record(z.string(), z.int()),
    }),
    handle: ({ body }) => {
      const calendar = calendarOf(body.tariff)
      return Promise.resolve(
        calendar ? calendarPreview(calendar, body.year) : { days: [], bars: [], minutesByRate: {} },
      )
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/tariffs/fit',
    permission: 'tariffs:read',
    tag: 'Tariffs',
    summary:
      'Whether a plan can be sent to a meter model (4×2, 4×4, 8×4, 8×8; rates), and what does not fit',
    body: z.strictObject({ tariff: tariffDocument, meter: limits }),
    output: z.object({ fits: z.boolean(), misfits: z.array(z.string()) }),
    handle: ({ body }) => {
      const misfits = meterMisfits(body.tariff, {
        seasons: body.meter.seasons,
        dayTables: body.meter.dayTables,
        rates: body.meter.rates,
        ...(body.meter.entries !== undefined && { entries: body.meter.entries }),
        ...(body.meter.holidays !== undefined && { holidays: body.meter.holidays }),
        ...(body.meter.weekends !== undefined && { weekends: body.meter.weekends }),
      })
      return Promise.resolve({ fits: misfits.length === 0, misfits })
    },
  }),
  route({
    method: 'post',
    path: '/api/billing/tariffs/holidays',
    permission: 'tariffs:read',
    tag: 'Tariffs',
    summary:
      'A plan with a year’s days off and make-up workdays in its calendar; nothing is stored',
    body: z.strictObject({
      tariff: tariffDocument,
      holidays: holidayYear,
      dayOff: z.string().describe('Day table of days off'),
    }),
    output: z.object({ tariff: z.unknown() }),
    handle: ({ body: { tariff, holidays, dayOff } }) => {
      const calendar = calendarOf(tariff)
      if (!calendar || tariff.energy.mode === 'flat')
        throw badRequest('The plan has no calendar.', [
          { path: 'tariff.energy', message: 'has no calendar' },
        ])
      if (!Object.hasOwn(calendar.days, dayOff))
        throw badRequest('The body is not valid', [
          { path: 'dayOff', message: `there is no day table "${dayOff}"` },
        ])
      return Promise.resolve({
        tariff: {
          ...tariff,
          energy: { ...tariff.energy, calendar: withHolidays(calendar, holidays, dayOff) },
        },
      })
    },
  }),
]
