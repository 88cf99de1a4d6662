import type { Queryable } from '../../stores/postgres.ts'
import { sqlFile } from '../../stores/sqlFile.ts'
import type { MeterRecord } from '../registry.ts'
import type { LifeState } from '../rows/meterRows.ts'

/**
 * The state of each meter of a project: as was recorded last, and without a record in service as soon as it has readings.
 */
export async function lifeStates(
  db: Queryable,
  projectId: number,
  hasReadings: (meter: number) => boolean = () => false,
): Promise<(meter: MeterRecord) => LifeState> {
  const rows = await db.query<{ meterId: number; kind: 'in-service' | 'retired' }>(
    sqlFile(new URL('./lifeStates.sql', import.meta.url)),
    [projectId],
  )
  const recorded = new Map(rows.map(({ meterId, kind }) => [meterId, kind]))
  return ({ id }) => recorded.get(id) ?? (hasReadings(id) ? 'in-service' : 'registered')
}
