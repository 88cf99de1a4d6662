import { z } from 'zod'
import { badRequest, conflict, notFound } from '../../http/problem.ts'
import type { Postgres, Queryable } from '../../stores/postgres.ts'
import { editSite, type EditedSite, type EditOptions, type LooseRow } from '../editSite.ts'
import { decimalFromZero, moment, multiplier } from '../fieldShapes.ts'

const common = {
  at: moment,
  note: z.string().max(2000).optional(),
  photo: z.uuid().optional().describe('Id of a photo that was sent before'),
}

/** What may happen to a meter. Readings are in register units, before any multiplier. */
export const meterEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('in-service'), reading: decimalFromZero.optional(), ...common }),
  z.strictObject({
    kind: z.literal('replaced'),
    finalReading: decimalFromZero,
    initialReading: decimalFromZero,
    multiplier: multiplier.optional().describe('The new meter’s; the old one’s when left out'),
    ...common,
  }),
  z.strictObject({ kind: z.literal('retired'), reading: decimalFromZero.optional(), ...common }),
  z.strictObject({ kind: z.literal('note'), ...common }),
])

export type MeterEvent = z.output<typeof meterEvent>

export interface Recorded extends Omit<EditOptions, 'audit'> {
  /** Who records it. */
  by: string
  /** Writes who did it, in the same transaction. */
  record?: (tx: Queryable) => Promise<void>
}

/**
 * Records what happened to a meter. A replacement becomes part of the document, so that energy is derived anew from it; a retired
 * meter leaves its gateway, whose unit id is free again, and stays with its history. Throws a Problem: 400, 404, 409, 412.
 */
export async function recordEvent(
  db: Postgres,
  project: string,
  meter: string,
  event: MeterEvent,
  options: Recorded,
): Promise<{ id: number; etag: string }> {
  const now = options.now ?? new Date()
  if (new Date(event.at) > now)
    throw badRequest('What has not happened yet is not recorded.', [
      { path: 'at', message: 'is not yet' },
    ])
  const { also, etag } = await editSite(
    db,
    project,
    (site) => applyEvent(site, meter, event, now),
    options,
    async (tx, { id }) => {
      const recorded = await insertEvent(tx, id, meter, event, options.by)
      await options.record?.(tx)
      return recorded
    },
  )
  return { id: also ?? 0, etag }
}

function applyEvent(site: EditedSite, code: string, event: MeterEvent, now: Date) {
  const meter = meterNamed(site, code)
  if (event.kind === 'replaced') {
    const { at, finalReading, initialReading, multiplier } = event
    meter.replacements = [
      ...replacementsOf(meter),
      { at, finalReading, initialReading, ...(multiplier !== undefined && { multiplier }) },
    ].sort((one, other) => Date.parse(String(one.at)) - Date.parse(String(other.at)))
  }
  if (event.kind === 'retired') {
    refuseHeld(site, code, now)
    delete meter.gateway
    delete meter.unitId
  }
}

function meterNamed(site: EditedSite, code: string): LooseRow {
  const meter = site.meters.find((each) => each.code === code)
  if (!meter) throw notFound(`There is no meter "${code}".`)
  return meter
}

const replacementsOf = (meter: LooseRow): LooseRow[] =>
  Array.isArray(meter.replacements) ? (meter.replacements as LooseRow[]) : []

/** A meter that somebody still pays for is not taken away. Days are compared a day late, whatever the zone. */
function refuseHeld(site: EditedSite, code: string, now: Date) {
  const today = now.toISOString().slice(0, 10)
  const holder = site.tenancies.find(
    ({ meters, to }) =>
      Array.isArray(meters) && meters.includes(code) && (typeof to !== 'string' || to > today),
  )
  if (holder)
    throw conflict(
      `"${code}" belongs to "${String(holder.account)}": move the tenancy out, or take the meter from it first.`,
    )
}

async function insertEvent(
  tx: Queryable,
  projectId: number,
  code: string,
  event: MeterEvent,
  by: string,
): Promise<number> {
  const replaced = event.kind === 'replaced'
  const reading = replaced ? event.finalReading : 'reading' in event ? event.reading : undefined
  const [row] = await tx.query<{ id: string }>(
    `insert into meter_event (meter_id, kind, at, reading, next_reading, note, photo_id, made_by)
     select meter.id, $3, $4, $5, $6, $7, photo.id, $9
     from meter
     left join meter_photo photo on photo.id = $8 and photo.meter_id = meter.id
     where meter.project_id = $1 and meter.code = $2 and ($8::uuid is null or photo.id is not null)
     returning id`,
    [
      projectId,
      code,
      event.kind,
      event.at,
      reading ?? null,
      replaced ? event.initialReading : null,
      event.note ?? null,
      event.photo ?? null,
      by,
    ],
  )
  if (!row)
    throw badRequest('There is no such photo of this meter.', [
      { path: 'photo', message: 'is not there' },
    ])
  return Number(row.id)
}

/**
 * Takes back what was recorded by mistake: it stays, marked. A withdrawn replacement leaves the document too. Throws a 404 Problem.
 */
export async function withdrawEvent(
  db: Postgres,
  project: string,
  meter: string,
  event: number,
  options: Recorded,
): Promise<{ etag: string }> {
  const [row] = await db.query<{ kind: string; at: Date }>(
    `select event.kind, event.at
     from meter_event event
     join meter on meter.id = event.meter_id
     join project on project.id = meter.project_id
     where project.code = $1 and meter.code = $2 and event.id = $3 and event.withdrawn_at is null`,
    [project, meter, event],
  )
  if (!row) throw notFound(`There is no event ${event} of "${meter}".`)
  return editSite(
    db,
    project,
    (site) => {
      if (row.kind !== 'replaced') return
      const edited = meterNamed(site, meter)
      edited.replacements = replacementsOf(edited).filter(
        ({ at }) => Date.parse(String(at)) !== row.at.getTime(),
      )
    },
    options,
    async (tx) => {
      await tx.query('update meter_event set withdrawn_at = now() where id = $1', [event])
      await options.record?.(tx)
    },
  )
}
