import type { Queryable } from '../stores/postgres.ts'
import { permissionsOf } from './permissions.ts'
import type { Grant } from './reach.ts'

/** As `grantsColumn` gathers them beside a person. */
export interface GrantRow {
  role: string
  permissions: string[] | null
  organisation_id: number | null
  project_id: number | null
  account: string | null
}

/** A column `grants` for a query that has `person` in it. */
export const grantsColumn = `
  coalesce(
    (
      select jsonb_agg(jsonb_build_object(
        'role', role.code,
        'permissions', role.permissions,
        'organisation_id', role_grant.organisation_id,
        'project_id', role_grant.project_id,
        'account', role_grant.account
      ) order by role_grant.id)
      from role_grant
      join role on role.id = role_grant.role_id
      where role_grant.person_id = person.id
    ),
    '[]'
  ) as grants`

export const grantsOf = (rows: readonly GrantRow[]): Grant[] =>
  rows.map(({ role, permissions, organisation_id, project_id, account }) => ({
    permissions: new Set(permissionsOf(role, permissions)),
    organisationId: organisation_id,
    projectId: project_id,
    account,
  }))

/** What the pages call somebody: the role that they have in the widest place, the first given among equals. */
export function mainRole(rows: readonly GrantRow[]): string {
  const width = (row: GrantRow) =>
    row.account !== null ? 3 : row.project_id !== null ? 2 : row.organisation_id !== null ? 1 : 0
  return [...rows].sort((one, other) => width(one) - width(other))[0]?.role ?? 'none'
}

/** Where a role is given: nothing named is everywhere. */
export interface GrantPlace {
  organisationId?: number | null
  projectId?: number | null
  account?: string | null
}

/** Gives a role; gives false when they have it there already. Asserts that the role exists. */
export async function giveRole(
  db: Queryable,
  personId: number,
  role: string,
  { organisationId = null, projectId = null, account = null }: GrantPlace = {},
): Promise<boolean> {
  const [found] = await db.query<{ id: number }>('select id from role where code = $1', [role])
  if (!found) throw new Error(`there is no role ${role}`)
  const given = await db.query(
    `insert into role_grant (person_id, role_id, organisation_id, project_id, account)
     values ($1, $2, $3, $4, $5)
     on conflict do nothing
     returning id`,
    [personId, found.id, organisationId, projectId, account],
  )
  return given.length > 0
}
