import { secretHeader, userHeader } from '@wattledger/ingest/node-red/hostOrder'
import { startTestHost } from '@wattledger/ingest/node-red/testEditor'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import type { GatewayReport } from './gatewayReporter.ts'
import type { Status } from './nodeRed.ts'
import type { Reading } from './reading.ts'

interface Told {
  status?: Status & { source: { id: string } }
  error?: { message: string; code?: string; source: { id: string } }
  reading?: { topic: string; payload: Reading }
}

/**
 * A real Node-RED with our nodes in it, a landing that records, and a look at what the nodes do: flows of this test's own
 * send every status, error and reading to us.
 */
export async function openTestFlow() {
  let landingStatus = 204
  const landed: string[] = []
  const told: Told[] = []
  const reports: GatewayReport[] = []
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url === '/told') {
        told.push(JSON.parse(body) as Told)
        response.writeHead(204).end()
        return
      }
      if (request.url === '/api/gateway-reports') {
        reports.push(JSON.parse(body) as GatewayReport)
        response.writeHead(204).end()
        return
      }
      if (landingStatus === 204) landed.push(...body.split('\n'))
      const answer = JSON.stringify({ code: 'x', message: 'line 1: no field' })
      response.writeHead(landingStatus, { 'content-type': 'application/json' })
      response.end(landingStatus === 204 ? undefined : answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const host = await startTestHost({ landing: { url, token: 'may-only-write' } })
  const headers = {
    'content-type': 'application/json',
    [secretHeader]: host.order.secret,
    [userHeader]: 'somebody',
  }

  return {
    ...host,
    url,
    told,
    landed,
    /** What gateways were told to be. */
    reports,
    answer: (status: number) => void (landingStatus = status),
    /** Runs these nodes; those named in `looked` have their messages looked at. */
    async deploy(nodes: (object | object[])[]) {
      const placed = nodes.flat().map((node) => ({ z: 'tab', x: 1, y: 1, wires: [[]], ...node }))
      const answer = await fetch(`${host.host.url()}/flows/flows`, {
        method: 'POST',
        headers,
        body: JSON.stringify([...watching(`${url}/told`), ...placed]),
      })
      if (answer.status !== 204) throw new Error(await answer.text())
      // What the flows before these had on their way counts no more.
      await sleep(300)
      told.length = 0
    },
    /** Hands a payload to the node `hand-in`, which sends it on to those that it is wired to. */
    handIn: (id = 'hand-in') =>
      fetch(`${host.host.url()}/flows/inject/${id}`, { method: 'POST', headers, body: '{}' }),
    statusOf: (id: string) => told.findLast(({ status }) => status?.source.id === id)?.status,
    errorsOf: (id: string) => told.flatMap(({ error }) => (error?.source.id === id ? [error] : [])),
    readings: () => told.flatMap(({ reading }) => (reading ? [reading] : [])),
    async stop() {
      await host.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}

export type TestFlow = Awaited<ReturnType<typeof openTestFlow>>

/** A status node, a catch node, and `look`, to which a test wires what it wants to see. */
const watching = (url: string) => {
  const at = { z: 'tab', x: 1, y: 1 }
  const tell = (id: string, code: string) => ({
    ...at,
    id,
    type: 'function',
    func: `return { payload: ${code} }`,
    wires: [['post']],
  })
  return [
    { id: 'tab', type: 'tab', label: 'tab' },
    { ...at, id: 'statuses', type: 'status', scope: null, wires: [['tell-status']] },
    { ...at, id: 'errors', type: 'catch', scope: null, wires: [['tell-error']] },
    tell('tell-status', '{ status: msg.status }'),
    tell('tell-error', '{ error: msg.error }'),
    tell('look', '{ reading: { topic: msg.topic, payload: msg.payload } }'),
    { ...at, id: 'post', type: 'http request', method: 'POST', url, ret: 'txt', wires: [[]] },
  ]
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8')
}
