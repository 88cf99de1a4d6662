import { supervise } from '@wattledger/platform/processes/supervise'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { hostBundle } from './hostBundle.ts'
import { hostFence } from './hostFence.ts'
import type { HostOrder, HostReady } from './hostOrder.ts'
import { startFenced } from './startFenced.ts'

export interface NodeRedHost {
  /** Resolves when flows run for the first time. */
  started: Promise<void>
  /** Where it listens; undefined between two lives. */
  url(): string | undefined
  pid(): number | undefined
  /** To be called when the plan has changed: a host whose fence is too narrow for a new serial line starts anew. */
  look(): void
  /** Calls back each time a host is ready, the first one included. */
  onStart(listener: () => void): void
  /** Ends flows in order: what they hold is on disk. */
  stop(): Promise<void>
}

export interface SuperviseHostOptions {
  log(line: string): void
  /** Whether a meter is on a serial line of this machine: such a host gets a wider fence. Asked at each start. */
  serialLines(): boolean
}

/** Keeps the Node-RED host running as a child, behind its fence. */
export function superviseNodeRed(
  order: HostOrder,
  { log, serialLines }: SuperviseHostOptions,
): NodeRedHost {
  let port: number | undefined
  let child: ChildProcess | undefined
  let fencedForSerial = false
  const supervised = supervise({
    name: 'node-red',
    log,
    async start() {
      port = undefined
      for (const folder of [order.userFolder, order.flowsFolder])
        mkdirSync(folder, { recursive: true })
      const program = await hostBundle()
      fencedForSerial = serialLines()
      child = startFenced(program, {
        fence: hostFence(order, { serialLines: fencedForSerial }),
        log: (line) => isWorthTelling(line) && log(`node-red: ${line}`),
      })
      child.send(order)
      return child
    },
    async ready(child) {
      port = (await firstMessage(child)).port
    },
    stopGraceMs: 10_000,
  })
  const host = ['0.0.0.0', '::', ''].includes(order.host) ? '127.0.0.1' : order.host
  return {
    started: supervised.started,
    url: () =>
      port === undefined || supervised.pid() === undefined ? undefined : `http://${host}:${port}`,
    pid: supervised.pid,
    look() {
      if (fencedForSerial || !child || !serialLines()) return
      log('node-red: starts again, as it may use serial lines from now on')
      child.kill('SIGTERM')
      child = undefined
    },
    onStart(listener) {
      supervised.started.then(listener, () => undefined)
      supervised.onRestart(listener)
    },
    stop: supervised.stop,
  }
}

/** The first alone: what comes later may come from a flow. */
const firstMessage = (child: ChildProcess) =>
  new Promise<HostReady>((resolve) => child.once('message', resolve))

const isWorthTelling = (line: string) => line.trim() !== '' && !/Deprecat|punycode/.test(line)
