import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { badRequest, type Fault, notFound } from '../../http/problem.ts'
import type { Postgres, Queryable } from '../../stores/postgres.ts'
import { byRows, editSite, type EditedSite, type LooseRow } from '../editSite.ts'
import { code, decimalFromZero, localDate, moment, name } from '../fieldShapes.ts'
import type { Recorded } from './recordEvent.ts'

const meterReading = z.strictObject({
  code,
  reading: decimalFromZero
    .optional()
    .describe('What the meter showed, before any multiplier; left out when nobody read it'),
  at: moment.optional().describe('When it showed that; the start of the day when left out'),
})

/** Account opening (开户): a tenancy, its meters, and what they showed. */
export const opening = z.strictObject({
  account: code,
  name,
  space: code.optional(),
  areaM2: decimalFromZero.optional(),
  tariff: code,
  from: localDate,
  mode: z.enum(['prepaid', 'postpaid']).default('postpaid'),
  meters: z.array(meterReading).max(1000),
  note: z.string().max(2000).optional(),
})

/** Moving out (退租): the first day that is no longer theirs, and what the meters showed. */
export const closing = z.strictObject({
  to: localDate,
  readings: z.array(meterReading).max(1000).default([]),
  note: z.string().max(2000).optional(),
})

/** What an account is in the document: several rows may be of one account. */
export interface TenancyName extends LooseRow {
  account: string
  from: string
  space: string | null
}

/** Binds a tenancy to meters from a day on. Throws a Problem: 400, 404, 412. */
export async function openTenancy(
  db: Postgres,
  project: string,
  { meters, note, ...tenancy }: z.output<typeof opening>,
  options: Recorded,
): Promise<{ etag: string; tenancy: number }> {
  const names = new Map<string, string>()
  let zone = 'UTC'
  const { also, etag } = await editSite(
    db,
    project,
    (site) => {
      names.clear()
      names.set(`tenancies[${site.tenancies.length}]`, '')
      zone = zoneOf(site)
      site.tenancies.push({ ...tenancy, meters: meters.map((meter) => meter.code) })
    },
    { ...options, nameOf: byRows(() => names) },
    async (tx, { id }) => {
      const { account, from, space = null } = tenancy
      const opened = await tenancyId(tx, id, { account, from, space })
      await insertReadings(tx, id, opened, 'start', meters, {
        day: from,
        zone,
        note,
        by: options.by,
      })
      await options.record?.(tx)
      return opened
    },
  )
  return { etag, tenancy: also ?? 0 }
}

/** Ends a tenancy on a day, with what its meters showed then. Billing hears of it by `tenancyChanges.ts`. */
export async function closeTenancy(
  db: Postgres,
  project: string,
  tenancy: TenancyName,
  { to, readings, note }: z.output<typeof closing>,
  options: Recorded,
): Promise<{ etag: string }> {
  const names = new Map<string, string>()
  let zone = 'UTC'
  return editSite(
    db,
    project,
    (site) => {
      names.clear()
      zone = zoneOf(site)
      const at = site.tenancies.findIndex((row) => isNamed(row, tenancy))
      const row = site.tenancies[at]
      if (!row) throw notFound(`There is no tenancy of "${tenancy.account}" from ${tenancy.from}.`)
      names.set(`tenancies[${at}]`, '')
      refuseOthers(row, readings)
      site.tenancies[at] = { ...row, to }
    },
    { ...options, nameOf: byRows(() => names) },
    async (tx, { id }) => {
      const closed = await tenancyId(tx, id, tenancy)
      await insertReadings(tx, id, closed, 'end', readings, { day: to, zone, note, by: options.by })
      await refuseFallen(tx, closed, readings)
      await options.record?.(tx)
    },
  )
}

const isNamed = (row: LooseRow, { account, from, space }: TenancyName) =>
  row.account === account && row.from === from && (row.space ?? null) === space

const zoneOf = ({ project }: EditedSite) => String(project.timezone)

function refuseOthers(row: LooseRow, readings: readonly { code: string }[]) {
  const own = new Set(Array.isArray(row.meters) ? row.meters : [])
  const faults = readings.flatMap(({ code }, index): Fault[] =>
    own.has(code) ? [] : [{ path: `readings[${index}].code`, message: `"${code}" is not theirs` }],
  )
  if (faults.length > 0) throw badRequest('Readings of other meters; nothing was changed.', faults)
}

async function tenancyId(tx: Queryable, projectId: number, { account, from, space }: TenancyName) {
  const [row] = await tx.query<{ id: number }>(
    `select tenancy.id
     from tenancy
     left join space on space.id = tenancy.space_id
     where tenancy.project_id = $1 and tenancy.account = $2 and tenancy.from_date = $3
       and space.code is not distinct from $4`,
    [projectId, account, from, space],
  )
  if (!row) throw new Error(`the tenancy of ${account} was not written`)
  return row.id
}

async function insertReadings(
  tx: Queryable,
  projectId: number,
  tenancy: number,
  kind: 'start' | 'end',
  readings: readonly z.output<typeof meterReading>[],
  { day, zone, note, by }: { day: string; zone: string; note: string | undefined; by: string },
) {
  const startOfDay = Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().toString()
  const rows = readings
    .filter(({ reading }) => reading !== undefined)
    .map(({ code, reading, at = startOfDay }) => ({ code, reading, at }))
  await tx.query(
    `insert into tenancy_reading (tenancy_id, meter_id, kind, at, reading, note, read_by)
     select $2, meter.id, $3, shown.at, shown.reading, $5, $6
     from jsonb_to_recordset($4::jsonb) as shown (code text, at timestamptz, reading numeric)
     join meter on meter.project_id = $1 and meter.code = shown.code
     on conflict (tenancy_id, meter_id, kind) do update
     set at = excluded.at, reading = excluded.reading, note = excluded.note, read_by = excluded.read_by,
         recorded_at = now()`,
    [projectId, tenancy, kind, JSON.stringify(rows), note ?? null, by],
  )
}

/**
 * A meter shows no less at the end than at the start, unless it was replaced in between or went past its last digit. What is told apart
 * so is a typing error, and those are dearest on a last bill.
 */
async function refuseFallen(tx: Queryable, tenancy: number, readings: readonly { code: string }[]) {
  const fallen = await tx.query<{ code: string; started: string }>(
    `select meter.code, started.reading::text as started
     from tenancy_reading ended
     join tenancy_reading started
       on started.tenancy_id = ended.tenancy_id and started.meter_id = ended.meter_id and started.kind = 'start'
     join meter on meter.id = ended.meter_id
     where ended.tenancy_id = $1
       and ended.kind = 'end'
       and ended.reading < started.reading
       and not (
         started.reading >= 0.9 * power(10::numeric, meter.register_digits)
         and ended.reading <= 0.1 * power(10::numeric, meter.register_digits)
       )
       and not exists (
         select from meter_replacement
         where meter_id = meter.id and at > started.at and at <= ended.at
       )`,
    [tenancy],
  )
  if (fallen.length === 0) return
  throw badRequest(
    'A meter shows less than when the tenancy began; nothing was changed.',
    fallen.map(({ code, started }) => ({
      path: `readings[${readings.findIndex((reading) => reading.code === code)}].reading`,
      message: `is below the ${started} that it began with; record the replacement first, if there was one`,
    })),
  )
}
