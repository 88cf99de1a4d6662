import { endWithParent } from '@wattledger/platform/processes/endWithParent'
import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { onStopSignal } from '@wattledger/platform/processes/stopSignals'
import { runSimulator } from './runSimulator.ts'
import { seededGateways } from './seededGateways.ts'

// The simulator by itself, with meters that stand for none. One parameter, a JSON object; all of it may be left out:
// { "host", "basePort", "gateways", "meters", "seed", "folder", "controlPort" }

interface Parameters {
  host?: string
  basePort?: number
  gateways?: number
  meters?: number
  seed?: number
  folder?: string
  controlPort?: number
}

const given = JSON.parse(process.argv[2] ?? '{}') as Parameters
const { host = '127.0.0.1', basePort = 1502, seed = 1 } = given

const stopped = new AbortController()
const stop = () => stopped.abort()
endWithParent(stop)
onStopSignal(stop)

try {
  const running = await runSimulator({
    host,
    ...(given.folder !== undefined && { folder: given.folder }),
    gateways: seededGateways({ ...given, seed, basePort }),
    ...(given.controlPort !== undefined && { controlPort: given.controlPort }),
    log: console.log,
  })
  process.send?.({
    ready: true,
    addresses: Object.fromEntries(running.simulator.addresses),
    controlPort: running.controlPort,
  })
  const close = () => void running.close().then(() => process.exit(0))
  if (stopped.signal.aborted) close()
  else stopped.signal.addEventListener('abort', close)
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error)
  process.exit(1)
}
