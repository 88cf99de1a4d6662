import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { type Choice, chosenMeters } from '../question/chosenMeters.ts'
import { meterSums } from '../question/meterSums.ts'
import type { Span } from '../question/span.ts'

export interface QualityRow {
  meter: MeterRecord
  /** Quarter-hours that are known, and those of them that are not measured. */
  slots: number
  estimated: number
  suspect: number
}

/** What is known of each meter in the part of a span that has passed; worst first, then by code. */
export async function quality(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, now }: { span: Span; now: Date },
): Promise<{ passed: Span; rows: QualityRow[] }> {
  const nowS = Math.floor(now.getTime() / 900_000) * 900
  const passed = { from: span.from, to: Math.max(span.from, Math.min(span.to, nowS)) }
  const { project, register, meters } = chosenMeters(sites, choice)
  const sums = await meterSums(clickhouse, {
    ...passed,
    register,
    zone: project.timezone,
    meters: meters.map(({ id }) => id),
  })
  const rows = meters.map((meter) => {
    const { slots = 0, estimated = 0, suspect = 0 } = sums.get(meter.id) ?? {}
    return { meter, slots, estimated, suspect }
  })
  return { passed, rows: rows.sort(worstFirst) }
}

const worstFirst = (a: QualityRow, b: QualityRow) =>
  a.slots - a.estimated - a.suspect - (b.slots - b.estimated - b.suspect) ||
  (a.meter.code < b.meter.code ? -1 : 1)
