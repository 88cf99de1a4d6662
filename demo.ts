import { demoGateways } from '@wattledger/ingest/demo/demo'
import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { startProgram } from '@wattledger/platform/processes/startProgram'
import { supervise, type Supervised } from '@wattledger/platform/processes/supervise'
import { getSite } from '@wattledger/platform/sites/getSite'
import { putSite } from '@wattledger/platform/sites/putSite'
import { once } from 'node:events'
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import type { FillingMessage } from './demoFilling.ts'
import type { PreparedParts } from './server.ts'
import type { Settings } from './settings.ts'
import type { Teardown } from './teardown.ts'
import { progressBar } from './terminal.ts'

type Ports = Record<(typeof demoGateways)[number], number>

/** What DATA_DIR remembers of the demo, in demo.json. */
export interface DemoState {
  /** A start that was cut short goes on: with the same moment, so that it makes the same readings. */
  state: 'filling' | 'done'
  now: string
  ports: Ports
}

const firstPort = 1502
const file = (settings: Settings) => join(settings.DATA_DIR, 'demo.json')

/** Whether this DATA_DIR holds nothing yet; to be asked before anything is made in it. */
export function isEmptyFolder(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found === undefined || (found.isDirectory() && readdirSync(folder).length === 0)
}

/** The demo that this start has to do with; undefined when there is none. */
export async function demoOf(
  settings: Settings,
  folderIsEmpty: boolean,
): Promise<DemoState | undefined> {
  if (settings.DEMO === 'off') return undefined
  const kept = readState(settings)
  const isWanted = settings.DEMO === 'on' || (folderIsEmpty && !usesServers(settings))
  if (!kept && !isWanted) return undefined
  const state = kept ?? { state: 'filling', now: new Date().toISOString(), ports: portsFrom(0) }
  return { ...state, ports: await freePorts(kept?.ports) }
}

const usesServers = ({ CLICKHOUSE_URL, DATABASE_URL, INFLUX_URL }: Settings) =>
  Boolean(CLICKHOUSE_URL ?? DATABASE_URL ?? INFLUX_URL)

/** Where the registry of the demo says that a gateway answers. */
export function demoAddress(settings: Settings, { ports }: DemoState, gateway: string): string {
  const code = gateway as keyof Ports
  return settings.ROLES.includes('simulator')
    ? `127.0.0.1:${ports[code]}`
    : `simulator:${firstPort + demoGateways.indexOf(code)}`
}

/**
 * Fills the demo group when that is not done, before anybody opens the stores: in a child that opens and closes them.
 * Throws a StartFailure when it cannot, and the reason of `signal` when it was aborted meanwhile.
 */
export async function fillDemo(
  settings: Settings,
  state: DemoState,
  { log, signal, teardown }: { log(line: string): void; signal: AbortSignal; teardown: Teardown },
): Promise<void> {
  if (state.state === 'done') return
  const goesOn = readState(settings) !== undefined
  const bar = progressBar('Making the demo')
  const child = startProgram(new URL('./demoFilling.ts', import.meta.url), {
    parameters: [JSON.stringify({ goesOn, state })],
    log,
  })
  let last: FillingMessage = { failure: 'it ended by itself' }
  child.on('message', (message: FillingMessage) => {
    last = message
    if ('share' in message) bar.at(message.share, message.step)
  })
  const ended = once(child, 'exit')
  teardown.add('demo', async () => {
    child.kill('SIGTERM')
    await ended
  })
  await ended
  bar.done()
  signal.throwIfAborted()
  if (!('done' in last))
    throw new StartFailure(
      'failure' in last ? last.failure : 'Making the demo was cut short; start again to go on.',
    )
  keepState(settings, { ...state, state: 'done' })
}

/** Sees to it that the gateways of a demo that was there already are where the simulator answers now. */
export async function moveDemo(
  { relational, registry }: PreparedParts,
  settings: Settings,
  state: DemoState,
): Promise<void> {
  await moveGateways(relational, (gateway) => demoAddress(settings, state, gateway))
  keepState(settings, state)
  await registry.reload()
}

/** Gateways that were put at an address of ours follow the simulator to its new port; others are left alone. */
async function moveGateways(
  relational: PreparedParts['relational'],
  addressOf: (gateway: string) => string,
) {
  for (const code of ['mall', 'dorm']) {
    const site = await getSite(relational, code).catch(() => undefined)
    const document = site?.document as
      { gateways?: { code: string; address?: string }[] } | undefined
    const gateways = document?.gateways?.map((gateway) =>
      demoGateways.some((one) => one === gateway.code) && gateway.address?.startsWith('127.0.0.1:')
        ? { ...gateway, address: addressOf(gateway.code) }
        : gateway,
    )
    if (document && gateways) await putSite(relational, code, { ...document, gateways })
  }
}

/** Keeps the demo's meters running as a child. */
export function startSimulator(
  settings: Settings,
  ports: Ports,
  { host, log }: { host: string; log(line: string): void },
): Supervised {
  const parameters = { host, ports, folder: resolve(settings.DATA_DIR, 'simulator') }
  const { PATH, HOME, TMPDIR } = process.env
  return supervise({
    name: 'simulator',
    log,
    start: () =>
      startProgram(new URL('./ingest/demo/simulatorProgram.ts', import.meta.url), {
        parameters: [JSON.stringify(parameters)],
        env: {
          PATH,
          HOME,
          TMPDIR,
          NODE_ENV: 'production',
          NODE_OPTIONS: '--max-old-space-size=96',
        },
        log: (line) => log(`simulator: ${line}`),
      }),
    ready: async (child) => void (await once(child, 'message')),
  })
}

/** The ports at which the role `simulator` by itself answers, as docker-compose knows them. */
export const fixedPorts = (): Ports => portsFrom(firstPort)

const portsFrom = (first: number) =>
  Object.fromEntries(
    demoGateways.map((code, index) => [code, first === 0 ? 0 : first + index]),
  ) as Ports

/** The ports of last time where they are free, else 1502 and on, else any. */
async function freePorts(kept: Ports | undefined): Promise<Ports> {
  const ports: Partial<Ports> = {}
  for (const [index, code] of demoGateways.entries()) {
    const candidates = [kept?.[code] ?? 0, firstPort + index].filter((port) => port > 0)
    for (const port of [...candidates, 0]) {
      const free = await freePort(port)
      if (free === undefined || Object.values(ports).includes(free)) continue
      ports[code] = free
      break
    }
  }
  return ports as Ports
}

/** The port itself when it is free, any for 0, undefined when it is taken. */
async function freePort(port: number): Promise<number | undefined> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const { port: found } = server.address() as { port: number }
    server.close()
    await once(server, 'close')
    return found
  } catch {
    return undefined
  }
}

function readState(settings: Settings): DemoState | undefined {
  try {
    return JSON.parse(readFileSync(file(settings), 'utf8')) as DemoState
  } catch {
    return undefined
  }
}

/** Remembers how far the demo is. */
export function keepState(settings: Settings, state: DemoState) {
  writeFileSync(`${file(settings)}.new`, JSON.stringify(state, null, 2), { flush: true })
  renameSync(`${file(settings)}.new`, file(settings))
}
