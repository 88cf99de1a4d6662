import { StartFailure } from '@wattledger/platform/processes/startFailure'
import { openControl } from './controlServer.ts'
import { openSimulator, type SimulatedGateway, type Simulator } from './openSimulator.ts'

/** The simulator as a role or a child runs it, with its control port where one is wanted. */
export async function runSimulator(options: {
  host: string
  gateways: readonly SimulatedGateway[]
  /** DATA_DIR/simulator: where breakers are kept; without one they begin closed. */
  folder?: string
  /** On 127.0.0.1; 0 takes any free one, undefined opens none. */
  controlPort?: number
  log(line: string): void
}): Promise<{ simulator: Simulator; controlPort?: number; close(): Promise<void> }> {
  const { host, gateways, folder, controlPort, log } = options
  const simulator = await openSimulator({
    host,
    gateways,
    log,
    ...(folder !== undefined && { folder }),
  }).catch((error: NodeJS.ErrnoException & { port?: number }) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new StartFailure(`The simulator cannot start: port ${error.port} is taken.`)
  })
  const control = controlPort === undefined ? undefined : await openControl(simulator, controlPort)
  for (const [code, address] of simulator.addresses) log(`gateway ${code} at ${address}`)
  if (control) log(`control at http://127.0.0.1:${control.port}`)
  return {
    simulator,
    ...(control && { controlPort: control.port }),
    async close() {
      await control?.close()
      await simulator.close()
    },
  }
}
