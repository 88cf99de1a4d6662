import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { withinReach } from '../access/callScope.ts'
import { nobody, type Principal } from '../access/principal.ts'
import { isUnlimited, type Placed, type Reach, reachOf } from '../access/reach.ts'
import { descriptionRoutes } from './description.ts'
import { type Failure, printFailure } from './failure.ts'
import { mayCall } from './mayCall.ts'
import { forbidden, notFound, Problem, tooMany, unauthorized } from './problem.ts'
import { createProjectQuota } from './projectQuota.ts'
import { projectsNamed, refuseOtherProject } from './projectScope.ts'
import { type Input, readInput } from './readInput.ts'
import type { AnyRoute } from './route.ts'
import { honoPath, orderedTable, pathParams } from './routeTable.ts'
import { refuseForeignOrigin } from './sameOrigin.ts'
import { secured } from './securityHeaders.ts'
import { StoreLost } from '../stores/storeLost.ts'
import { createStreamCount } from './streamCount.ts'
import { cutWhenRefused } from './streamGuard.ts'

export interface Answered {
  method: string
  /** The route's pattern, or `unmatched`: never what the caller made up. */
  path: string
  status: number
  seconds: number
}

/** A try at what one may not do, for the audit log. */
export interface Refused {
  principal: Principal
  method: string
  /** The route's pattern. */
  path: string
  /** Code of the project that was asked for, when it was told by then. */
  project?: string | undefined
  remoteAddress: string
}

export interface ApplicationOptions {
  routes: readonly AnyRoute[]
  /** Who sends this request; `nobody` for missing, unknown and expired credentials. Not asked for public routes. */
  authenticate(request: Request): Promise<Principal>
  /** Where a project hangs, whoever asks; left out: there are no projects. */
  findProject?(code: string): Placed | undefined
  /** The dashboard's files: for every GET that no route takes, outside of /api. */
  staticFiles?(request: Request): Promise<Response | undefined>
  logFailure?(failure: Failure): void
  /** Somebody known asked for what they may not do. */
  onForbidden?(refused: Refused): void
  onAnswer?(answered: Answered): void
  /** A request that changes something was dealt with; its answer has not left yet. */
  onChange?(): void
  version?: string
  /** How often an open event stream is checked against log-outs and taken rights. */
  streamRecheckMs?: number
  /** How many event streams one principal may hold open: 200. */
  streamsPerPrincipalMax?: number
}

/** What the node server hands along with a request. */
interface Bindings {
  incoming?: { socket?: { remoteAddress?: string } }
}

/**
 * The web application: every row of the table behind the same door. Who may call is decided before anything else of the
 * request is read; then parameters, query and body are checked, the handler runs, and its answer is checked in turn.
 * Whatever is thrown becomes `application/problem+json`.
 */
export function createApplication(options: ApplicationOptions): Hono<{ Bindings: Bindings }> {
  const {
    authenticate,
    staticFiles,
    logFailure = printFailure,
    onAnswer,
    onChange,
    onForbidden,
    findProject = () => undefined,
    version = '0',
    streamRecheckMs = 30_000,
  } = options
  const table = orderedTable([
    ...options.routes,
    ...descriptionRoutes(options.routes, { title: 'Wattledger', version }),
  ])
  const streams = createStreamCount(options.streamsPerPrincipalMax)
  const quota = createProjectQuota()
  const app = new Hono<{ Bindings: Bindings }>({ strict: true })
  type Handled = Context<{ Bindings: Bindings }>

  for (const row of table) {
    app.on(row.method.toUpperCase(), honoPath(row.path), (c) =>
      answer(c, row.path, () => call(row, c)),
    )
  }
  app.notFound((c) => answer(c, 'unmatched', () => unmatched(c)))
  return app

  async function answer(c: Handled, path: string, work: () => Promise<Response>) {
    const started = performance.now()
    const requestId = randomUUID()
    const response = await work().catch((error: unknown) => {
      const { method, headers } = c.req.raw
      if (error instanceof Problem) return error.toResponse(headers)
      if (error instanceof StoreLost) return storeAway.toResponse(headers)
      if (isOutOfReach(error)) return outOfReach.toResponse(headers)
      logFailure({ number: requestId, method, path: new URL(c.req.url).pathname, error })
      return ourFault(requestId).toResponse(headers)
    })
    const { method } = c.req.raw
    if (method !== 'GET' && method !== 'HEAD') onChange?.()
    if (method === 'HEAD') await response.body?.cancel()
    const seconds = (performance.now() - started) / 1000
    onAnswer?.({ method, path, status: response.status, seconds })
    return secured(response, requestId)
  }

  async function call(row: AnyRoute, c: Handled): Promise<Response> {
    const request = c.req.raw
    const principal = row.permission === 'public' ? nobody : await authenticate(request)
    const remoteAddress = c.env?.incoming?.socket?.remoteAddress?.replace(/^::ffff:/, '') ?? ''
    if (principal.kind !== 'nobody' && !mayCall(row.permission, principal)) {
      const { project = c.req.param('code') } = c.req.param()
      onForbidden?.({ principal, method: request.method, path: row.path, project, remoteAddress })
    }
    checkAccess(row, principal)
    refuseForeignOrigin(request, principal)

    const input = await readInput(row, request, pathParams(row.path, c.req.param()))
    const reach = reachFor(row, principal)
    const [project] = projectsNamed(row, input)
    try {
      if (reach) refuseOtherProject(row, input, reach, findProject)
    } catch (error) {
      onForbidden?.({ principal, method: request.method, path: row.path, project, remoteAddress })
      throw error
    }
    const handle = () => row.handle(input, { principal, request, remoteAddress })
    const work = () => (reach ? withinReach(reach, handle, project) : handle())
    const result = await (isQuestion(row) ? quota.within(laneOf(project, principal), work) : work())

    const response = result instanceof Response ? result : checkedAnswer(row, result)
    if (principal.renewedCookie !== undefined)
      response.headers.append('set-cookie', principal.renewedCookie)
    if (!reach || !response.body || !(result instanceof Response)) return response
    if (!isEventStream(response)) return readWithin(reach, response, response.body)
    return guardedStream({ row, input, request, principal }, response, response.body)
  }

  function guardedStream(
    { row, input, request, principal }: Streamed,
    response: Response,
    body: ReadableStream<Uint8Array>,
  ): Response {
    const ended = streams.open(principal)
    if (!ended) {
      body.cancel().catch(() => undefined)
      throw tooMany('Too many event streams are open.', 30)
    }
    const stillAllowed = async () => {
      const now = await authenticate(request)
      if (!mayCall(row.permission, now)) return false
      const reach = reachFor(row, now)
      return !reach || reachesNamed(row, input, reach)
    }
    return new Response(cutWhenRefused(body, stillAllowed, streamRecheckMs, ended), response)
  }

  function reachesNamed(row: AnyRoute, input: Input, reach: Reach): boolean {
    try {
      refuseOtherProject(row, input, reach, findProject)
      return true
    } catch {
      return false
    }
  }

  /** No row for this path and method: what else is there? The same door for OPTIONS as for the methods it tells. */
  async function unmatched(c: Handled): Promise<Response> {
    const { method, path } = c.req
    const there = table.filter((row) => matches(row, path))
    if (there.length > 0) {
      const allow = allowed(there)
      if (method !== 'OPTIONS') {
        const detail = `${path} takes ${allow}.`
        throw new Problem(405, 'Method not allowed', detail, { headers: { allow } })
      }
      if (!there.some((row) => row.permission === 'public')) {
        if ((await authenticate(c.req.raw)).kind === 'nobody') throw unauthorized()
      }
      return new Response(null, { status: 204, headers: { allow } })
    }
    if (!isApiPath(path) && staticFiles && (method === 'GET' || method === 'HEAD')) {
      const file = await staticFiles(c.req.raw)
      if (file) return file
    }
    throw notFound('There is nothing at this address.')
  }

  function matches(row: AnyRoute, path: string): boolean {
    const [handlers] = app.router.match(row.method.toUpperCase(), path)
    return handlers.length > 0 && handlers.some(([[, route]]) => route.path === honoPath(row.path))
  }
}

/** A body that is made while it is read (an export) is made inside of its caller's reach as well. */
function readWithin(reach: Reach, response: Response, body: ReadableStream<Uint8Array>): Response {
  if (isUnlimited(reach)) return response
  const reader = body.getReader()
  const within = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await withinReach(reach, () => reader.read())
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return new Response(within, response)
}

interface Streamed {
  row: AnyRoute
  input: Input
  request: Request
  principal: Principal
}

/** Where the caller may do what the route does; undefined: a public route, which is nobody's. */
const reachFor = ({ permission }: AnyRoute, principal: Principal): Reach | undefined =>
  permission === 'public' ? undefined : reachOf(principal, permission)

function checkAccess(row: AnyRoute, principal: Principal) {
  if (mayCall(row.permission, principal)) return
  if (principal.kind === 'nobody') throw unauthorized()
  if (principal.mustChangePassword)
    throw forbidden('Change your first password before anything else.')
  throw forbidden(
    row.permission === 'signed-in'
      ? 'This token may only write readings.'
      : `This needs the permission ${row.permission}.`,
  )
}

function checkedAnswer(row: AnyRoute, result: unknown): Response {
  if (!row.output) return new Response(null, { status: row.status ?? 204 })
  return Response.json(row.output.parse(result), { status: row.status ?? 200 })
}

function allowed(rows: readonly AnyRoute[]): string {
  const methods = new Set(rows.map((row) => row.method.toUpperCase()))
  if (methods.has('GET')) methods.add('HEAD')
  return [...methods, 'OPTIONS'].join(', ')
}

/** What is asked and not changed: money and readings wait for nobody's questions. */
const isQuestion = ({ method, permission }: AnyRoute) => method === 'get' && permission !== 'public'

/** Whose line a question stands in: its project's, else its caller's. */
const laneOf = (project: string | undefined, { name }: Principal) =>
  project === undefined ? `caller\n${name}` : `project\n${project}`

/** Also `//api`, `/API` and the like: they are nothing, and not the dashboard's start page either. */
const isApiPath = (path: string) => /^\/+(?:api|metrics|flows)(?:\/|$)/i.test(path)

const isEventStream = (response: Response) =>
  response.headers.get('content-type')?.startsWith('text/event-stream') ?? false

/** PostgreSQL refused to write a row of a project that the caller does not reach: to them it is not there. */
const isOutOfReach = (error: unknown) =>
  error instanceof Error &&
  Reflect.get(error, 'code') === '42501' &&
  error.message.includes('row-level security')

const outOfReach = notFound('There is nothing at this address.')

/** The store comes back by itself, so nobody needs to be told of each request that met it away. */
const storeAway = new Problem(503, 'Not available now', 'A store does not answer; try again.', {
  headers: { 'retry-after': '5' },
})

const ourFault = (number: string) =>
  new Problem(500, 'Our fault', `Something failed on our side; error number ${number}.`, {
    members: { errorNumber: number },
  })
