import { startProgram } from '@wattledger/platform/processes/startProgram'
import { supervise } from '@wattledger/platform/processes/supervise'
import type { HostOrder, HostReady } from './hostOrder.ts'

export interface NodeRedHost {
  /** Resolves when flows run for the first time. */
  started: Promise<void>
  /** Where it listens; undefined between two lives. */
  url(): string | undefined
  pid(): number | undefined
  /** Calls back each time a host is ready, the first one included. */
  onStart(listener: () => void): void
  /** Ends flows in order: what they hold is on disk. */
  stop(): Promise<void>
}

/** Flows may use so much memory for objects; more is a mistake in one of them, and ends the host, not the server. */
const heapMegabytes = 256

/** Keeps the Node-RED host running as a child whose environment holds nothing but what programs need to run. */
export function superviseNodeRed(order: HostOrder, log: (line: string) => void): NodeRedHost {
  let port: number | undefined
  const supervised = supervise({
    name: 'node-red',
    log,
    start() {
      port = undefined
      const { PATH, HOME, TZ, LANG, TMPDIR } = process.env
      const child = startProgram(new URL('./hostProgram.ts', import.meta.url), {
        env: {
          PATH,
          HOME,
          TZ,
          LANG,
          TMPDIR,
          NODE_ENV: 'production',
          NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}`,
        },
        log: (line) => isWorthTelling(line) && log(`node-red: ${line}`),
      })
      child.send(order)
      return child
    },
    ready: (child) =>
      new Promise((resolve) => {
        child.on('message', (message: HostReady) => {
          if (message.ready !== true) return
          port = message.port
          resolve()
        })
      }),
    stopGraceMs: 10_000,
  })
  const host = ['0.0.0.0', '::', ''].includes(order.host) ? '127.0.0.1' : order.host
  return {
    started: supervised.started,
    url: () =>
      port === undefined || supervised.pid() === undefined ? undefined : `http://${host}:${port}`,
    pid: supervised.pid,
    onStart(listener) {
      supervised.started.then(listener, () => undefined)
      supervised.onRestart(listener)
    },
    stop: supervised.stop,
  }
}

const isWorthTelling = (line: string) => line.trim() !== '' && !/Deprecat|punycode/.test(line)
