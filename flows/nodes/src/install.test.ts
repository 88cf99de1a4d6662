import { deviceOf } from '@wattledger/ingest/devices/catalogue'
import { testPalette } from '@wattledger/ingest/node-red/testPalette'
import { openSimulator, type Simulator } from '@wattledger/ingest/simulator/openSimulator'
import { seededMeter } from '@wattledger/ingest/simulator/seededMeter'
import { testFolder } from '@wattledger/platform/stores/testStores'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// The palette as somebody else gets it: packed, installed into the empty user folder of a Node-RED that is not ours.

const folder = testFolder('palette-install')
const userFolder = join(folder, 'user')
const root = fileURLToPath(new URL('../../..', import.meta.url))
let packed: string[]
let nodeRed: ChildProcess
let address: string
let simulator: Simulator

beforeAll(async () => {
  const npm = (parameters: string[], cwd: string) =>
    execFileSync('npm', [...parameters, '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const [told] = JSON.parse(npm(pack, testPalette())) as [
    { filename: string; files: { path: string }[] },
  ]
  packed = told.files.map(({ path }) => path)
  mkdirSync(userFolder)
  writeFileSync(join(userFolder, 'package.json'), '{ "name": "somebody-else", "private": true }')
  npm(['install', join(folder, told.filename.replace(/^@/, '').replaceAll('/', '-'))], userFolder)

  const device = 'acrel-adl400'
  simulator = await openSimulator({
    gateways: [
      {
        code: 'gw1',
        port: 0,
        meters: [
          { unitId: 1, device, valueAt: seededMeter({ seed: 1, device: deviceOf(device)! }) },
        ],
      },
    ],
  })
  await startNodeRed()
}, 180_000)
afterAll(async () => {
  nodeRed?.kill()
  await simulator?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the package holds what runs, what is shown and what explains, and nothing else', () => {
  expect(packed).toEqual(
    expect.arrayContaining([
      'README.md',
      'nodes/landing.js',
      'nodes/landing.html',
      'nodes/locales/zh-CN/landing.json',
      'nodes/locales/en-US/landing.html',
      'nodes/icons/meter.svg',
      'nodes/reading.schema.json',
      'examples/One gateway.json',
    ]),
  )
  expect(
    packed.filter((path) => !/^(nodes|examples)\/|^(package\.json|README\.md)$/.test(path)),
  ).toEqual([])
})

test('its nodes load, with their help in the language of the reader', async () => {
  const sets = (await json('/nodes')) as { module: string; types: string[]; err?: string }[]
  const ours = sets.filter(({ module }) => module === '@wattledger/node-red-wattledger')
  expect(ours.flatMap(({ types }) => types).sort()).toEqual([
    'wattledger-gateway',
    'wattledger-landing',
    'wattledger-meter-poll',
  ])
  expect(sets.filter(({ err }) => err)).toEqual([])
  for (const [language, word] of [
    ['zh-CN', '周期性抄表'],
    ['en-US', 'again and again'],
  ] as const) {
    const answer = await fetch(`${address}/nodes`, {
      headers: { accept: 'text/html', 'accept-language': language },
    })
    expect(await answer.text()).toContain(word)
    const texts = await (await fetch(`${address}/nodes/messages?lng=${language}`)).text()
    expect(texts).toContain(language === 'zh-CN' ? '数据上报' : 'meter poll')
  }
  expect(await json('/wattledger/devices')).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: 'eastron-sdm630' })]),
  )
})

test('each example is in the import menu, and runs as it is', async () => {
  const files = readdirSync(join(root, 'flows/nodes/examples')).map((file) =>
    file.replace(/\.json$/, ''),
  )
  const menu = JSON.stringify(await json('/library/examples/flows/@wattledger/node-red-wattledger'))
  for (const file of files) {
    expect(menu).toContain(file)
    const path = `/library/examples/flows/@wattledger/node-red-wattledger/${encodeURIComponent(file)}`
    const flows = (await json(path)) as object[]
    await deploy(flows)
    expect(await json('/flows')).toHaveLength(flows.length)
  }
  expect(output()).not.toMatch(/Waiting for missing types/)
})

test('one gateway is read now with its bytes, polled, and landed somewhere with a token of its own', async () => {
  const gateway = simulator.addresses.get('gw1')
  const answered = await fetch(`${address}/wattledger/read-once`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      protocol: 'modbus-tcp',
      address: gateway,
      unitId: 1,
      device: 'acrel-adl400',
    }),
  })
  const read = (await answered.json()) as { values: object; exchanges: { bytes: string }[] }
  expect(Object.keys(read.values)).toContain('active_import')
  expect(read.exchanges[0]?.bytes).toMatch(/^[\da-f ]+$/i)

  const landed: { token?: string; path?: string }[] = []
  const elsewhere = createServer((request, response) => {
    landed.push({ token: request.headers.authorization, path: request.url })
    request.resume().on('end', () => response.writeHead(204).end())
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const { port } = elsewhere.address() as AddressInfo
  const at = { z: 't', x: 1, y: 1 }
  await deploy([
    { id: 't', type: 'tab', label: 't' },
    {
      id: 'g',
      type: 'wattledger-gateway',
      code: 'gw1',
      protocol: 'modbus-tcp',
      address: gateway,
      meters: [{ code: 'M1', unitId: 1, device: 'acrel-adl400' }],
    },
    {
      ...at,
      id: 'p',
      type: 'wattledger-meter-poll',
      source: 'gateway',
      gateway: 'g',
      intervalS: '1',
      wires: [['l']],
    },
    {
      ...at,
      id: 'l',
      type: 'wattledger-landing',
      url: `http://127.0.0.1:${port}/`,
      org: 'mine',
      bucket: 'b',
      spoolMb: '10',
      credentials: { token: 'my-own-token' },
      wires: [[]],
    },
  ])
  await vi.waitFor(() => expect(landed.length).toBeGreaterThan(1), { timeout: 10_000 })
  expect(landed[0]).toEqual({
    token: 'Token my-own-token',
    path: '/api/v2/write?org=mine&bucket=b&precision=ms',
  })
  expect(readdirSync(join(userFolder, 'wattledger-spool'))).toHaveLength(1)
  elsewhere.closeAllConnections()
  elsewhere.close()
})

let printed = ''
const output = () => printed

/** Node-RED's own program, with nothing set but where it listens. */
async function startNodeRed() {
  const settings = join(userFolder, 'settings.js')
  writeFileSync(
    settings,
    `module.exports = { uiHost: '127.0.0.1', uiPort: ${await freePort()}, telemetry: { enabled: false } }`,
  )
  const program = join(root, 'node_modules/node-red/red.js')
  const { PATH, HOME } = process.env
  nodeRed = spawn(process.execPath, [program, '-u', userFolder, '-s', settings], {
    env: { PATH, HOME },
    cwd: userFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [nodeRed.stdout, nodeRed.stderr])
    stream?.on('data', (data: Buffer) => (printed += data.toString()))
  const port = /uiPort: (\d+)/.exec(readFileSync(settings, 'utf8'))?.[1]
  address = `http://127.0.0.1:${port}`
  await vi.waitFor(
    async () => expect((await fetch(`${address}/settings`)).status, printed).toBe(200),
    {
      timeout: 60_000,
      interval: 200,
    },
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function json(path: string): Promise<unknown> {
  const answer = await fetch(`${address}${path}`, { headers: { accept: 'application/json' } })
  expect(answer.status, path).toBe(200)
  return answer.json()
}

async function deploy(flows: object[]) {
  const answer = await fetch(`${address}/flows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(flows),
  })
  expect(answer.status, await answer.text()).toBe(204)
}
