import type { PollingPlan } from '../modbus/pollingPlan.ts'
import { gatewayAddress } from '../modbus/gatewayAddress.ts'

/** Whether a gateway of the plan is a serial line of this machine, which is read with a compiled add-on. */
export const hasSerialLine = ({ gateways }: PollingPlan): boolean =>
  gateways.some((gateway) => {
    const address = gatewayAddress(gateway)
    return typeof address !== 'string' && address.kind === 'serial'
  })
