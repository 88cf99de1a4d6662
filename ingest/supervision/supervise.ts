import type { Register } from '@wattledger/platform/metering/registers'
import type { ProjectRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import { type MeterState, meterState } from '../live/meterState.ts'
import type { KeptReport } from './gatewayReports.ts'
import { type Check, selfChecks } from './selfChecks.ts'

interface Latest {
  value: string
  atMs: number
}

export interface SupervisedParts {
  sites: RegistrySnapshot
  latest: { of(meter: number): ReadonlyMap<Register, Latest> }
  intervalMs(meter: number): number | undefined
  reports: ReadonlyMap<number, KeptReport>
  nowMs: number
}

export interface SupervisedMeter {
  code: string
  name: string
  gateway: string | null
  unitId: number | null
  device: string | null
  state: MeterState
  lastAt: string | null
  intervalS: number | null
  firmware: string | null
  fault: string | null
  checks: Check[]
}

export interface SupervisedGateway {
  code: string
  name: string
  protocol: string
  address: string | null
  /** `online`: all of its meters answer; `partly`: some; `offline`: none; `unknown`: nothing has ever come. */
  state: 'online' | 'partly' | 'offline' | 'unknown'
  lastAt: string | null
  meters: Record<MeterState, number>
  condition: string | null
  fault: string | null
  signalDbm: number | null
  firmware: string | null
  clockOffsetMs: number | null
  reportedAt: string | null
}

/** Every gateway and meter of a project as it stands: does it answer, since when not, and what is wrong. */
export function supervise(project: ProjectRecord, parts: SupervisedParts) {
  const { sites, reports } = parts
  const meters = sites.meters
    // A virtual meter sends nothing, so it cannot fall silent.
    .filter(({ projectId, formula }) => projectId === project.id && formula === null)
    .map((meter) => {
      const latest = parts.latest.of(meter.id)
      const lastMs = Math.max(...[...latest.values()].map(({ atMs }) => atMs))
      const last = Number.isFinite(lastMs) ? lastMs : undefined
      const intervalMs = parts.intervalMs(meter.id)
      const state = meterState(last, parts.nowMs, {
        maxGapMinutes: meter.maxGapMinutes,
        intervalMs,
      })
      const gateway = meter.gatewayId === null ? undefined : sites.gatewayById(meter.gatewayId)
      const report =
        gateway && reports.get(gateway.id)?.meters.find(({ code }) => code === meter.code)
      const shown: SupervisedMeter = {
        code: meter.code,
        name: meter.name,
        gateway: gateway?.code ?? null,
        unitId: meter.unitId,
        device: meter.device,
        state,
        lastAt: isoOrNull(last),
        intervalS: intervalMs === undefined ? null : Math.round(intervalMs / 1000),
        firmware: report?.firmware ?? null,
        fault: report?.fault ?? null,
        checks: selfChecks(meter, latest, state, parts.nowMs),
      }
      return { gatewayId: meter.gatewayId, last, shown }
    })

  const behind = new Map<number | null, typeof meters>()
  for (const meter of meters) {
    const others = behind.get(meter.gatewayId)
    if (others) others.push(meter)
    else behind.set(meter.gatewayId, [meter])
  }
  const gateways = sites.gateways
    .filter(({ projectId }) => projectId === project.id)
    .map(({ id, code, name, protocol, address }): SupervisedGateway => {
      const own = behind.get(id) ?? []
      const counts = { live: 0, late: 0, silent: 0, never: 0 }
      for (const { shown } of own) counts[shown.state]++
      const report = reports.get(id)
      const last = Math.max(
        ...own.map(({ last = -Infinity }) => last),
        report?.reportedAt.getTime() ?? -Infinity,
      )
      return {
        code,
        name,
        protocol,
        address: address || null,
        state: stateOf(counts),
        lastAt: isoOrNull(Number.isFinite(last) ? last : undefined),
        meters: counts,
        condition: report?.condition ?? null,
        fault: report?.fault ?? null,
        signalDbm: report?.signalDbm ?? null,
        firmware: report?.firmware ?? null,
        clockOffsetMs: report?.clockOffsetMs ?? null,
        reportedAt: report?.reportedAt.toISOString() ?? null,
      }
    })
  return { gateways, meters: meters.map(({ shown }) => shown) }
}

function stateOf({
  live,
  late,
  silent,
  never,
}: Record<MeterState, number>): SupervisedGateway['state'] {
  const answering = live + late
  if (answering === 0) return silent === 0 ? 'unknown' : 'offline'
  return silent + never === 0 ? 'online' : 'partly'
}

const isoOrNull = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())
