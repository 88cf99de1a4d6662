import { badRequest, notFound } from '@wattledger/platform/http/problem'
import { energies, type Energy, registers } from '@wattledger/platform/metering/registers'
import { findMeter } from '@wattledger/platform/sites/findMeter'
import type {
  MeterRecord,
  ProjectRecord,
  RegistrySnapshot,
  SpaceRecord,
} from '@wattledger/platform/sites/registry'

/** Which meters a question is about, in the caller's words. */
export interface Choice {
  project?: string | undefined
  energy?: Energy | undefined
  space?: string | undefined
  meter?: string | undefined
  category?: string | undefined
}

export interface ChosenMeters {
  project: ProjectRecord
  energy: Energy
  register: (typeof energies)[Energy]
  unit: string
  /** All meters that were asked for. */
  meters: MeterRecord[]
}

/**
 * The meters of one energy that a question is about. Filters narrow each other down; a space stands for all spaces in it.
 * What a virtual meter says is what others have said already: it counts where it is named, and in no sum.
 * Energy, when nobody says which: the named meter's, else electricity where the project has some, else what it has.
 */
export function chosenMeters(sites: RegistrySnapshot, choice: Choice): ChosenMeters {
  const project = projectOf(sites, choice)
  const ofProject = sites.meters.filter(({ projectId }) => projectId === project.id)
  const named =
    choice.meter === undefined ? undefined : findMeter(sites, choice.meter, project.code).meter
  const energy = choice.energy ?? named?.energy ?? usualEnergy(ofProject)
  const spaces =
    choice.space === undefined
      ? undefined
      : spacesWithin(sites, spaceOf(sites, project, choice.space))

  const meters = (named ? [named] : ofProject).filter(
    (meter) =>
      meter.energy === energy &&
      (named !== undefined || meter.formula === null) &&
      (spaces === undefined || (meter.spaceId !== null && spaces.has(meter.spaceId))) &&
      (choice.category === undefined || meter.category === choice.category),
  )
  const register = energies[energy]
  return { project, energy, register, unit: registers[register].unit, meters }
}

/** The project that is named, or whose meter is named. */
export function projectOf(sites: RegistrySnapshot, { project, meter }: Choice): ProjectRecord {
  if (project !== undefined) {
    const found = sites.project(project)
    if (!found) throw notFound(`there is no project "${project}"`)
    return found
  }
  if (meter !== undefined) return findMeter(sites, meter).project
  const message = 'name a project'
  throw badRequest('`project` is missing: name a project', [{ path: 'project', message }])
}

export function spaceOf(
  sites: RegistrySnapshot,
  project: ProjectRecord,
  code: string,
): SpaceRecord {
  const space = sites.spaces.find((one) => one.projectId === project.id && one.code === code)
  if (!space) throw notFound(`there is no space "${code}" in project "${project.code}"`)
  return space
}

/** Ids of a space and of all spaces in it. */
export function spacesWithin(sites: RegistrySnapshot, top: SpaceRecord): Set<number> {
  const within = new Set([top.id])
  const children = new Map<number, number[]>()
  for (const { id, parentId } of sites.spaces)
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id])
  for (const id of within) for (const child of children.get(id) ?? []) within.add(child)
  return within
}

/** Energies that a project has meters of, or the one that is asked for. */
export function energiesOf(sites: RegistrySnapshot, choice: Choice): Energy[] {
  const project = projectOf(sites, choice)
  const present = new Set(
    sites.meters.filter(({ projectId }) => projectId === project.id).map(({ energy }) => energy),
  )
  return (Object.keys(energies) as Energy[]).filter(
    (energy) => present.has(energy) && (choice.energy ?? energy) === energy,
  )
}

function usualEnergy(meters: readonly MeterRecord[]): Energy {
  const known = Object.keys(energies) as Energy[]
  return known.find((energy) => meters.some((meter) => meter.energy === energy)) ?? 'electricity'
}

/**
 * Those of some meters that stand under no other of them: what flows through a meter below has flowed through the one
 * above, so a total counts only these. Between the two may stand meters that were not asked for.
 */
export function topmost(sites: RegistrySnapshot, meters: readonly MeterRecord[]): MeterRecord[] {
  const chosen = new Set(meters.map(({ id }) => id))
  return meters.filter((meter) => {
    for (const above of metersAbove(sites, meter))
      if (chosen.has(above.id) && above.energy === meter.energy) return false
    return true
  })
}

export function* metersAbove(sites: RegistrySnapshot, meter: MeterRecord): Generator<MeterRecord> {
  let { parentId } = meter
  while (parentId !== null) {
    const parent = sites.meterById(parentId)
    if (!parent) return
    yield parent
    parentId = parent.parentId
  }
}
