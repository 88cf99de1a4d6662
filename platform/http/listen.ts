import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { StartFailure } from '../processes/startFailure.ts'
import { limitConnections } from './limitConnections.ts'

export interface ListenOptions {
  /** Answers a request; `getRequestListener(app.fetch, { overrideGlobalObjects: false })` of @hono/node-server. */
  serve(request: IncomingMessage, response: ServerResponse): unknown
  host: string
  /** 0 takes any that is free. */
  port: number
  /** Asked first: true when it has taken the request, as the proxy of /flows/ does. */
  before?(request: IncomingMessage, response: ServerResponse): boolean
  /** Takes websockets. Left out: they are refused. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void
  log(line: string): void
  headersTimeoutMs?: number
  bodyTimeoutMs?: number
}

export interface Listening {
  /** Where a person on this machine finds it: `http://127.0.0.1:8080`. */
  address: string
  port: number
  /**
   * Takes no new connection, ends idle ones and websockets at once, lets requests in flight finish for `graceMs`, then
   * cuts them. Event streams end by the signal that their routes were handed: abort it first.
   */
  close(graceMs: number): Promise<void>
}

/** How long an answer may stand still before its reader counts as gone. Event streams send something every 15 s. */
const stillMs = 300_000
/** Longer than what proxies keep idle connections, so that it is never us who close one that is being used again. */
const keepAliveMs = 65_000

/** Opens the port. Throws a StartFailure that says what to do when it cannot be had. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { serve, before, upgrade, log, host, port } = options
  const headersTimeoutMs = options.headersTimeoutMs ?? 10_000
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: options.bodyTimeoutMs ?? 30_000,
      connectionsCheckingInterval: Math.min(1_000, headersTimeoutMs),
      keepAliveTimeout: keepAliveMs,
    },
    (request, response) => {
      if (closing) response.shouldKeepAlive = false
      try {
        if (!before?.(request, response)) serve(request, response)
      } catch (error) {
        log(`http: a request could not be taken: ${String(error)}`)
        response.destroy()
      }
    },
  )
  server.timeout = stillMs
  limitConnections(server)

  let closing = false
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!upgrade || closing) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
      return
    }
    socket.setTimeout(0)
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    upgrade(request, socket, head)
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(notOpened(error, host, port)))
    server.listen(port, host, resolve)
  })
  server.on('error', (error) => log(`http: ${error.message}`))
  const { port: opened } = server.address() as AddressInfo

  return {
    address: `http://${shownHost(host)}:${opened}`,
    port: opened,
    close: (graceMs) =>
      new Promise((resolve) => {
        closing = true
        const cut = setTimeout(() => server.closeAllConnections(), graceMs)
        // A connection whose last answer is finished counts as idle only then, and would be kept for its next request.
        const sweep = setInterval(() => server.closeIdleConnections(), 50)
        server.close(() => {
          clearTimeout(cut)
          clearInterval(sweep)
          resolve()
        })
        for (const socket of upgraded) socket.destroy()
      }),
  }
}

function notOpened(error: NodeJS.ErrnoException, host: string, port: number): StartFailure {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program; stop it, or set PORT to another port.`,
    EACCES: `Port ${port} needs more rights than this user has; set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not known to this machine.`,
  }
  return new StartFailure(
    sentences[error.code ?? ''] ?? `${host}:${port} cannot be listened on: ${error.message}.`,
  )
}

function shownHost(host: string): string {
  if (['0.0.0.0', '::', ''].includes(host)) return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
