import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * How many connections one address may hold open. A browser opens six; this leaves room for an office behind one
 * address, and none for somebody who opens them all. This machine itself is free: a reverse proxy lives there.
 */
const perAddressMax = 512

export function limitConnections(server: Server, max = perAddressMax) {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (isThisMachine(address)) return

    const count = (open.get(address) ?? 0) + 1
    if (count > max) {
      socket.destroy()
      return
    }
    open.set(address, count)
    socket.on('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}

const isThisMachine = (address: string) => /^(?:::ffff:)?127\.|^::1$/.test(address)
