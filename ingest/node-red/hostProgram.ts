import { endWithParent } from '@wattledger/platform/processes/endWithParent'
import { onStopSignal } from '@wattledger/platform/processes/stopSignals'
import type { HostOrder, HostReady } from './hostOrder.ts'
import { startHost } from './startHost.ts'

// The Node-RED host: a process of its own, since flows are other people's code. It waits for its order on the channel.

let stop: () => Promise<void> = async () => {}
const end = () => void stop().finally(() => process.exit(0))
endWithParent(() => stop())
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
