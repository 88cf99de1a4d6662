import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Permission } from '../access/permissions.ts'
import { nobody, type Principal } from '../access/principal.ts'
import { StoreLost } from '../stores/storeLost.ts'
import { type ApplicationOptions, createApplication } from './application.ts'
import type { Failure } from './failure.ts'
import { notFound } from './problem.ts'
import { type AnyRoute, route } from './route.ts'

test('a route gets its input checked and typed, and its answer is what the schema names', async () => {
  const answer = await ask('/api/projects/mall?limit=7&extra=1', {
    method: 'POST',
    json: { name: 'M1' },
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ project: 'mall', limit: 7, name: 'M1' })
})

test('every fault of a body is told at once, with its place', async () => {
  const answer = await ask('/api/projects/mall', {
    method: 'POST',
    json: { name: 7, meters: [{ code: 'a' }, { code: 1, x: 2 }] },
  })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const { errors } = (await answer.json()) as { errors: { path: string }[] }
  expect(errors.map(({ path }) => path).sort()).toEqual(['meters[1].code', 'meters[1].x', 'name'])
})

test('a query key given twice is refused', async () => {
  const answer = await ask('/api/projects/mall?limit=7&limit=8', {
    method: 'POST',
    json: { name: 'M1' },
  })
  expect(answer.status).toBe(400)
})

test.each([
  { credentials: 'none', status: 401 },
  { credentials: 'reader', status: 403 },
  { credentials: 'writer', status: 400 },
])('$credentials: $status, decided before the body is read', async ({ credentials, status }) => {
  const answer = await ask('/api/projects/mall', {
    method: 'POST',
    as: credentials === 'none' ? undefined : (credentials as 'reader' | 'writer'),
    body: 'not json',
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(status)
})

test('D44: who may only write readings is signed in nowhere', async () => {
  expect((await ask('/api/mine', { as: 'ingest' })).status).toBe(403)
  expect((await ask('/api/mine', { as: 'reader' })).status).toBe(204)
})

test('D3: the path decides; a body or query that names another is a mistake', async () => {
  const other = await ask('/api/projects/mall', {
    method: 'POST',
    json: { name: 'M1', project: 'tower' },
  })
  expect(other.status).toBe(400)
  const query = await ask('/api/projects/mall?project=tower', {
    method: 'POST',
    json: { name: 'M1' },
  })
  expect(query.status).toBe(400)
})

test.each([
  ['GET', '/api/nothing', 404],
  ['GET', '/api/mine/', 404],
  ['GET', '/api//mine', 404],
  ['GET', '//api/mine', 404],
  ['GET', '/API/mine', 404],
  ['GET', '/api%2fmine', 404],
  ['GET', '/api/%6dine', 401],
  ['HEAD', '/api/mine', 401],
  ['OPTIONS', '/api/mine', 401],
  ['PUT', '/api/mine', 405],
  ['PROPFIND', '/api/mine', 405],
])('D38: %s %s without log-in is %i', async (method, path, status) => {
  expect((await ask(path, { method, as: undefined })).status).toBe(status)
})

test('D38: a method said in a header changes nothing', async () => {
  const headers = { 'x-http-method-override': 'GET', 'x-method-override': 'GET' }
  expect((await ask('/api/mine', { method: 'PUT', headers })).status).toBe(405)
})

test('D38: a known path with another method names those it takes', async () => {
  const answer = await ask('/api/mine', { method: 'DELETE' })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  expect((await ask('/api/mine', { method: 'OPTIONS' })).headers.get('allow')).toContain('GET')
})

test('D38: an encoded slash stays inside of its parameter', async () => {
  const echoed = await ask('/api/echo/a%2Fb')
  expect(await echoed.json()).toEqual({ text: 'a/b' })
  expect(await (await ask('/api/echo/a%252Fb')).json()).toEqual({ text: 'a%2Fb' })
  expect(await (await ask('/api/echo/%25')).json()).toEqual({ text: '%' })
  expect((await ask('/api/echo/a%00b')).status).toBe(400)
})

test('a fixed word goes before a parameter, whatever their order in the table', async () => {
  expect(await (await ask('/api/echo/fixed')).text()).toBe('the fixed one')
  expect(await (await ask('/api/echo/42.pdf')).text()).toBe('pdf of 42')
})

test('D40: a failure of ours shows a number, and nothing of its cause', async () => {
  const failures: Failure[] = []
  const answer = await ask(
    '/api/broken?p=hunter2',
    {},
    { logFailure: (failure) => failures.push(failure) },
  )
  expect(answer.status).toBe(500)
  const text = await answer.text()
  expect(text).not.toContain('secret table')
  expect(failures).toHaveLength(1)
  expect(text).toContain(failures[0]?.number)
  expect(failures[0]?.path).toBe('/api/broken')
})

test('an answer that its own schema refuses is our fault', async () => {
  expect((await ask('/api/wrong', {}, { logFailure: () => undefined })).status).toBe(500)
})

test('a thrown problem is the answer', async () => {
  const answer = await ask('/api/missing')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ status: 404, detail: 'no meter M1' })
})

test('every answer carries the security headers, also one that a handler made by fetch', async () => {
  for (const path of ['/api/mine', '/api/nothing', '/api/broken', '/api/stream', '/api/docs']) {
    const answer = await ask(path, {}, { logFailure: () => undefined })
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    await answer.body?.cancel()
  }
})

test('D17: no origin is ever allowed to read', async () => {
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    const headers = { origin, 'access-control-request-method': 'POST' }
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await ask('/api/mine', { method, headers })
      const cors = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'))
      expect(cors).toEqual([])
    }
  }
})

test('HEAD ends a stream instead of leaving it open', async () => {
  let cancelled = false
  const answer = await ask(
    '/api/stream',
    { method: 'HEAD' },
    { onCancel: () => (cancelled = true) },
  )
  expect(answer.status).toBe(200)
  await expect.poll(() => cancelled).toBe(true)
})

test('D7: an open stream is cut when its reader loses the right', async () => {
  let allowed = true
  const answer = await ask(
    '/api/stream',
    {},
    { streamRecheckMs: 10, authenticate: async () => (allowed ? people.reader : nobody) },
  )
  const reader = answer.body?.getReader()
  await reader?.read()
  allowed = false
  await expect(reader?.read()).rejects.toThrow()
})

test('D39: one reader holds so many event streams open, and an ended one makes room', async () => {
  const app = createApplication({
    routes: routes(),
    authenticate: async () => people.reader,
    streamsPerPrincipalMax: 2,
  })
  const open = () => app.request('http://localhost/api/stream')
  const [first, second] = [await open(), await open()]
  expect([first.status, second.status]).toEqual([200, 200])
  expect((await open()).status).toBe(429)
  await first.body?.cancel()
  await expect.poll(async () => (await open()).status).toBe(200)
  await second.body?.cancel()
})

test('D39: without log-in there is no event stream', async () => {
  expect((await ask('/api/stream', { as: undefined })).status).toBe(401)
})

test('a store that is away is 503 with Retry-After, and not an error number', async () => {
  const failures: unknown[] = []
  const answer = await ask(
    '/api/echo/a',
    {},
    {
      authenticate: () => Promise.reject(new StoreLost('PostgreSQL does not answer.')),
      logFailure: (failure) => failures.push(failure),
    },
  )
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await answer.json()).toMatchObject({ title: 'Not available now', status: 503 })
  expect(failures).toEqual([])
})

test('routes by pattern are told with status and seconds', async () => {
  const seen: unknown[] = []
  await ask(
    '/api/echo/a',
    {},
    { onAnswer: ({ method, path, status }) => seen.push([method, path, status]) },
  )
  await ask(
    '/api/zzz',
    {},
    { onAnswer: ({ method, path, status }) => seen.push([method, path, status]) },
  )
  expect(seen).toEqual([
    ['GET', '/api/echo/{text}', 200],
    ['GET', 'unmatched', 404],
  ])
})

test('a table with a route twice, or without a permission, does not start', () => {
  const twice = [routes()[0], routes()[0]] as AnyRoute[]
  expect(() => createApplication({ routes: twice, authenticate: async () => nobody })).toThrow(
    'twice',
  )
  const open = { ...routes()[0], permission: undefined } as unknown as AnyRoute
  expect(() => createApplication({ routes: [open], authenticate: async () => nobody })).toThrow(
    'no permission',
  )
})

function person(kind: Principal['kind'], ...permissions: Permission[]): Principal {
  return {
    kind,
    personId: kind === 'nobody' ? null : 1,
    name: 'somebody',
    permissions: new Set(permissions),
  }
}

const people = {
  reader: person('token', 'sites:read'),
  writer: person('token', 'sites:read', 'sites:write'),
  ingest: { ...person('token', 'readings:write'), personId: null },
}

interface Ask {
  method?: string
  as?: keyof typeof people
  json?: unknown
  body?: string
  headers?: Record<string, string>
}

function ask(
  path: string,
  given: Ask = {},
  more: Partial<ApplicationOptions> & { onCancel?: () => void } = {},
) {
  const { method = 'GET', json, headers = {} } = given
  const principal = 'as' in given ? (given.as ? people[given.as] : nobody) : people.writer
  const app = createApplication({
    routes: routes(more.onCancel),
    authenticate: async () => principal,
    ...more,
  })
  const body = json === undefined ? given.body : JSON.stringify(json)
  return app.request(`http://localhost${path}`, {
    method,
    headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  })
}

function routes(onCancel?: () => void): AnyRoute[] {
  const text = z.object({ text: z.string() })
  const common = { summary: 's', tag: 't' }
  return [
    route({
      ...common,
      method: 'post',
      path: '/api/projects/{project}',
      permission: 'sites:write',
      params: z.object({ project: z.string() }),
      query: z.object({ limit: z.coerce.number().int().default(10) }),
      body: z.strictObject({
        name: z.string(),
        project: z.string().optional(),
        meters: z.array(z.strictObject({ code: z.string() })).optional(),
      }),
      output: z.object({ project: z.string(), limit: z.number(), name: z.string() }),
      handle: async ({ params, query, body }) => {
        const answer = {
          project: params.project,
          limit: query.limit,
          name: body.name,
          passwordHash: 'x',
        }
        return answer
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/echo/{text}',
      permission: 'sites:read',
      params: text,
      output: text,
      handle: async ({ params }) => params,
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/echo/{text}.pdf',
      permission: 'sites:read',
      params: text,
      handle: async ({ params }) => new Response(`pdf of ${params.text}`),
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/echo/fixed',
      permission: 'sites:read',
      handle: async () => new Response('the fixed one'),
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/mine',
      permission: 'signed-in',
      handle: async () => undefined,
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/broken',
      permission: 'sites:read',
      handle: async () => {
        throw new Error('secret table')
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/missing',
      permission: 'sites:read',
      handle: async () => {
        throw notFound('no meter M1')
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/wrong',
      permission: 'sites:read',
      output: text,
      handle: async () => ({ text: 7 as unknown as string }),
    }),
    route({
      ...common,
      method: 'get',
      path: '/api/stream',
      permission: 'sites:read',
      handle: async () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode(': here\n\n')),
            cancel: onCancel,
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        ),
    }),
  ]
}
