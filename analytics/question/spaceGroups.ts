import type {
  MeterRecord,
  ProjectRecord,
  RegistrySnapshot,
  SpaceRecord,
} from '@wattledger/platform/sites/registry'

/** What meters are grouped by: a code and a name, both empty for what belongs to no group. */
export interface Group {
  code: string
  name: string
  /** Square metres, where a group has some. */
  areaM2: string | null
}

export const noGroup: Group = { code: '', name: '', areaM2: null }

/**
 * Puts meters into the spaces right inside of `top`, or into a project's outermost ones (of a single one into those
 * inside of it). A meter that is in `top` itself belongs to `top`; one without a space to no group.
 */
export function spaceGroups(
  sites: RegistrySnapshot,
  project: ProjectRecord,
  top?: SpaceRecord,
): (meter: MeterRecord) => Group {
  const inside = (parent: number | null) =>
    sites.spaces.filter(
      ({ projectId, parentId }) => projectId === project.id && parentId === parent,
    )
  let level = inside(top?.id ?? null)
  while (level.length === 1 && level[0] && inside(level[0].id).length > 0)
    level = inside(level[0].id)

  const groupOf = new Map<number, Group>()
  const shown = new Set(level.map(({ id }) => id))
  return ({ spaceId }) => {
    if (spaceId === null) return noGroup
    const known = groupOf.get(spaceId)
    if (known) return known
    const group = find(spaceId)
    groupOf.set(spaceId, group)
    return group
  }

  function find(spaceId: number): Group {
    const own = sites.spaceById(spaceId)
    let space = own
    while (space && !shown.has(space.id))
      space = space.parentId === null ? undefined : sites.spaceById(space.parentId)
    const group = space ?? own
    return group ? { code: group.code, name: group.name, areaM2: group.areaM2 } : noGroup
  }
}
