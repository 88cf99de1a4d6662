import { createServer, type IncomingMessage } from 'node:http'
import { parseFault } from './fault.ts'
import type { Simulator } from './openSimulator.ts'

const bodyBytesMax = 10_000

/**
 * A small HTTP server on this machine only, to make meters fail and to look at them:
 * `GET /` lists gateways and faults; `POST /fault { gateway, unitId?, fault }` sets one (`"fault": null` ends it);
 * `POST /gateway { gateway, power: "on"|"off" }`. Answers JSON; 400 says what is wrong.
 */
export async function openControl(simulator: Simulator, port: number) {
  const server = createServer((request, response) => {
    respond(simulator, request).then(
      (body) => response.writeHead(200, json).end(JSON.stringify(body)),
      (error: unknown) =>
        response.writeHead(400, json).end(JSON.stringify({ error: (error as Error).message })),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: address && typeof address === 'object' ? address.port : port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const json = { 'content-type': 'application/json' }

async function respond(simulator: Simulator, request: IncomingMessage): Promise<object> {
  const { method, url } = request
  if (method === 'GET' && url === '/') {
    return { gateways: Object.fromEntries(simulator.addresses), faults: simulator.faults.list() }
  }
  if (method !== 'POST') throw new Error('GET / or POST /fault or POST /gateway')
  // A page in a browser on this machine could post forms here, but not JSON.
  if (!request.headers['content-type']?.startsWith('application/json')) throw new Error('not JSON')
  const body = await bodyOf(request)
  const { gateway, unitId, fault, power } = body
  if (typeof gateway !== 'string' || !simulator.addresses.has(gateway)) {
    throw new Error('gateway must be the code of one')
  }
  if (url === '/gateway') {
    if (power !== 'on' && power !== 'off') throw new Error('power must be on or off')
    await simulator.stopGateway(gateway)
    if (power === 'on') await simulator.startGateway(gateway)
    return { gateway, power }
  }
  if (url !== '/fault') throw new Error('POST /fault or POST /gateway')
  if (unitId !== undefined && typeof unitId !== 'number') throw new Error('unitId must be a number')
  const parsed = fault === null || fault === undefined ? undefined : parseFault(fault)
  if (typeof parsed === 'string') throw new Error(parsed)
  simulator.faults.set(gateway, unitId, parsed)
  return { faults: simulator.faults.list() }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > bodyBytesMax) throw new Error('the body is too long')
  }
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null) throw new Error('the body must be an object')
  return body as Record<string, unknown>
}
