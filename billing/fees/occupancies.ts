import type { Queryable } from '@wattledger/platform/stores/postgres'
import type { Occupancy, Span } from './feeCycles.ts'

/** Tenancies of a project that run on at least one day of a span. A space's area stands in for one that a tenancy lacks. */
export async function occupancies(
  db: Queryable,
  projectId: number,
  { from, to }: Span,
): Promise<Occupancy[]> {
  const rows = await db.query<{
    account: string
    name: string
    area_m2: string | null
    from_date: string
    to_date: string | null
  }>(
    `select account, tenancy.name, coalesce(tenancy.area_m2, space.area_m2) as area_m2, from_date, to_date
     from tenancy left join space on space.id = tenancy.space_id
     where tenancy.project_id = $1 and tenancy.removed_at is null
       and from_date < $3 and (to_date is null or to_date > $2)
     order by account collate "C", from_date, tenancy.id`,
    [projectId, from, to],
  )
  return rows.map((row) => ({
    account: row.account,
    name: row.name,
    areaM2: row.area_m2,
    from: row.from_date,
    to: row.to_date,
  }))
}
