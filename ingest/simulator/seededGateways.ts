import assert from 'node:assert/strict'
import { deviceOf } from '../devices/catalogue.ts'
import type { SimulatedGateway } from './openSimulator.ts'
import { seededMeter } from './seededMeter.ts'

const models = [
  'acrel-adl400',
  'eastron-sdm630',
  'eastron-sdm120',
  'acrel-ddsy1352',
  'generic-prepaid',
  'generic-water',
  'generic-hot-water',
]

/**
 * A building that stands for none: `gw-1`, `gw-2` … on consecutive ports, each with `meters` meters of all sorts on
 * unit ids from 1.
 */
export function seededGateways(options: {
  seed: number
  basePort: number
  gateways?: number
  meters?: number
}): SimulatedGateway[] {
  const { seed, basePort, gateways = 2, meters = 30 } = options
  return Array.from({ length: gateways }, (_, i) => ({
    code: `gw-${i + 1}`,
    port: basePort === 0 ? 0 : basePort + i,
    meters: Array.from({ length: meters }, (_, j) => {
      const model = models[j % models.length]!
      const device = deviceOf(model)
      assert(device, `no model is called ${model}`)
      const valueAt = seededMeter({ seed: seed + 1_000 * i + j, device })
      return { unitId: j + 1, device: model, valueAt }
    }),
  }))
}
