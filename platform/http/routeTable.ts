import assert from 'node:assert/strict'
import type { AnyRoute } from './route.ts'

const parameter = /^\{([A-Za-z]\w*)\}(.*)$/
const fixed = /^[\w.~-]+$/

/** The table in the order in which it must be asked: at each step a fixed word before a parameter. Asserts that it is sound. */
export function orderedTable(routes: readonly AnyRoute[]): AnyRoute[] {
  const seen = new Set<string>()
  for (const row of routes) {
    const name = `${row.method} ${row.path}`
    const shape = `${row.method} ${row.path.replace(/\{\w+\}/g, '{}')}`
    assert(!seen.has(shape), `${name} is in the table twice`)
    seen.add(shape)

    assert(row.path.startsWith('/'), `${name} needs a leading slash`)
    for (const segment of row.path.slice(1).split('/')) {
      assert(parameter.test(segment) || fixed.test(segment), `${name}: ${segment} is no segment`)
    }
    assert(!row.path.includes('{') || row.params, `${name} needs a schema for its parameters`)
    assert(row.permission, `${name} declares no permission`)
    assert(!row.body || row.method !== 'get', `${name}: a GET has no body`)
  }
  return [...routes].sort((one, other) => rank(one.path).localeCompare(rank(other.path)))
}

function rank(path: string): string {
  return path
    .split('/')
    .map((segment) => (parameter.test(segment) ? (segment.endsWith('}') ? '2' : '1') : '0'))
    .join('')
}

/** `/api/invoices/{id}.pdf` → `/api/invoices/:id{.+\.pdf}`, as Hono's router reads it. */
export function honoPath(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      const [, name, suffix] = parameter.exec(segment) ?? []
      if (!name) return segment
      return suffix ? `:${name}{.+${suffix.replaceAll('.', '\\.')}}` : `:${name}`
    })
    .join('/')
}

/** The parameters as the path writes them: without the fixed end of their segment. */
export function pathParams(path: string, found: Record<string, string>): Record<string, string> {
  const params: Record<string, string> = {}
  for (const segment of path.split('/')) {
    const [, name, suffix] = parameter.exec(segment) ?? []
    if (!name) continue
    const value = found[name] ?? ''
    params[name] = suffix ? value.slice(0, -suffix.length) : value
  }
  return params
}
