import { everywhereOnly, type Permission } from './permissions.ts'

/** A role that somebody has, and where: all three null is everywhere. */
export interface Grant {
  permissions: ReadonlySet<Permission>
  organisationId: number | null
  /** With its sub-projects. */
  projectId: number | null
  /** Only this account of the project. */
  account: string | null
}

/** Where something may be done. `everywhere`, or what is named; what is not named is not there. */
export interface Reach {
  everywhere: boolean
  organisationIds: ReadonlySet<number>
  projectIds: ReadonlySet<number>
  accounts: readonly { projectId: number; account: string }[]
  /** A token's only project, with its sub-projects: narrows all of the above. */
  onlyProjectId: number | null
}

/** As much of a project as tells who reaches it. */
export interface Placed {
  organisationId: number
  /** Ids from the topmost project down to its own. */
  path: readonly number[]
}

export interface Granted {
  permissions: ReadonlySet<Permission>
  /** Left out: everything that the permissions say, everywhere (programs of our own). */
  grants?: readonly Grant[]
  onlyProjectId?: number
}

/** Where a principal may do what a permission says; for `signed-in`, where they may do anything at all. */
export function reachOf(
  { permissions, grants, onlyProjectId }: Granted,
  permission: Permission | 'signed-in',
): Reach {
  const counting = (grants ?? [everywhere]).filter(
    (grant) =>
      permission === 'signed-in' ||
      ((grants === undefined || grant.permissions.has(permission)) && permissions.has(permission)),
  )
  const named = counting.filter((grant) => !isEverywhere(grant))
  return {
    everywhere: named.length < counting.length,
    organisationIds: new Set(named.map((one) => one.organisationId).filter((id) => id !== null)),
    projectIds: new Set(
      named.flatMap((one) =>
        one.projectId !== null && one.account === null ? [one.projectId] : [],
      ),
    ),
    accounts: named.flatMap(({ projectId, account }) =>
      projectId !== null && account !== null ? [{ projectId, account }] : [],
    ),
    onlyProjectId: onlyProjectId ?? null,
  }
}

/** Whether nothing at all is kept from them. */
export const isUnlimited = (reach: Reach) => reach.everywhere && reach.onlyProjectId === null

export function reachesProject(reach: Reach, { organisationId, path }: Placed): boolean {
  if (reach.onlyProjectId !== null && !path.includes(reach.onlyProjectId)) return false
  return (
    reach.everywhere ||
    reach.organisationIds.has(organisationId) ||
    path.some((id) => reach.projectIds.has(id))
  )
}

/** Whether an account of the project is reached by itself. */
export function reachesAccountIn(reach: Reach, { path }: Placed): boolean {
  if (reach.onlyProjectId !== null && !path.includes(reach.onlyProjectId)) return false
  return reach.accounts.some((one) => one.projectId === path.at(-1))
}

/** Everything that grants allow somewhere. What cannot be held to a project needs a grant that is held to nothing. */
export function permissionsIn(grants: readonly Grant[], isLimited = false): Set<Permission> {
  const found = new Set<Permission>()
  for (const grant of grants) {
    for (const permission of grant.permissions) {
      if (!everywhereOnly.has(permission) || (isEverywhere(grant) && !isLimited)) {
        found.add(permission)
      }
    }
  }
  return found
}

const everywhere: Grant = {
  permissions: new Set(),
  organisationId: null,
  projectId: null,
  account: null,
}

const isEverywhere = ({ organisationId, projectId }: Grant) =>
  organisationId === null && projectId === null
