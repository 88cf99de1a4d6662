import { type Decimal, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type { Queryable } from '@wattledger/platform/stores/postgres'

/** How many there are at a time (heads), or how many there were in a time (guest-nights, tons). */
export const activityKinds = ['level', 'flow'] as const
export type ActivityKind = (typeof activityKinds)[number]

/** Quantities are whole millionths of their unit. */
export type Quantity = bigint
export const quantityScale = 6

export interface Activity {
  unit: string
  kind: ActivityKind
  /** Null: the whole project. */
  spaceId: number | null
  /** `2026-03`. */
  month: string
  quantity: Quantity
}

/** Quantities of a project in some months, all of its units or one, by month. */
export async function activitiesOf(
  db: Queryable,
  project: number,
  { unit, from, to }: { unit?: string | undefined; from: string; to: string },
): Promise<Activity[]> {
  const rows = await db.query<{
    unit: string
    kind: ActivityKind
    space_id: number | null
    month: string
    quantity: string
  }>(
    `select activity_unit.code as unit, kind, space_id, to_char(month, 'YYYY-MM') as month, quantity::text as quantity
     from activity
     join activity_unit on activity_unit.id = unit_id
     where activity.project_id = $1 and ($2::text is null or activity_unit.code = $2)
       and month >= $3::date and month <= $4::date
     order by activity_unit.code collate "C", space_id nulls first, activity.month`,
    [project, unit ?? null, `${from}-01`, `${to}-01`],
  )
  return rows.map(({ unit, kind, space_id, month, quantity }) => ({
    unit,
    kind,
    spaceId: space_id,
    month,
    quantity: quantityOf(quantity),
  }))
}

export const unitsOf = (
  db: Queryable,
  project: number,
): Promise<{ code: string; kind: ActivityKind }[]> =>
  db.query<{ code: string; kind: ActivityKind }>(
    'select code, kind from activity_unit where project_id = $1 order by code collate "C"',
    [project],
  )

export interface ActivityChange {
  month: string
  /** Null takes it away. */
  quantity: string | null
}

/** Sets quantities of months; a unit that is not there yet is made. Gives what each was before. */
export async function setActivities(
  tx: Queryable,
  asked: { project: number; unit: string; kind: ActivityKind; space: number | null; by: string },
  changes: readonly ActivityChange[],
): Promise<{ month: string; before: string | null; after: string | null }[]> {
  const { project, unit, kind, space, by } = asked
  await tx.query(
    `insert into activity_unit (project_id, code, kind) values ($1, $2, $3)
     on conflict (project_id, code) do update set kind = excluded.kind`,
    [project, unit, kind],
  )
  const done = []
  for (const { month, quantity } of changes) {
    const key = [project, unit, space, `${month}-01`]
    const [before] = await tx.query<{ quantity: string }>(
      `delete from activity
       where project_id = $1 and space_id is not distinct from $3::integer and month = $4::date
         and unit_id = (select id from activity_unit where project_id = $1 and code = $2)
       returning quantity::text as quantity`,
      key,
    )
    if (quantity !== null)
      await tx.query(
        `insert into activity (project_id, unit_id, space_id, month, quantity, set_by)
         select $1, id, $3, $4, $5, $6 from activity_unit where project_id = $1 and code = $2`,
        [...key, quantity, by],
      )
    done.push({ month, before: before?.quantity ?? null, after: quantity })
  }
  return done
}

export const quantityOf = (text: string): Quantity =>
  toScale(parseDecimal(text) ?? ({ digits: 0n, scale: 0 } satisfies Decimal), quantityScale)
