import { notFound } from '@wattledger/platform/http/problem'
import type { ProjectRecord } from '@wattledger/platform/sites/registry'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'

/** What a gateway, or the poller in front of it, says of itself; what it does not know it leaves out. */
export const gatewayReport = z.strictObject({
  project: z.string(),
  gateway: z.string(),
  condition: z
    .enum(['connecting', 'polling', 'unreachable', 'mute', 'wrong-address', 'stopped'])
    .optional(),
  fault: z.string().max(500).optional(),
  signalDbm: z.int().min(-200).max(50).optional(),
  firmware: z.string().max(100).optional(),
  clock: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('What its clock shows as it sends this; its offset is told from it'),
  meters: z
    .array(
      z.strictObject({
        code: z.string().max(64),
        condition: z.string().max(40).optional(),
        fault: z.string().max(500).optional(),
        firmware: z.string().max(100).optional(),
      }),
    )
    .max(1000)
    .default([]),
})

export type GatewayReport = z.output<typeof gatewayReport>

export interface KeptReport {
  gatewayId: number
  reportedAt: Date
  condition: string | null
  fault: string | null
  signalDbm: number | null
  firmware: string | null
  /** Its clock less ours. */
  clockOffsetMs: number | null
  meters: GatewayReport['meters']
}

export interface Reporting {
  nowMs: number
  /** The gateway whose token came with the report; any other is not there for it. Undefined: any may be reported. */
  onlyGatewayId: number | undefined
}

/** Keeps what a gateway said last. Throws a 404 Problem. */
export async function keepReport(
  db: Queryable,
  { project, gateway, clock, ...report }: GatewayReport,
  { nowMs, onlyGatewayId }: Reporting,
): Promise<void> {
  const written = await db.query(
    `insert into gateway_report
       (gateway_id, condition, fault, signal_dbm, firmware, clock_offset_ms, meters)
     select gateway.id, $3, $4, $5, $6, $7, $8
     from gateway
     join project on project.id = gateway.project_id
     where project.code = $1 and gateway.code = $2 and gateway.removed_at is null
       and ($9::integer is null or gateway.id = $9)
     on conflict (gateway_id) do update
     set reported_at = now(),
         condition = excluded.condition,
         fault = excluded.fault,
         signal_dbm = coalesce(excluded.signal_dbm, gateway_report.signal_dbm),
         firmware = coalesce(excluded.firmware, gateway_report.firmware),
         clock_offset_ms = coalesce(excluded.clock_offset_ms, gateway_report.clock_offset_ms),
         meters = excluded.meters
     returning gateway_id`,
    [
      project,
      gateway,
      report.condition ?? null,
      report.fault ?? null,
      report.signalDbm ?? null,
      report.firmware ?? null,
      clock === undefined ? null : Date.parse(clock) - nowMs,
      JSON.stringify(report.meters),
      onlyGatewayId ?? null,
    ],
  )
  if (written.length === 0) throw notFound(`there is no gateway "${gateway}" in "${project}"`)
}

export async function readReports(
  db: Queryable,
  { id }: ProjectRecord,
): Promise<Map<number, KeptReport>> {
  const rows = await db.query<KeptReport>(
    `select
       report.gateway_id as "gatewayId",
       report.reported_at as "reportedAt",
       report.condition,
       report.fault,
       report.signal_dbm as "signalDbm",
       report.firmware,
       report.clock_offset_ms::float8 as "clockOffsetMs",
       report.meters
     from gateway_report report
     join gateway on gateway.id = report.gateway_id
     where gateway.project_id = $1`,
    [id],
  )
  return new Map(rows.map((row) => [row.gatewayId, row]))
}
