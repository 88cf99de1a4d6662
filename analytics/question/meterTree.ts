import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { type Choice, chosenMeters, metersAbove } from './chosenMeters.ts'

/** Meters of one energy as they stand under one another; between two may stand meters that were not chosen. */
export interface MeterTree {
  meters: MeterRecord[]
  /** The nearest chosen meter above; undefined for those at the top. */
  parentOf(meter: MeterRecord): MeterRecord | undefined
  childrenOf(meter: MeterRecord): readonly MeterRecord[]
}

/** The tree that a question is about; a meter that is named stands for itself and all beneath it. */
export function meterTree(
  sites: RegistrySnapshot,
  choice: Choice,
): MeterTree & ReturnType<typeof chosenMeters> {
  const { meter, ...wider } = choice
  const top = meter === undefined ? undefined : chosenMeters(sites, choice).meters[0]
  const chosen = chosenMeters(sites, {
    ...wider,
    project: choice.project ?? (top && sites.projectById(top.projectId)?.code),
    ...(top && { energy: top.energy }),
  })
  const beneath = (one: MeterRecord) =>
    one.id === top?.id || [...metersAbove(sites, one)].some(({ id }) => id === top?.id)
  const meters = top ? chosen.meters.filter(beneath) : chosen.meters
  return { ...chosen, ...treeOf(sites, meters) }
}

export function treeOf(sites: RegistrySnapshot, meters: MeterRecord[]): MeterTree {
  const byId = new Map(meters.map((meter) => [meter.id, meter]))
  const parents = new Map<number, MeterRecord>()
  const children = new Map<number, MeterRecord[]>()
  for (const meter of meters)
    for (const above of metersAbove(sites, meter)) {
      const parent = byId.get(above.id)
      if (!parent || parent.energy !== meter.energy) continue
      parents.set(meter.id, parent)
      children.set(parent.id, [...(children.get(parent.id) ?? []), meter])
      break
    }
  return {
    meters,
    parentOf: ({ id }) => parents.get(id),
    childrenOf: ({ id }) => children.get(id) ?? [],
  }
}
