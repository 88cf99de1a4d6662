import { notFound } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { Registry } from '@wattledger/platform/sites/registry'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { gatewayReport, keepReport, readReports } from './gatewayReports.ts'
import { checkNames } from './selfChecks.ts'
import { supervise, type SupervisedParts } from './supervise.ts'

const meterState = z.enum(['live', 'late', 'silent', 'never'])

const gateway = z.object({
  code: z.string(),
  name: z.string(),
  protocol: z.string(),
  address: z.string().nullable(),
  state: z.enum(['online', 'partly', 'offline', 'unknown']),
  lastAt: z.string().nullable(),
  meters: z.object({ live: z.int(), late: z.int(), silent: z.int(), never: z.int() }),
  condition: z.string().nullable().describe('What the poller says of its connection'),
  fault: z.string().nullable(),
  signalDbm: z.int().nullable(),
  firmware: z.string().nullable(),
  clockOffsetMs: z.number().nullable().describe('Its clock less ours'),
  reportedAt: z.string().nullable(),
})

const meter = z.object({
  code: z.string(),
  name: z.string(),
  gateway: z.string().nullable(),
  unitId: z.int().nullable(),
  device: z.string().nullable(),
  state: meterState,
  lastAt: z.string().nullable(),
  intervalS: z.number().nullable(),
  firmware: z.string().nullable(),
  fault: z.string().nullable(),
  checks: z.array(
    z.object({
      check: z.enum(checkNames),
      passed: z.boolean().nullable().describe('null: cannot be told'),
      found: z.string().nullable(),
    }),
  ),
})

export interface SupervisionParts extends Pick<SupervisedParts, 'latest'> {
  db: Postgres
  registry: Registry
  feed: { intervalMs(meter: number): number | undefined }
}

/** Device supervision (设备监管): who answers, who does not, and what gateways say of themselves. */
export const supervisionRoutes = (parts: SupervisionParts): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/projects/{project}/devices',
    permission: 'sites:read',
    tag: 'Devices',
    summary: 'Gateways and meters with their state, last sign of life and self-checks',
    params: z.object({ project: z.string() }),
    output: z.object({ gateways: z.array(gateway), meters: z.array(meter) }),
    handle: async ({ params }) => {
      const sites = parts.registry.current()
      const project = sites.project(params.project)
      if (!project) throw notFound(`there is no project "${params.project}"`)
      return supervise(project, {
        sites,
        latest: parts.latest,
        intervalMs: (id) => parts.feed.intervalMs(id),
        reports: await readReports(parts.db, project),
        nowMs: Date.now(),
      })
    },
  }),
  route({
    method: 'post',
    path: '/api/gateway-reports',
    permission: 'readings:write',
    tag: 'Devices',
    summary: 'A gateway, or its poller, says how it is: connection, signal, firmware, clock',
    body: gatewayReport,
    handle: async ({ body }, { principal }) => {
      await keepReport(parts.db, body, {
        nowMs: Date.now(),
        onlyGatewayId: principal.onlyGatewayId,
      })
      return undefined
    },
  }),
]
