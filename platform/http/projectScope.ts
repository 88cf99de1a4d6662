import {
  isUnlimited,
  type Placed,
  type Reach,
  reachesAccountIn,
  reachesProject,
} from '../access/reach.ts'
import { notFound } from './problem.ts'
import type { Input } from './readInput.ts'
import type { AnyRoute } from './route.ts'

/**
 * A project that a request names and its caller does not reach is answered as if it were not there, and so is one that is
 * not there: before the handler runs, so that both take the same way. What a request does not name is limited
 * where it is asked for (`access/callScope.ts`).
 */
export function refuseOtherProject(
  row: AnyRoute,
  input: Input,
  reach: Reach,
  findProject: (code: string) => Placed | undefined,
) {
  if (isUnlimited(reach)) return
  for (const code of projectsNamed(row, input)) {
    const project = findProject(code)
    if (project ? reachesProject(reach, project) : mayBeMade(row, reach)) continue
    // One account of a project: PostgreSQL shows what of it is theirs, to look at.
    if (project && row.method === 'get' && reachesAccountIn(reach, project)) continue
    throw notFound(`there is no project "${code}"`)
  }
}

/** Putting a project that is not there makes it, for whoever may in a whole organisation. */
const mayBeMade = ({ method, path }: AnyRoute, reach: Reach) =>
  method === 'put' &&
  path === '/api/projects/{code}/site' &&
  reach.onlyProjectId === null &&
  (reach.everywhere || reach.organisationIds.size > 0)

/** Codes of the projects that a request names, wherever it may. */
export function projectsNamed(row: AnyRoute, { params, query, body }: Input): string[] {
  const byCode = row.path.startsWith('/api/projects/{code}') ? [member(params, 'code')] : []
  const named = [...byCode, ...[params, query, body].map((part) => member(part, 'project'))]
  return named.filter((code) => typeof code === 'string')
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
