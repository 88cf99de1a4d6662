import { z } from 'zod'
import { code } from '../fieldShapes.ts'
import type { ProjectRecord, RegistrySnapshot, SpaceRecord } from '../registry.ts'
import { listQuery, matchesSearch } from './pageOfRows.ts'

export const spaceRow = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string().nullable(),
  parent: z.string().nullable(),
  areaM2: z.string().nullable(),
  path: z.array(z.string()).describe('Names of the spaces around it, outermost first'),
  children: z.int().describe('Spaces directly inside of it'),
  meters: z.int().describe('Meters directly in it'),
})

export type SpaceRow = z.output<typeof spaceRow>

export const spaceQuery = z.object({
  ...listQuery(['code', 'name', 'kind', 'areaM2', 'children', 'meters']),
  kind: code.optional(),
  parent: code.optional().describe('Only what is directly inside of this space'),
  top: z.enum(['true']).optional().describe('Only spaces that are in no other'),
})

export function spaceRows(
  sites: RegistrySnapshot,
  project: ProjectRecord,
  query: Pick<z.output<typeof spaceQuery>, 'search' | 'kind' | 'parent' | 'top'>,
): SpaceRow[] {
  const own = sites.spaces.filter(({ projectId }) => projectId === project.id)
  const byId = new Map(own.map((space) => [space.id, space]))
  const children = countBy(own, ({ parentId }) => parentId)
  const meters = countBy(
    sites.meters.filter(({ projectId }) => projectId === project.id),
    ({ spaceId }) => spaceId,
  )
  const matches = matchesSearch(query.search)
  const parentOf = ({ parentId }: SpaceRecord) =>
    parentId === null ? undefined : byId.get(parentId)

  return own
    .filter(
      (space) =>
        matches([space.code, space.name]) &&
        (query.kind === undefined || space.kind === query.kind) &&
        (query.parent === undefined || parentOf(space)?.code === query.parent) &&
        (query.top === undefined || parentOf(space) === undefined),
    )
    .map((space) => ({
      code: space.code,
      name: space.name,
      kind: space.kind,
      parent: parentOf(space)?.code ?? null,
      areaM2: space.areaM2,
      path: namesAround(space, parentOf),
      children: children.get(space.id) ?? 0,
      meters: meters.get(space.id) ?? 0,
    }))
}

function namesAround(
  space: SpaceRecord,
  parentOf: (space: SpaceRecord) => SpaceRecord | undefined,
): string[] {
  const names: string[] = []
  for (let at = parentOf(space); at; at = parentOf(at)) names.unshift(at.name)
  return names
}

export function countBy<Row>(
  rows: readonly Row[],
  key: (row: Row) => number | null,
): Map<number, number> {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const id = key(row)
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Ids of a space and of everything inside of it. */
export function idsInside(
  sites: RegistrySnapshot,
  project: ProjectRecord,
  code: string,
): Set<number> {
  const own = sites.spaces.filter(({ projectId }) => projectId === project.id)
  const inside = new Map<number, number[]>()
  for (const { id, parentId } of own)
    if (parentId !== null) inside.set(parentId, [...(inside.get(parentId) ?? []), id])
  const ids = new Set<number>()
  const waiting = own.filter((space) => space.code === code).map(({ id }) => id)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (ids.has(id)) continue
    ids.add(id)
    waiting.push(...(inside.get(id) ?? []))
  }
  return ids
}
