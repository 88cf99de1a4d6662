import { superviseNodeRed } from './superviseNodeRed.ts'
import type { HostOrder } from './hostOrder.ts'

/** A process that keeps a host, for `nodeRedHost.test.ts` to kill: prints the host's id and address as JSON. */
const order = JSON.parse(process.argv[2] ?? '{}') as HostOrder
const host = superviseNodeRed(order, {
  log: (line) => process.stderr.write(`${line}\n`),
  serialLines: () => false,
})
host.onStart(() =>
  process.stdout.write(`${JSON.stringify({ pid: host.pid(), url: host.url() })}\n`),
)
