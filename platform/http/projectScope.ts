import type { Principal } from '../access/principal.ts'
import { forbidden, notFound } from './problem.ts'
import type { Input } from './readInput.ts'
import type { AnyRoute } from './route.ts'

/**
 * A token that was made for one project touches nothing else: the request has to name that project, and any other is
 * answered as if it were not there.
 */
export function refuseOtherProject(row: AnyRoute, input: Input, principal: Principal) {
  const { project } = principal
  if (project === undefined || row.permission === 'public' || row.permission === 'signed-in') return

  const named = projectsNamed(row, input)
  const other = named.find((code) => code !== project)
  if (other !== undefined) throw notFound(`there is no project "${other}"`)
  if (named.length === 0) throw forbidden(`This token is for the project ${project} only; name it.`)
}

function projectsNamed(row: AnyRoute, { params, query, body }: Input): string[] {
  const byCode = row.path.startsWith('/api/projects/{code}') ? [member(params, 'code')] : []
  const named = [...byCode, ...[params, query, body].map((part) => member(part, 'project'))]
  return named.filter((code) => typeof code === 'string')
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
