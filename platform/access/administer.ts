import { badRequest, forbidden, notFound } from '../http/problem.ts'
import type { Call } from '../http/route.ts'
import type { Queryable } from '../stores/postgres.ts'
import { permissionsOf } from './permissions.ts'
import { isUnlimited, type Placed, type Reach, reachesProject, reachOf } from './reach.ts'

/** A role and where it is to be given, as the API writes it. All places left out or null: everywhere. */
export interface GrantAsked {
  role: string
  organisation?: string | null | undefined
  project?: string | null | undefined
  account?: string | null | undefined
}

export interface GrantStored {
  roleId: number
  organisationId: number | null
  projectId: number | null
  account: string | null
}

/** A grant as it stands, with what is needed to tell who may touch it. */
export interface GrantFound {
  id: string
  role: string
  permissions: string[] | null
  organisation_id: number | null
  organisation: string | null
  project_id: number | null
  project: string | null
  project_organisation_id: number | null
  path: number[] | null
  account: string | null
}

export const grantsOfPersonSql = `
  select role_grant.id, role.code as role, role.permissions, role_grant.organisation_id,
    organisation.code as organisation, role_grant.project_id, project.code as project,
    project.organisation_id as project_organisation_id, project.path, role_grant.account
  from role_grant
  join role on role.id = role_grant.role_id
  left join organisation on organisation.id = role_grant.organisation_id
  left join project on project.id = role_grant.project_id
  where role_grant.person_id = $1
  order by role_grant.id`

/**
 * Looks a grant up and checks that the caller may give it: they administer people at that place, and may themselves do
 * everything there that the role may (nobody raises anybody above themselves). What they do not reach is not there.
 */
export async function grantable(
  db: Queryable,
  call: Call,
  asked: GrantAsked,
): Promise<GrantStored> {
  const [role] = await db.query<{ id: number; permissions: string[] | null }>(
    'select id, permissions from role where code = $1',
    [asked.role],
  )
  if (!role) throw badRequest(`there is no role "${asked.role}"`, faultAt('role', 'is not there'))
  if (asked.account != null && asked.project == null)
    throw badRequest('An account is of a project.', faultAt('project', 'is needed with account'))
  if (asked.organisation != null && asked.project != null)
    throw badRequest(
      'A role is given in an organisation or in a project.',
      faultAt('organisation', 'cannot stand beside project'),
    )

  const place = await placeOf(db, asked)
  const administers = covers(reachOf(call.principal, 'people:write'), place)
  if (!administers) throw place.named ? place.missing() : forbidden('You do not give roles there.')
  for (const permission of permissionsOf(asked.role, role.permissions)) {
    if (!covers(reachOf(call.principal, permission), place))
      throw forbidden(`You do not have ${permission} there yourself.`)
  }
  const { organisationId, project } = place
  return {
    roleId: role.id,
    organisationId: organisationId ?? null,
    projectId: project?.path.at(-1) ?? null,
    account: asked.account ?? null,
  }
}

interface Place {
  named: boolean
  organisationId?: number
  project?: Placed
  missing(): Error
}

async function placeOf(db: Queryable, { organisation, project }: GrantAsked): Promise<Place> {
  if (project != null) {
    const missing = () => notFound(`there is no project "${project}"`)
    const [found] = await db.query<{ organisation_id: number; path: number[] }>(
      'select organisation_id, path from project where code = $1',
      [project],
    )
    if (!found) throw missing()
    return {
      named: true,
      project: { organisationId: found.organisation_id, path: found.path },
      missing,
    }
  }
  if (organisation != null) {
    const missing = () => notFound(`there is no organisation "${organisation}"`)
    const [found] = await db.query<{ id: number }>('select id from organisation where code = $1', [
      organisation,
    ])
    if (!found) throw missing()
    return { named: true, organisationId: found.id, missing }
  }
  return { named: false, missing: () => notFound('not there') }
}

function covers(reach: Reach, { organisationId, project }: Omit<Place, 'missing'>): boolean {
  if (isUnlimited(reach)) return true
  if (project) return reachesProject(reach, project)
  return organisationId !== undefined && reach.organisationIds.has(organisationId)
}

/** Whether a grant lies where the caller may do what `permission` says. */
export function reachesGrant(reach: Reach, grant: GrantFound): boolean {
  const { organisation_id: organisationId, path, project_organisation_id: home } = grant
  return covers(reach, {
    named: true,
    ...(organisationId !== null && { organisationId }),
    ...(path !== null && home !== null && { project: { organisationId: home, path } }),
  })
}

/** Everybody's grants are read past row security, to be told apart here: a person with a role elsewhere is not one's own. */
export const administersAll = (reach: Reach, grants: readonly GrantFound[]) =>
  isUnlimited(reach) || (grants.length > 0 && grants.every((grant) => reachesGrant(reach, grant)))

export const seesPerson = (reach: Reach, grants: readonly GrantFound[]) =>
  isUnlimited(reach) || grants.some((grant) => reachesGrant(reach, grant))

const faultAt = (path: string, message: string) => [{ path, message }]
