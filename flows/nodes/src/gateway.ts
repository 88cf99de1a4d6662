import { devices } from '@wattledger/ingest/devices/catalogue'
import type { PlannedMeter, PollingPlan } from '@wattledger/ingest/modbus/pollingPlan'
import { readOnce } from '@wattledger/ingest/modbus/readOnce'
import type { NodeConfig, NodeRed, NodeRedNode } from './nodeRed.ts'

interface GatewayConfig extends NodeConfig {
  project?: string
  code: string
  protocol: 'modbus-tcp' | 'modbus-rtu'
  address: string
  meters: PlannedMeter[]
}

export interface GatewayNode extends NodeRedNode {
  /** This gateway alone, as a polling plan. */
  plan(): PollingPlan
}

/** Node-RED configuration node `wattledger-gateway`: a gateway with its meters, where no registry says them. */
export default (RED: NodeRed) => {
  function Gateway(this: NodeRedNode, config: GatewayConfig) {
    RED.nodes.createNode(this, config)
    const { project = '', code, protocol, address, meters } = config
    const planned = (meters ?? []).map((meter) => ({
      code: meter.code,
      unitId: Number(meter.unitId),
      device: meter.device,
    }))
    const plan = (): PollingPlan => ({
      gateways: [{ project, code, protocol, address, meters: planned }],
    })
    Object.assign(this, { plan })
  }
  RED.nodes.registerType(
    'wattledger-gateway',
    Gateway as (this: NodeRedNode, config: never) => void,
  )

  // For the dialogs: which models there are, and a meter read once, shown with its bytes.
  RED.httpAdmin.get('/wattledger/devices', RED.auth.needsPermission('flows.read'), (_, answer) =>
    answer.json(devices.map(({ code, name, maker, energy }) => ({ code, name, maker, energy }))),
  )
  RED.httpAdmin.post(
    '/wattledger/read-once',
    RED.auth.needsPermission('flows.write'),
    async (request, answer) => {
      const { protocol, address, unitId, device } = (request.body ?? {}) as Record<string, unknown>
      const result = await readOnce({
        gateway: {
          protocol: protocol === 'modbus-rtu' ? 'modbus-rtu' : 'modbus-tcp',
          address: String(address ?? ''),
        },
        unitId: Number(unitId),
        device: String(device ?? ''),
      })
      answer.json(result)
    },
  )
}
