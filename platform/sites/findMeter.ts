import { badRequest, notFound } from '../http/problem.ts'
import type { MeterRecord, ProjectRecord, RegistrySnapshot } from './registry.ts'

/**
 * The meter that a caller names. Codes are unique inside a project; where several projects use one, the caller has to
 * name the project. Throws a 404 or 400 Problem.
 */
export function findMeter(
  sites: RegistrySnapshot,
  code: string,
  projectCode?: string,
): { meter: MeterRecord; project: ProjectRecord } {
  const named = projectCode === undefined ? undefined : sites.project(projectCode)
  if (projectCode !== undefined && !named) throw notFound(`there is no project "${projectCode}"`)

  const meters = sites
    .metersByCode(code)
    .filter((meter) => named === undefined || meter.projectId === named.id)
  const [meter] = meters
  if (!meter)
    throw notFound(`there is no meter "${code}"${named ? ` in project "${named.code}"` : ''}`)
  if (meters.length > 1) {
    const message = `several projects have a meter "${code}": name one with the parameter project`
    throw badRequest(message, [{ path: 'project', message }])
  }
  const project = sites.projectById(meter.projectId)
  if (!project) throw new Error(`meter ${meter.id} is of project ${meter.projectId}, which is gone`)
  return { meter, project }
}
