import { type Reach, reachesProject } from '../access/reach.ts'
import type { RegistrySnapshot } from './registry.ts'

/**
 * A snapshot as somebody with limits sees it: what is out of their reach is not there, in lists and by code or id alike.
 * Lists are made when they are first asked for, and kept for as long as snapshot and reach are the same.
 */
export function createReachedSnapshots() {
  const kept = new WeakMap<RegistrySnapshot, Map<string, RegistrySnapshot>>()

  return (snapshot: RegistrySnapshot, reach: Reach): RegistrySnapshot => {
    let byReach = kept.get(snapshot)
    if (!byReach) kept.set(snapshot, (byReach = new Map()))
    const key = keyOf(reach)
    let made = byReach.get(key)
    if (!made) byReach.set(key, (made = reachedSnapshot(snapshot, reach)))
    return made
  }
}

const keyOf = ({ everywhere, organisationIds, projectIds, onlyProjectId }: Reach) =>
  `${everywhere} ${[...organisationIds].join()} ${[...projectIds].join()} ${onlyProjectId ?? ''}`

function reachedSnapshot(all: RegistrySnapshot, reach: Reach): RegistrySnapshot {
  const reached = new Set<number>()
  for (const project of all.projects) if (reachesProject(reach, project)) reached.add(project.id)

  const ofProject = <Row extends { projectId: number }>(row: Row | undefined) =>
    row && reached.has(row.projectId) ? row : undefined
  const lists = {
    projects: onFirstUse(() => all.projects.filter(({ id }) => reached.has(id))),
    spaces: onFirstUse(() => all.spaces.filter(({ projectId }) => reached.has(projectId))),
    gateways: onFirstUse(() => all.gateways.filter(({ projectId }) => reached.has(projectId))),
    meters: onFirstUse(() => all.meters.filter(({ projectId }) => reached.has(projectId))),
  }

  return {
    get projects() {
      return lists.projects()
    },
    get spaces() {
      return lists.spaces()
    },
    get gateways() {
      return lists.gateways()
    },
    get meters() {
      return lists.meters()
    },
    project(code) {
      const project = all.project(code)
      return project && reached.has(project.id) ? project : undefined
    },
    projectById: (id) => (reached.has(id) ? all.projectById(id) : undefined),
    gatewayById: (id) => ofProject(all.gatewayById(id)),
    spaceById: (id) => ofProject(all.spaceById(id)),
    meterById: (id) => ofProject(all.meterById(id)),
    placementsOf: (meter) => all.placementsOf(meter),
    metersByCode: (code) =>
      all.metersByCode(code).filter(({ projectId }) => reached.has(projectId)),
  }
}

function onFirstUse<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
