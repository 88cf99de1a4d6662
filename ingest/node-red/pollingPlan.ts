import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { deviceOf } from '../devices/catalogue.ts'
import type { PlannedMeter, PollingPlan } from '../modbus/pollingPlan.ts'

const protocols = ['modbus-tcp', 'modbus-rtu'] as const

/**
 * What there is to poll: gateways with an address, and behind each the meters with a unit id and a model that we know.
 * The same registry gives the same plan, in the same order.
 */
export function pollingPlan(sites: RegistrySnapshot): PollingPlan {
  const byGateway = new Map<number, PlannedMeter[]>()
  for (const { gatewayId, unitId, device, code } of sites.meters) {
    if (gatewayId === null || unitId === null || device === null || !deviceOf(device)) continue
    const meters = byGateway.get(gatewayId) ?? []
    byGateway.set(gatewayId, meters)
    meters.push({ code, unitId, device })
  }

  const gateways = sites.gateways.flatMap((gateway) => {
    const protocol = protocols.find((one) => one === gateway.protocol)
    const project = sites.projectById(gateway.projectId)
    const meters = byGateway.get(gateway.id)
    if (!protocol || !project || !meters || gateway.address.trim() === '') return []
    meters.sort((a, b) => a.unitId - b.unitId)
    return [
      { project: project.code, code: gateway.code, protocol, address: gateway.address, meters },
    ]
  })
  const key = (gateway: { project: string; code: string }) => `${gateway.project}\n${gateway.code}`
  return { gateways: gateways.sort((a, b) => (key(a) < key(b) ? -1 : 1)) }
}
