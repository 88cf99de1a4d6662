import { createServer, type Server, type Socket } from 'node:net'
import { type Frame, type Framing, rtuFraming, tcpFraming } from './framing.ts'

/** What a gateway does with a request: frames or raw bytes after a while, nothing, or the end of the connection. */
export type Reply =
  { send: Frame | Uint8Array; afterMs?: number } | { silence: true } | { hangUp: true }

export interface GatewayServer {
  port(): number
  /** As if its power went: connections are reset, nobody listens. */
  stop(): Promise<void>
  /** On the same port as before. */
  start(): Promise<void>
}

const connectionsMax = 32

/** One gateway: it answers each connection's requests in order, one after another, as a serial bus behind it makes it. */
export function gatewayServer(options: {
  host: string
  /** 0: any free one. */
  port: number
  framing?: 'tcp' | 'rtu'
  reply(request: Frame): Reply
}): GatewayServer {
  const framing = options.framing === 'rtu' ? rtuFraming : tcpFraming
  const sockets = new Set<Socket>()
  let { port } = options
  let server: Server | undefined

  function accept(socket: Socket) {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    serve(socket, framing, options.reply)
  }

  return {
    port: () => port,
    start: () =>
      new Promise((resolve, reject) => {
        const next = createServer(accept)
        next.maxConnections = connectionsMax
        next.once('error', reject)
        next.listen(port, options.host, () => {
          const address = next.address()
          if (address && typeof address === 'object') port = address.port
          server = next
          resolve()
        })
      }),
    stop: () =>
      new Promise((resolve) => {
        if (!server) return resolve()
        server.close(() => resolve())
        server = undefined
        for (const socket of sockets) socket.resetAndDestroy()
      }),
  }
}

function serve(socket: Socket, framing: Framing, reply: (request: Frame) => Reply) {
  let bytes: Buffer = Buffer.alloc(0)
  let busy = false

  const send = (what: Frame | Uint8Array) => {
    socket.write(what instanceof Uint8Array ? what : framing.put(what))
    busy = false
    work()
  }

  function work() {
    while (!busy && !socket.destroyed) {
      const taken = framing.take(bytes)
      if (taken === 'broken') return socket.destroy()
      if (!taken) break
      bytes = taken.rest
      const answer = reply(taken.frame)
      if ('hangUp' in answer) return socket.destroy()
      if ('silence' in answer) continue
      if (!answer.afterMs)
        socket.write(answer.send instanceof Uint8Array ? answer.send : framing.put(answer.send))
      else {
        busy = true
        const timer = setTimeout(() => send(answer.send), answer.afterMs)
        socket.once('close', () => clearTimeout(timer))
      }
    }
    // Who asks faster than the bus answers waits, and fills no memory here.
    if (busy) socket.pause()
    else socket.resume()
  }

  socket.on('data', (data) => {
    bytes = bytes.length === 0 ? data : Buffer.concat([bytes, data])
    work()
  })
}
