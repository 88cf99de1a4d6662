import { identityOf, isRunning } from '@wattledger/platform/processes/processIdentity'
import { testFolder } from '@wattledger/platform/stores/testStores'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import type { HostOrder } from './hostOrder.ts'
import { secretHeader, userHeader } from './hostOrder.ts'
import { startTestHost } from './testEditor.ts'
import { testPalette } from './testPalette.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.each(['zh-CN', 'en-US'] as const)(
  'a start says nothing, and what goes wrong in a flow is said (%s)',
  async (language) => {
    const { host, order, lines, stop } = await startTestHost({ language })
    ends.push(stop)
    expect(lines).toEqual([])

    await deploy(
      host.url(),
      order.secret,
      runsOnce('node.warn("look here"); node.error("and here", msg)'),
    )
    await vi.waitFor(() => expect(lines.join('\n')).toContain('[function:f] and here'))
    expect(lines).toContain('node-red: warning: [function:f] look here')
    expect(lines).toContain('node-red: error: [function:f] and here')

    const exec = { id: 'b', type: 'exec', z: 'tab', x: 1, y: 1, wires: [] }
    await deploy(host.url(), order.secret, [...runsOnce(''), exec])
    await vi.waitFor(() =>
      expect(lines.at(-1)).toBe(
        'node-red: error: no flow runs (missing-types): no node has the type exec',
      ),
    )
  },
)

test('a host that is killed is there again, and flows run on', async () => {
  const { host, lines, stop } = await startTestHost()
  ends.push(stop)
  const pid = host.pid() ?? 0
  const again = new Promise<void>((resolve) => host.onStart(() => host.pid() !== pid && resolve()))
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(host.url()).toBeUndefined())
  await again
  expect(host.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(lines).toContain('node-red: was ended by SIGKILL; starting it again in 100 ms')
})

test('a host whose flow never returns does not outlive a server that was killed', async () => {
  const folder = testFolder('node-red-orphan')
  const order: HostOrder = {
    host: '127.0.0.1',
    port: 0,
    secret: 'a-secret-of-the-test',
    userFolder: join(folder, 'node-red'),
    flowsFolder: join(folder, 'flows'),
    nodesFolder: testPalette(),
    landing: { url: 'http://127.0.0.1:9', token: 't' },
    language: 'en-US',
  }
  const fixture = fileURLToPath(new URL('./nodeRedHost.fixture.ts', import.meta.url))
  const server = spawn(process.execPath, ['--import', 'tsx', fixture, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ends.push(() => server.kill('SIGKILL'))
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  const { pid, url } = JSON.parse(line) as { pid: number; url: string }
  const host = identityOf(pid)
  ends.push(() => isRunning(host) && process.kill(pid, 'SIGKILL'))

  await deploy(url, order.secret, runsOnce('while (true) {}')).catch(() => undefined)
  await sleep(500)
  await expect(fetch(url, { signal: AbortSignal.timeout(1_000) })).rejects.toThrow()
  server.kill('SIGKILL')
  await vi.waitFor(() => expect(isRunning(host)).toBe(false), { timeout: 12_000, interval: 200 })
}, 40_000)

/** A tab with a function node that runs once. */
const runsOnce = (func: string) => [
  { id: 'tab', type: 'tab', label: 'a tab' },
  {
    id: 'i',
    type: 'inject',
    z: 'tab',
    once: true,
    onceDelay: 0.2,
    props: [],
    x: 1,
    y: 1,
    wires: [['f']],
  },
  { id: 'f', type: 'function', z: 'tab', func, x: 1, y: 1, wires: [[]] },
]

async function deploy(url: string | undefined, secret: string, flows: object[]) {
  const answer = await fetch(`${url}/flows/flows`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [secretHeader]: secret,
      [userHeader]: 'somebody',
    },
    body: JSON.stringify(flows),
    signal: AbortSignal.timeout(5_000),
  })
  expect(answer.status, await answer.text()).toBe(204)
}
