import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { secretHeader, userHeader } from './hostOrder.ts'
import { startTestHost } from './testEditor.ts'

// D29: a function node gets at the process that it runs in. What can it reach from there?

type TestHost = Awaited<ReturnType<typeof startTestHost>>
let test_: TestHost
/** What the probe has told, by name of the attempt. */
let found: Record<string, string>

beforeAll(async () => {
  process.env.A_SECRET_OF_THE_SERVER = 'the-server-s-own'
  test_ = await startTestHost()
  writeFileSync(join(test_.folder, 'data', 'ingest-token'), 'a-token-in-the-data-folder')
  found = await probe(test_, attempts)
})
afterAll(() => test_.stop())

test('D29: what Node-RED gives to a function node is no way out', () => {
  expect(found).toMatchObject({
    'process by name': 'refused: process is not defined',
    'require by name': 'refused: require is not defined',
    'context.global': '',
    'env.get': 'undefined',
  })
})

test('D29: in the environment of its process are names that every program needs, and no more', () => {
  const names = Object.keys(JSON.parse(found.environment ?? '{}') as object)
  expect(names).toContain('PATH')
  const harmless = ['HOME', 'LANG', 'NODE_ENV', 'PATH', 'TMPDIR', 'TZ']
  expect(names.filter((name) => !harmless.includes(name))).toEqual([])
})

test('D29: it starts no program, no thread, no compiled code and no debugger', () => {
  expect(found).toMatchObject({
    'a shell': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'another Node': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'a thread': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'an add-on': expect.stringMatching(/ERR_DLOPEN_DISABLED/),
    'a debugger': expect.stringMatching(/ERR_ACCESS_DENIED/),
  })
})

test('D29: it reads neither the server’s environment nor what others keep on the disk', () => {
  expect(found).toMatchObject({
    'environment of the server': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'files of the system': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'names in the data folder': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'a file in the data folder': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'a link to elsewhere': expect.stringMatching(/ERR_ACCESS_DENIED/),
  })
})

test('D29: it writes nothing but what is Node-RED’s own', () => {
  expect(found).toMatchObject({
    'a file in the data folder, written': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'a source of the palette': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'a file beside flows.json': expect.stringMatching(/ERR_ACCESS_DENIED/),
    'its own folder': 'written',
  })
  expect(existsSync(join(test_.folder, 'flows', 'other.json'))).toBe(false)
})

test('D29: the one token that it finds may only write readings', () => {
  const settings = JSON.parse(found['what the nodes were given'] ?? '{}') as object
  expect(settings).toEqual(test_.order.landing)
})

test('a deploy inside of the fence is on disk, and no sync is complained of', () => {
  expect(existsSync(join(test_.order.flowsFolder, 'flows.json'))).toBe(true)
  expect(test_.lines.filter((line) => /fsync|flush/i.test(line))).toEqual([])
})

/** JavaScript in the function node; what it throws counts as refused. `node` is the process, got at by a back door. */
const attempts: Record<string, string> = {
  'process by name': `process.env`,
  'require by name': `require('fs')`,
  'context.global': `context.global.keys().join()`,
  'env.get': `env.get('A_SECRET_OF_THE_SERVER')`,
  environment: `JSON.stringify(host.env)`,
  'a shell': `load('child_process').execSync('id')`,
  'another Node': `load('child_process').fork('-e').pid`,
  'a thread': `new (load('worker_threads').Worker)('', { eval: true }).threadId`,
  'an add-on': `host.dlopen({ exports: {} }, '/nowhere.node')`,
  'a debugger': `load('inspector').open(0)`,
  'environment of the server': `load('fs').readFileSync('/proc/' + host.ppid + '/environ')`,
  'files of the system': `load('fs').readFileSync('/etc/passwd')`,
  'names in the data folder': `load('fs').readdirSync(FOLDER + '/data')`,
  'a file in the data folder': `load('fs').readFileSync(FOLDER + '/data/ingest-token')`,
  'a link to elsewhere': `load('fs').symlinkSync('/etc', FOLDER + '/data/node-red/etc')`,
  'a file in the data folder, written': `load('fs').writeFileSync(FOLDER + '/data/x', '')`,
  'a source of the palette': `load('fs').writeFileSync(NODES + '/nodes/landing.js', '')`,
  'a file beside flows.json': `load('fs').writeFileSync(FOLDER + '/flows/other.json', '')`,
  'its own folder': `load('fs').writeFileSync(FOLDER + '/data/node-red/x', '') || 'written'`,
  'what the nodes were given': `JSON.stringify(
    load('module').createRequire(NODES + '/package.json')('node-red').settings.wattledger.landing)`,
}

/** Deploys a function node that tries each, and sends what came of it to a server of ours. */
async function probe({ host, order, folder }: TestHost, tries: Record<string, string>) {
  const told = vi.fn<(body: string) => void>()
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (data) => (body += String(data)))
    request.on('end', () => {
      told(body)
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const code = `
    const FOLDER = ${JSON.stringify(folder)}, NODES = ${JSON.stringify(order.nodesFolder)}
    const host = util.constructor.constructor('return process')()
    const load = (name) => host.getBuiltinModule(name)
    const found = {}
    ${Object.entries(tries)
      .map(
        ([name, expression]) => `
    try { found[${JSON.stringify(name)}] = String(${expression}) }
    catch (error) { found[${JSON.stringify(name)}] = 'refused: ' + (error.code || error.message) }`,
      )
      .join('\n')}
    return { payload: found }`
  const node = { z: 'probe', x: 1, y: 1 }
  const answer = await fetch(`${host.url()}/flows/flows`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [secretHeader]: order.secret,
      [userHeader]: 'somebody',
    },
    body: JSON.stringify([
      { id: 'probe', type: 'tab', label: 'probe' },
      { ...node, id: 'a', type: 'inject', once: true, props: [], wires: [['b']] },
      { ...node, id: 'b', type: 'function', func: code, wires: [['c']] },
      {
        ...node,
        id: 'c',
        type: 'http request',
        method: 'POST',
        url: `http://127.0.0.1:${port}/`,
        wires: [[]],
      },
    ]),
  })
  expect(answer.status, await answer.text()).toBe(204)
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 10_000 })
  server.close()
  return JSON.parse(told.mock.calls[0]?.[0] ?? '{}') as Record<string, string>
}
