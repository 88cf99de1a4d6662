import { notFound } from '../../http/problem.ts'
import type { Queryable } from '../../stores/postgres.ts'
import type { TenancyName } from '../life/moveTenancy.ts'

/** What the document knows a tenancy by, from its id. Throws a 404 Problem. */
export async function tenancyKey(db: Queryable, project: string, id: string): Promise<TenancyName> {
  const [row] = /^\d{1,9}$/.test(id)
    ? await db.query<TenancyName>(
        `select tenancy.account, tenancy.from_date as "from", space.code as space
         from tenancy
         join project on project.id = tenancy.project_id
         left join space on space.id = tenancy.space_id
         where project.code = $1 and tenancy.id = $2 and tenancy.removed_at is null`,
        [project, Number(id)],
      )
    : []
  if (!row) throw notFound(`there is no tenancy ${id} in "${project}"`)
  return row
}
