import { endWithParent } from '@wattledger/platform/processes/endWithParent'
import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { onStopSignal } from '@wattledger/platform/processes/stopSignals'
import { runSimulator } from '../simulator/runSimulator.ts'
import type { demoGateways } from './demo.ts'
import { simulatedGateways } from './simulatedGateways.ts'

// The demo's meters as a process of its own. One parameter, JSON: { "host", "folder", "ports": { "gw-1": 1502, … } }

interface Parameters {
  host: string
  folder: string
  ports: Record<(typeof demoGateways)[number], number>
}

const { host, folder, ports } = JSON.parse(process.argv[2] ?? '') as Parameters
let close: () => Promise<void> = async () => {}
endWithParent(() => close())
onStopSignal(() => void close().finally(() => process.exit(0)))

try {
  const running = await runSimulator({
    host,
    folder,
    gateways: simulatedGateways(ports, new Date()),
    log: () => {},
  })
  close = running.close
  process.send?.({ ready: true })
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error)
  process.exit(1)
}
