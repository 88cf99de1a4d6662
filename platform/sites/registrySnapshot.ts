import type {
  GatewayRecord,
  MeterRecord,
  Placement,
  ProjectRecord,
  RegistrySnapshot,
  SpaceRecord,
} from './registry.ts'

interface Content {
  project: ProjectRecord
  spaces: readonly SpaceRecord[]
  gateways: readonly GatewayRecord[]
  meters: readonly MeterRecord[]
  /** Of meters that have been in more than one place. */
  placements?: readonly Placement[]
}

/** Everything of all projects with its indexes; also a way for tests to have a registry without a store. */
export function snapshotOf(contents: readonly Content[]): RegistrySnapshot {
  const projects = contents.map(({ project }) => project)
  const spaces = contents.flatMap((content) => content.spaces)
  const gateways = contents.flatMap((content) => content.gateways)
  const meters = contents.flatMap((content) => content.meters)

  const projectByCode = new Map(projects.map((project) => [project.code, project]))
  const projectById = byId(projects)
  const spaceById = byId(spaces)
  const gatewayById = byId(gateways)
  const meterById = byId(meters)
  const metersByCode = new Map<string, MeterRecord[]>()
  for (const meter of meters) {
    const same = metersByCode.get(meter.code)
    if (same) same.push(meter)
    else metersByCode.set(meter.code, [meter])
  }

  const placementsOf = new Map<number, Placement[]>()
  for (const placement of contents.flatMap(({ placements = [] }) => placements)) {
    const earlier = placementsOf.get(placement.meterId)
    if (earlier) earlier.push(placement)
    else placementsOf.set(placement.meterId, [placement])
  }

  return {
    projects,
    spaces,
    gateways,
    meters,
    project: (code) => projectByCode.get(code),
    projectById: (id) => projectById.get(id),
    spaceById: (id) => spaceById.get(id),
    gatewayById: (id) => gatewayById.get(id),
    meterById: (id) => meterById.get(id),
    metersByCode: (code) => metersByCode.get(code) ?? [],
    placementsOf: (meter) => placementsOf.get(meter.id) ?? [unmoved(meter)],
  }
}

const unmoved = ({ id, spaceId, category, parentId, role }: MeterRecord): Placement => ({
  meterId: id,
  spaceId,
  category,
  parentId,
  role,
  from: null,
  to: null,
})

const byId = <Row extends { id: number }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]))
