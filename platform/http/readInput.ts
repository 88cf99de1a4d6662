import type { z } from 'zod'
import { faultsOf } from './faults.ts'
import { jsonBytesMax, readJson } from './jsonBody.ts'
import { badRequest } from './problem.ts'
import type { AnyRoute } from './route.ts'

export interface Input {
  params: unknown
  query: unknown
  body: unknown
}

/** What a request brings, checked by its route's schemas, in the order path, query, body. */
export async function readInput(
  row: AnyRoute,
  request: Request,
  path: Record<string, string>,
): Promise<Input> {
  refuseNul(Object.entries(path), 'path')
  const params = check(row.params, path, 'The path is not valid')

  const queryStrings = row.query ? readQuery(request.url) : {}
  refuseOther(path, queryStrings, 'query')
  const query = check(row.query, queryStrings, 'The query is not valid')

  if (!row.body) return { params, query, body: undefined }
  const json = await readJson(request, row.bodyBytesMax ?? jsonBytesMax)
  refuseOther(path, json, 'body')
  return { params, query, body: check(row.body, json, 'The body is not valid') }
}

function check(schema: z.ZodType | undefined, value: unknown, title: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const faults = faultsOf(result.error)
  throw badRequest(
    `${title}: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}.`,
    faults,
  )
}

function readQuery(url: string): Record<string, string> {
  const pairs = [...new URL(url).searchParams].filter(([key]) => key !== '__proto__')
  refuseNul(pairs, 'query')
  const repeated = pairs.find(([key], at) => pairs.findIndex(([other]) => other === key) < at)
  if (repeated) {
    throw badRequest('The query is not valid.', [
      { path: repeated[0].slice(0, 100), message: 'Given more than once' },
    ])
  }
  return Object.fromEntries(pairs)
}

/** PostgreSQL cannot store NUL, and nothing that we name holds one. */
function refuseNul(pairs: readonly [string, string][], where: string) {
  const found = pairs.find((pair) => pair.some((text) => text.includes('\0')))
  if (found) throw badRequest(`The ${where} holds the character NUL.`)
}

/** The path decides. A query or body that names the same thing otherwise is a mistake, or an attempt. */
function refuseOther(path: Record<string, string>, value: unknown, where: string) {
  if (typeof value !== 'object' || value === null) return
  for (const [name, wanted] of Object.entries(path)) {
    const other: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
    if ((typeof other === 'string' || typeof other === 'number') && String(other) !== wanted) {
      throw badRequest(`The ${where} names another ${name} than the path.`, [
        { path: name, message: `The path says ${wanted}` },
      ])
    }
  }
}
