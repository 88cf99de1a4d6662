import { createProxyServer } from 'httpxy'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Principal } from '@wattledger/platform/access/principal'
import { forbidden, Problem, unauthorized } from '@wattledger/platform/http/problem'
import { refuseForeignOrigin } from '@wattledger/platform/http/sameOrigin'
import { deploy, type DeployAudit, isDeploy } from './deploy.ts'
import { editorPath, secretHeader, userHeader } from './hostOrder.ts'

export interface FlowsProxyOptions {
  /** Where the host listens; undefined while it does not. */
  url(): string | undefined
  secret: string
  authenticate(request: Request): Promise<Principal>
  /** Keeps what a deploy changed, and who did it. */
  audit: DeployAudit
  log(line: string): void
  /** An open editor is looked at so often: a log-out or a taken right closes its websocket. 30,000 when left out. */
  recheckMs?: number
}

export interface FlowsProxy {
  /** Takes requests for /flows/: true when it did. */
  before(request: IncomingMessage, response: ServerResponse): boolean
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/**
 * The way to Node-RED's editor. Whoever may edit flows is let through, as themselves; the host sees neither cookies nor
 * tokens. Every deploy goes by way of the audit log.
 */
export function flowsProxy(options: FlowsProxyOptions): FlowsProxy {
  const { url, secret, authenticate, audit, log, recheckMs = 30_000 } = options
  const proxy = createProxyServer({ xfwd: false, ws: true })
  proxy.on('error', (error, _request, response) => {
    if (isGone(error)) return response?.destroy()
    log(`node-red: the editor's request failed: ${error.message}`)
    if (response && 'writeHead' in response && !response.headersSent) send(response, notRunning())
    else response?.destroy()
  })

  async function allowed(request: Request, asChange: boolean): Promise<Principal> {
    const principal = await authenticate(request)
    if (principal.kind === 'nobody') throw unauthorized()
    // Flows reach every meter of every project, and the editor is for people.
    const isEverywhere = principal.kind === 'person' && principal.onlyProjectId === undefined
    if (!isEverywhere || !principal.permissions.has('flows:edit'))
      throw forbidden('This needs a log-in with the permission flows:edit.')
    if (asChange) refuseForeignOrigin(new Request(request, { method: 'POST' }), principal)
    return principal
  }

  function handOver(request: IncomingMessage, principal: Principal) {
    delete request.headers.cookie
    delete request.headers.authorization
    request.headers[secretHeader] = secret
    request.headers[userHeader] = encodeURIComponent(principal.name)
  }

  async function take(request: IncomingMessage, response: ServerResponse) {
    const asked = webRequest(request)
    const principal = await allowed(asked, !['GET', 'HEAD'].includes(asked.method))
    if (isInstallation(request, pathOf(request)))
      throw forbidden('Palettes are part of the installation, not installed from here.')
    const target = url()
    if (!target) throw notRunning()

    handOver(request, principal)
    if (principal.renewedCookie !== undefined)
      response.setHeader('set-cookie', principal.renewedCookie)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('x-frame-options', 'SAMEORIGIN')
    response.setHeader('referrer-policy', 'same-origin')
    if (isDeploy(request)) await deploy({ request, response, target, principal, audit, log })
    else await proxy.web(request, response, { target })
  }

  async function takeSocket(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const asked = webRequest(request)
    const principal = await allowed(asked, true)
    const target = url()
    if (!target) throw notRunning()

    const recheck = setInterval(() => {
      allowed(asked, false).catch(() => socket.destroy())
    }, recheckMs)
    recheck.unref()
    socket.on('close', () => clearInterval(recheck))
    handOver(request, principal)
    await proxy.ws(request, socket as Parameters<typeof proxy.ws>[1], { target }, head)
  }

  return {
    before(request, response) {
      if (!isOurs(request)) return false
      take(request, response).catch((error: unknown) => refuse(request, response, error, log))
      return true
    },
    upgrade(request, socket, head) {
      if (!isOurs(request)) {
        socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
        return
      }
      takeSocket(request, socket, head).catch((error: unknown) => {
        const status = error instanceof Problem ? error.status : 502
        socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      })
    },
  }
}

const pathOf = (request: IncomingMessage) => (request.url ?? '').split('?')[0] ?? ''

const isOurs = (request: IncomingMessage) => {
  const path = pathOf(request)
  return path === editorPath || path.startsWith(`${editorPath}/`)
}

/** To add, update, remove or switch off nodes; to see them is none. */
const isInstallation = ({ method }: IncomingMessage, path: string) =>
  !['GET', 'HEAD'].includes(method ?? '') && path.startsWith(`${editorPath}/nodes`)

/** What the platform's log-in and its same-origin check look at. */
function webRequest(request: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return new Request(new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`), {
    method: request.method ?? 'GET',
    headers,
  })
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: (line: string) => void,
) {
  if (response.headersSent) return response.destroy()
  const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
  if (error instanceof Problem && error.status === 401 && isPage) {
    response.writeHead(302, { location: `/login?next=${encodeURIComponent(`${editorPath}/`)}` })
    return response.end()
  }
  if (error instanceof Problem) return send(response, error)
  if (!isGone(error)) log(`node-red: a request for the editor failed: ${String(error)}`)
  return send(response, notRunning())
}

function send(response: ServerResponse, problem: Problem) {
  const { status, title, message: detail, headers } = problem
  response.writeHead(status, { ...headers, 'content-type': 'application/problem+json' })
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail }))
}

const notRunning = () =>
  new Problem(503, 'Not ready', 'Node-RED is starting again; try in a moment.', {
    headers: { 'retry-after': '3' },
  })

const isGone = (error: unknown) =>
  ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  )
