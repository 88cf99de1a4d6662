import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { snapshotOf } from '@wattledger/platform/sites/registrySnapshot'

/** Projects with meters for tests, by hand: `{ mall: ['M1', 'M2'] }`. Ids count from 1 in the order given. */
export function testSites(
  projects: Record<string, readonly (string | Partial<MeterRecord>)[]>,
): RegistrySnapshot {
  let meterId = 0
  return snapshotOf(
    Object.entries(projects).map(([code, meters], index) => ({
      project: {
        id: index + 1,
        code,
        name: code,
        timezone: 'Asia/Shanghai',
        currency: 'CNY',
        organisationId: 1,
        parentId: null,
        path: [index + 1],
      },
      spaces: [],
      gateways: [],
      meters: meters.map((meter) => ({
        ...plainMeter,
        projectId: index + 1,
        id: ++meterId,
        ...(typeof meter === 'string' ? { code: meter } : meter),
      })),
    })),
  )
}

const plainMeter: Omit<MeterRecord, 'id' | 'projectId'> = {
  code: '',
  name: '',
  energy: 'electricity',
  role: 'public',
  category: null,
  parentId: null,
  spaceId: null,
  gatewayId: null,
  unitId: null,
  device: null,
  multiplier: '1',
  registerDigits: 6,
  maxGapMinutes: 60,
  ratedKw: null,
  formula: null,
  replacements: [],
}
