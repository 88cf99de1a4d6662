import { writeAudit } from '@wattledger/platform/access/audit'
import { createAuthenticate } from '@wattledger/platform/access/authenticate'
import { openTestAccess } from '@wattledger/platform/access/testAccess'
import { listen } from '@wattledger/platform/http/listen'
import { testFolder } from '@wattledger/platform/stores/testStores'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { PollingPlan } from '../modbus/pollingPlan.ts'
import { flowsProxy } from './flowsProxy.ts'
import type { HostOrder } from './hostOrder.ts'
import { pushPlan } from './pushPlan.ts'
import { hasSerialLine } from './serialLines.ts'
import { superviseNodeRed } from './superviseNodeRed.ts'
import { testPalette } from './testPalette.ts'

/** A host as the product runs it, in a folder of its own. */
export async function startTestHost(given: Partial<HostOrder> = {}) {
  const folder = testFolder('node-red')
  const lines: string[] = []
  let plan: PollingPlan = { gateways: [] }
  const order: HostOrder = {
    host: '127.0.0.1',
    port: 0,
    secret: randomBytes(16).toString('hex'),
    userFolder: join(folder, 'data', 'node-red'),
    flowsFolder: join(folder, 'flows'),
    nodesFolder: testPalette(),
    landing: { url: 'http://127.0.0.1:9', token: 'a-token-that-may-only-write' },
    language: 'en-US',
    ...given,
  }
  const log = (line: string) => void lines.push(line)
  const host = superviseNodeRed(order, { log, serialLines: () => hasSerialLine(plan) })
  const pushed = pushPlan({ url: host.url, secret: order.secret, plan: () => plan, log })
  host.onStart(pushed.look)
  await host.started
  return {
    folder,
    order,
    lines,
    log,
    host,
    setPlan(next: PollingPlan) {
      plan = next
      host.look()
      pushed.look()
    },
    async stop() {
      pushed.stop()
      await host.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The host behind the platform's log-in, with people of each role, on a port as the product opens it. */
export async function openTestEditor(given: { recheckMs?: number } = {}) {
  const access = await openTestAccess()
  await access.add('ina', 'integrator')
  await access.add('emma', 'energy-manager')
  const testHost = await startTestHost()
  const { db, ingestTokens, clock } = access
  const proxy = flowsProxy({
    url: testHost.host.url,
    secret: testHost.order.secret,
    authenticate: createAuthenticate({ db, ingestTokens, now: () => new Date(clock.at) }),
    audit: ({ name, personId }, address, entry) =>
      writeAudit(db, { name, personId, address }, entry),
    log: testHost.log,
    ...given,
  })
  const listening = await listen({
    host: '127.0.0.1',
    port: 0,
    log: testHost.log,
    serve: (_request, response) => response.writeHead(404).end(),
    before: proxy.before,
    upgrade: proxy.upgrade,
  })
  const { address } = listening

  return {
    ...testHost,
    access,
    address,
    send: (path: string, { as, ...init }: RequestInit & { as?: { cookie: string } } = {}) =>
      fetch(`${address}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { ...as, 'sec-fetch-site': 'same-origin', ...(init.headers as object) },
      }),
    async stop() {
      await listening.close(0)
      await testHost.stop()
      await access.close()
    },
  }
}

/** Asks for a websocket; resolves with the answer's first line and a promise for its end. */
export async function openSocket(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ answer: string; ended: Promise<void>; close(): void }> {
  const { hostname, port, pathname, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    socket.on('end', () => socket.destroy())
    socket.on('error', () => socket.destroy())
  })
  const key = randomBytes(16).toString('base64')
  const lines = [
    `GET ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    `sec-websocket-key: ${key}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const answer = await new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(data.toString().split('\r\n')[0] ?? ''))
    void ended.then(() => resolve('closed'))
  })
  return { answer, ended, close: () => socket.destroy() }
}
