import type {
  MeterRecord,
  ProjectRecord,
  RegistrySnapshot,
} from '@wattledger/platform/sites/registry'
import type { Span } from './span.ts'

/** A part of a span in which no meter of the project moved, and the sites as they were in it. */
export interface PlacedPiece {
  span: Span
  sites: RegistrySnapshot
}

/**
 * Cuts a span where meters of a project were moved: to another space, category, parent or role. A quarter-hour belongs to
 * the placement at its start, so a moment inside of one counts from the next. Mostly nobody moved, and there is one piece.
 */
export function placedPieces(
  sites: RegistrySnapshot,
  project: ProjectRecord,
  span: Span,
): PlacedPiece[] {
  const moved = sites.meters.filter(
    (meter) => meter.projectId === project.id && sites.placementsOf(meter).length > 1,
  )
  if (moved.length === 0) return [{ span, sites }]

  const cuts = new Set<number>()
  for (const meter of moved)
    for (const { from } of sites.placementsOf(meter)) {
      const at = from === null ? undefined : slotAtOrAfter(from)
      if (at !== undefined && at > span.from && at < span.to) cuts.add(at)
    }
  const edges = [span.from, ...[...cuts].sort((a, b) => a - b), span.to]
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? span.from
    return { span: { from, to }, sites: sitesAt(sites, moved, from) }
  })
}

function sitesAt(
  sites: RegistrySnapshot,
  moved: readonly MeterRecord[],
  seconds: number,
): RegistrySnapshot {
  const placed = new Map(moved.map((meter) => [meter.id, placedAt(sites, meter, seconds)]))
  const current = (meter: MeterRecord) => placed.get(meter.id) ?? meter
  return {
    ...sites,
    meters: sites.meters.map(current),
    meterById: (id) => placed.get(id) ?? sites.meterById(id),
    metersByCode: (code) => sites.metersByCode(code).map(current),
  }
}

function placedAt(sites: RegistrySnapshot, meter: MeterRecord, seconds: number): MeterRecord {
  const placement = sites
    .placementsOf(meter)
    .findLast(({ from }) => from === null || slotAtOrAfter(from) <= seconds)
  if (!placement) return meter
  const { spaceId, category, parentId, role } = placement
  return { ...meter, spaceId, category, parentId, role }
}

const slotAtOrAfter = (iso: string): number => Math.ceil(Date.parse(iso) / 900_000) * 900
