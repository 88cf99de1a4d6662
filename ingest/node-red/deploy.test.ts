import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestEditor } from './testEditor.ts'

type Editor = Awaited<ReturnType<typeof openTestEditor>>
let editor: Editor
let ina: { cookie: string }

beforeAll(async () => {
  editor = await openTestEditor()
  ina = await editor.access.logIn('ina')
})
afterAll(() => editor.stop())

test('a deploy is in the audit log with who, when and what, and without a value', async () => {
  const flows = await read()
  const secret = 'sk-do-not-keep-this'
  const changed = flows.map((node) =>
    node.id === 'wl-poll'
      ? { ...node, intervalS: '30', name: 'every meter' }
      : node.id === 'wl-comment'
        ? { ...node, x: 400 }
        : node,
  )
  const added = {
    id: 'new',
    type: 'function',
    z: 'wl-tab',
    name: 'to bill',
    func: `return { payload: '${secret}' }`,
    x: 1,
    y: 1,
    wires: [[]],
  }
  await deploy([...changed.filter(({ id }) => id !== 'wl-debug'), added])

  const entry = await lastDeploy()
  expect(entry).toMatchObject({ who: 'ina', what: 'full', address: '127.0.0.1' })
  expect(entry?.detail).toEqual({
    added: [{ id: 'new', type: 'function', name: 'to bill' }],
    removed: [{ id: 'wl-debug', type: 'debug', name: 'faults' }],
    changed: [
      {
        id: 'wl-poll',
        type: 'wattledger-meter-poll',
        name: 'every meter',
        properties: ['intervalS', 'name'],
      },
    ],
    moved: 1,
  })
  expect(JSON.stringify(entry)).not.toContain(secret)
  expect(kept()).toContain(secret)
})

test('one flow added, changed or removed by itself is audited too', async () => {
  const count = (await deploys()).length
  const flow = { label: 'apart', nodes: [{ id: 'c1', type: 'comment', name: 'one' }], configs: [] }
  const made = await send('POST', '/flow', flow)
  const { id } = (await made.json()) as { id: string }
  expect((await lastDeploy())?.detail).toMatchObject({
    added: [{ name: 'apart' }, { name: 'one' }],
  })
  await send('PUT', `/flow/${id}`, { ...flow, id, label: 'otherwise' })
  expect((await lastDeploy())?.detail).toMatchObject({ changed: [{ properties: ['label'] }] })
  await send('DELETE', `/flow/${id}`)
  expect((await lastDeploy())?.detail).toMatchObject({ removed: [{}, {}] })
  expect(await deploys()).toHaveLength(count + 3)
})

test('a deploy that is refused, or changes nothing, leaves no entry', async () => {
  const count = (await deploys()).length
  const { rev } = (await (
    await editor.send('/flows/flows', { as: ina, headers: { 'node-red-api-version': 'v2' } })
  ).json()) as { rev: string }
  expect(rev).toBeTruthy()
  const late = await editor.send('/flows/flows', {
    as: ina,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'node-red-api-version': 'v2' },
    body: JSON.stringify({ flows: [], rev: 'somebody deployed meanwhile' }),
  })
  expect(late.status).toBe(409)
  const bad = await editor.send('/flows/flows', {
    as: ina,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: 'not flows',
  })
  expect(bad.status).toBe(400)
  await deploy(await read())
  expect(await deploys()).toHaveLength(count)
})

test('credentials are kept apart from flows.json, encrypted', async () => {
  const token = 'a-token-for-elsewhere'
  await deploy([
    ...(await read()),
    {
      id: 'elsewhere',
      type: 'wattledger-landing',
      z: 'wl-tab',
      url: 'http://127.0.0.1:9',
      spoolMb: '1',
      credentials: { token },
      x: 1,
      y: 1,
      wires: [[]],
    },
  ])
  expect(kept()).not.toContain(token)
  const credentials = readFileSync(join(editor.order.userFolder, 'flows_cred.json'), 'utf8')
  expect(credentials).toMatch(/^\s*\{\s*"\$": "[\w+/=]+"\s*\}\s*$/)
  expect(JSON.stringify(await deploys())).not.toContain(token)
})

interface FlowNode {
  id: string
  [property: string]: unknown
}

async function read(): Promise<FlowNode[]> {
  return (await (await editor.send('/flows/flows', { as: ina })).json()) as FlowNode[]
}

async function send(method: string, path: string, body?: unknown) {
  const answer = await editor.send(`/flows${path}`, {
    as: ina,
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  expect(answer.status, `${method} ${path}`).toBeLessThan(300)
  return answer
}

const deploy = (flows: readonly object[]) => send('POST', '/flows', flows)
const deploys = async () =>
  (await editor.access.audited()).filter(({ action }) => action === 'flows.deploy')
const lastDeploy = async () => (await deploys()).at(-1)
const kept = () => readFileSync(join(editor.order.flowsFolder, 'flows.json'), 'utf8')
