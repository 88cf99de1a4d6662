import { z } from 'zod'
import { energies, type Energy } from '../../metering/registers.ts'
import { code } from '../fieldShapes.ts'
import type { MeterRecord, ProjectRecord, RegistrySnapshot } from '../registry.ts'
import { listQuery, matchesSearch } from './pageOfRows.ts'
import { idsInside } from './spaceRows.ts'

export const lifeStateNames = ['registered', 'in-service', 'retired'] as const
export type LifeState = (typeof lifeStateNames)[number]

const energy = z.enum(Object.keys(energies) as [Energy, ...Energy[]])
const role = z.enum(['main', 'public', 'tenant'])

export const meterRow = z.object({
  code: z.string(),
  name: z.string(),
  energy,
  role,
  category: z.string().nullable(),
  parent: z.string().nullable(),
  space: z.string().nullable(),
  spaceName: z.string().nullable(),
  gateway: z.string().nullable(),
  unitId: z.int().nullable(),
  device: z.string().nullable(),
  multiplier: z.string().describe('In force for the meter that was there first'),
  registerDigits: z.int(),
  maxGapMinutes: z.int(),
  ratedKw: z.string().nullable(),
  formula: z.string().nullable().describe('Of a virtual meter, worked out from others'),
  replacements: z.int(),
  state: z.enum(lifeStateNames),
})

export type MeterRow = z.output<typeof meterRow>

/** `none` asks for those without one. */
const none = 'none'

export const meterQuery = z.object({
  ...listQuery([
    'code',
    'name',
    'energy',
    'role',
    'category',
    'parent',
    'space',
    'spaceName',
    'gateway',
    'unitId',
    'device',
    'multiplier',
    'ratedKw',
    'state',
  ]),
  energy: energy.optional(),
  role: role.optional(),
  state: z.enum(lifeStateNames).optional(),
  category: code.optional().describe('none: those without one'),
  space: code.optional().describe('In this space or inside of it; none: in none'),
  gateway: code.optional().describe('none: behind none'),
  parent: code.optional().describe('Fed directly by this meter; none: fed by none'),
  device: code.optional(),
})

export type MeterQuery = z.output<typeof meterQuery>

export function meterRows(
  sites: RegistrySnapshot,
  project: ProjectRecord,
  query: Omit<MeterQuery, 'sort' | 'order' | 'limit' | 'offset'>,
  stateOf: (meter: MeterRecord) => LifeState,
): MeterRow[] {
  const spaces = query.space && query.space !== none ? idsInside(sites, project, query.space) : null
  const matches = matchesSearch(query.search)
  return sites.meters
    .filter(
      (meter) =>
        meter.projectId === project.id &&
        (spaces === null || (meter.spaceId !== null && spaces.has(meter.spaceId))) &&
        (query.space !== none || meter.spaceId === null) &&
        matches([meter.code, meter.name]),
    )
    .map((meter) => rowOf(sites, meter, stateOf(meter)))
    .filter(
      (row) =>
        is(row.energy, query.energy) &&
        is(row.role, query.role) &&
        is(row.state, query.state) &&
        is(row.category, query.category) &&
        is(row.gateway, query.gateway) &&
        is(row.parent, query.parent) &&
        is(row.device, query.device),
    )
}

const is = (value: string | null, wanted: string | undefined) =>
  wanted === undefined || (wanted === none ? value === null || value === none : value === wanted)

export function rowOf(sites: RegistrySnapshot, meter: MeterRecord, state: LifeState): MeterRow {
  const space = meter.spaceId === null ? undefined : sites.spaceById(meter.spaceId)
  const gateway = meter.gatewayId === null ? undefined : sites.gatewayById(meter.gatewayId)
  const parent = meter.parentId === null ? undefined : sites.meterById(meter.parentId)
  return {
    code: meter.code,
    name: meter.name,
    energy: meter.energy,
    role: meter.role,
    category: meter.category,
    parent: parent?.code ?? null,
    space: space?.code ?? null,
    spaceName: space?.name ?? null,
    gateway: gateway?.code ?? null,
    unitId: meter.unitId,
    device: meter.device,
    multiplier: meter.multiplier,
    registerDigits: meter.registerDigits,
    maxGapMinutes: meter.maxGapMinutes,
    ratedKw: meter.ratedKw,
    formula: meter.formula,
    replacements: meter.replacements.length,
    state,
  }
}
