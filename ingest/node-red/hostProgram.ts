import { onStopSignal } from '@wattledger/platform/processes/stopSignals'
import type { HostOrder, HostReady } from './hostOrder.ts'
import { startHost } from './startHost.ts'

// The Node-RED host: a process of its own, since flows are other people's code. It waits for its order on the channel.

let stop: () => Promise<void> = async () => {}
const graceMs = 5_000
const end = () => {
  setTimeout(() => process.exit(1), graceMs).unref()
  void stop().finally(() => process.exit(0))
}
// Whoever started it is gone; `superviseNodeRed.ts` sees to a host that does not even notice.
process.once('disconnect', end)
onStopSignal(end)

process.once('message', (order: HostOrder) => {
  startHost(order).then(
    (running) => {
      stop = running.stop
      const ready: HostReady = { ready: true, port: running.port }
      process.send?.(ready)
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    },
  )
})
