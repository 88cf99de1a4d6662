import { flowsProxy, type FlowsProxy } from '@wattledger/ingest/node-red/flowsProxy'
import type { HostOrder, LandingTarget } from '@wattledger/ingest/node-red/hostOrder'
import { pollingPlan } from '@wattledger/ingest/node-red/pollingPlan'
import { pushPlan } from '@wattledger/ingest/node-red/pushPlan'
import { hasSerialLine } from '@wattledger/ingest/node-red/serialLines'
import {
  type NodeRedHost,
  type SuperviseHostOptions,
  superviseNodeRed,
} from '@wattledger/ingest/node-red/superviseNodeRed'
import { writeAudit } from '@wattledger/platform/access/audit'
import { firstAdministrator } from '@wattledger/platform/access/firstAdministrator'
import { listen } from '@wattledger/platform/http/listen'
import { Problem } from '@wattledger/platform/http/problem'
import { holdDataFolder } from '@wattledger/platform/processes/dataFolder'
import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoOf, fillDemo, fixedPorts, isEmptyFolder, moveDemo, startSimulator } from './demo.ts'
import { openServer, type PreparedParts } from './server.ts'
import type { Settings } from './settings.ts'
import type { Teardown } from './teardown.ts'
import { banner } from './terminal.ts'

export interface RunOptions {
  settings: Settings
  version: string
  log(line: string): void
  teardown: Teardown
  stopping: AbortSignal
}

const requestsGraceMs = 10_000
const nodesFolder = fileURLToPath(new URL('./flows/nodes', import.meta.url))

/** Starts what ROLES names, in this process and as its children, and prints one block when all of it runs. */
export async function runRoles(options: RunOptions): Promise<void> {
  const { settings, log, teardown } = options
  const folderIsEmpty = isEmptyFolder(settings.DATA_DIR)
  const folder = await holdDataFolder(settings.DATA_DIR)
  teardown.add('data folder', () => folder.release())
  if (settings.ROLES.includes('server')) return runServer(options, folderIsEmpty)
  if (settings.ROLES.includes('simulator')) {
    const simulator = startSimulator(settings, fixedPorts(), { host: settings.HOST, log })
    teardown.add('simulator', () => simulator.stop())
    await simulator.started
  }
  if (settings.ROLES.includes('flows')) {
    const { INGEST_TOKEN, NODE_RED_SECRET, LANDING_URL, HOST, PORT } = settings
    if (!INGEST_TOKEN || !NODE_RED_SECRET || !LANDING_URL)
      throw new StartFailure(
        'The role flows by itself needs LANDING_URL, INGEST_TOKEN and NODE_RED_SECRET.',
      )
    const flows = startFlows(options, {
      host: HOST,
      port: PORT,
      secret: NODE_RED_SECRET,
      landing: { url: LANDING_URL, token: INGEST_TOKEN, ...influxTarget(settings) },
      // The registry is elsewhere, and so is all that is worth a fence.
      serialLines: () => true,
    })
    await flows.started
    console.log(banner([['flows', flows.url() ?? '']]))
  }
}

async function runServer(options: RunOptions, folderIsEmpty: boolean) {
  const { settings, version, log, teardown, stopping } = options
  const state = await demoOf(settings, folderIsEmpty)
  // The port first: that it is taken should not be told after a minute.
  let serve: (request: IncomingMessage, response: ServerResponse) => unknown = notReady
  let proxy: FlowsProxy | undefined = undefined
  const listening = await listen({
    host: settings.HOST,
    port: settings.PORT,
    log,
    serve: (request, response) => serve(request, response),
    before: (request, response) => proxy?.before(request, response) ?? false,
    upgrade: (request, socket, head) =>
      proxy ? proxy.upgrade(request, socket, head) : socket.destroy(),
  })
  const secret = settings.NODE_RED_SECRET ?? randomBytes(32).toString('base64url')
  let flowsUrl: () => string | undefined = () => settings.NODE_RED_URL?.replace(/\/+$/, '')
  if (state) await fillDemo(settings, state, { log, teardown, signal: stopping })
  const server = await openServer({
    settings,
    version,
    log,
    teardown,
    flowsState: () => {
      if (!flowsUrl()) throw new Error('it does not run')
    },
    ...(state?.state === 'done' && {
      prepare: (parts: PreparedParts) => moveDemo(parts, settings, state),
    }),
  })
  stopping.throwIfAborted()
  teardown.add('http', () => listening.close(requestsGraceMs))
  teardown.add('event streams', server.endStreams)

  const { registry, relational, ingestTokens, authenticate } = server
  proxy = flowsProxy({
    url: () => flowsUrl(),
    secret,
    authenticate,
    audit: ({ name, personId }, address, entry) =>
      writeAudit(relational, { name, personId, address }, entry),
    log,
  })
  const plan = pushPlan({
    url: () => flowsUrl(),
    secret,
    plan: () => pollingPlan(registry.current()),
    log,
  })
  teardown.add('polling plan', () => plan.stop())
  registry.onChange(() => plan.look())
  serve = server.serve

  if (state && settings.ROLES.includes('simulator')) {
    const simulator = startSimulator(settings, state.ports, { host: '127.0.0.1', log })
    teardown.add('simulator', () => simulator.stop())
    await simulator.started
  }
  if (settings.ROLES.includes('flows')) {
    const flows = startFlows(options, {
      host: '127.0.0.1',
      port: 0,
      secret,
      landing: {
        url: `http://127.0.0.1:${listening.port}`,
        token: ingestTokens.flows,
        ...influxTarget(settings),
      },
      serialLines: () => hasSerialLine(pollingPlan(registry.current())),
    })
    registry.onChange(() => flows.look())
    flowsUrl = flows.url
    flows.onStart(() => plan.look())
    await flows.started
  }
  stopping.throwIfAborted()

  // Last: a password that was made is told once, and a start that was cut short before would have kept it to itself.
  const { username, password } = await firstAdministrator(relational, {
    password: settings.ADMIN_PASSWORD,
  })
  console.log(
    banner([
      ['address', listening.address],
      ['log in', password ? `${username} with the password ${password}` : `as ${username}`],
      ['data', resolve(settings.DATA_DIR)],
    ]),
  )
}

/** Starts the Node-RED host as a child; it is stopped before whatever it sends its readings to. */
function startFlows(
  { settings, log, teardown }: RunOptions,
  {
    serialLines,
    ...order
  }: Pick<HostOrder, 'host' | 'port' | 'secret' | 'landing'> &
    Pick<SuperviseHostOptions, 'serialLines'>,
): NodeRedHost {
  const flows = superviseNodeRed(
    {
      ...order,
      userFolder: resolve(settings.DATA_DIR, 'node-red'),
      flowsFolder: resolve(settings.FLOWS_DIR),
      nodesFolder,
      language: 'zh-CN',
    },
    { log, serialLines },
  )
  teardown.add('node-red', () => flows.stop())
  return flows
}

/** With an InfluxDB flows write there, and the server brings it over. */
function influxTarget({
  INFLUX_URL,
  INFLUX_TOKEN,
  INFLUX_ORG,
  INFLUX_BUCKET,
}: Settings): Pick<LandingTarget, 'influx'> {
  if (INFLUX_URL === undefined) return {}
  return {
    influx: {
      url: INFLUX_URL,
      ...(INFLUX_TOKEN !== undefined && { token: INFLUX_TOKEN }),
      org: INFLUX_ORG,
      bucket: INFLUX_BUCKET,
    },
  }
}

/** While the stores open and the demo is made. */
function notReady(_request: IncomingMessage, response: ServerResponse) {
  const { status, headers, title } = starting
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/problem+json',
  })
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail: starting.message }))
}

const starting = new Problem(503, 'Not ready', 'Wattledger is starting; try again in a moment.', {
  headers: { 'retry-after': '2' },
})
