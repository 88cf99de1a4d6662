import { z } from 'zod'
import type { ProjectRecord, RegistrySnapshot } from '../registry.ts'
import { listQuery, matchesSearch } from './pageOfRows.ts'
import { countBy } from './spaceRows.ts'

export const gatewayRow = z.object({
  code: z.string(),
  name: z.string(),
  protocol: z.string(),
  address: z.string().nullable(),
  meters: z.int(),
})

export type GatewayRow = z.output<typeof gatewayRow>

export const gatewayQuery = z.object({
  ...listQuery(['code', 'name', 'protocol', 'address', 'meters']),
})

export function gatewayRows(
  sites: RegistrySnapshot,
  project: ProjectRecord,
  { search }: { search?: string | undefined },
): GatewayRow[] {
  const meters = countBy(
    sites.meters.filter(({ projectId }) => projectId === project.id),
    ({ gatewayId }) => gatewayId,
  )
  const matches = matchesSearch(search)
  return sites.gateways
    .filter(
      ({ projectId, code, name, address }) =>
        projectId === project.id && matches([code, name, address]),
    )
    .map(({ id, code, name, protocol, address }) => ({
      code,
      name,
      protocol,
      address: address || null,
      meters: meters.get(id) ?? 0,
    }))
}
