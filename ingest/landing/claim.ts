import { registers, type Register } from '@wattledger/platform/metering/registers'
import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { refusalOfValue } from './admit.ts'
import { fieldValueOf } from './badRows.ts'
import { newestReadings } from './newestReadings.ts'
import { registerValue, secondsOf, type ReadingRow, type UnclaimedRow } from './place.ts'
import { storeRows } from './storeRows.ts'
import { touchedSpans, type NewestReading, type TouchedSpan } from './storedReadings.ts'

const waitingMetersSql = sqlFile(new URL('./unclaimedMeters.sql', import.meta.url))
const waitingSql = sqlFile(new URL('./unclaimedOfMeter.sql', import.meta.url))
const pageRows = 50_000

/**
 * Gives meters that are now registered the readings that were waiting for them. First the readings are stored, then
 * what waited is marked as gone: a process that dies in between does both again, with the same result.
 */
export async function claimWaiting(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  meters: readonly number[],
): Promise<{ touched: TouchedSpan[]; newest: NewestReading[] }> {
  const touched = touchedSpans()
  const newest = newestReadings()

  const codes = meters.flatMap((id) => sites.meterById(id)?.code ?? [])
  const waitedFor = new Set(
    codes.length === 0
      ? []
      : (await clickhouse.query<{ meter: string }>(waitingMetersSql, { codes })).map(
          (row) => row.meter,
        ),
  )
  for (const id of meters) {
    const meter = sites.meterById(id)
    if (!meter || !waitedFor.has(meter.code)) continue
    const project = sites.projectById(meter.projectId)
    if (!project) continue
    for (;;) {
      const waiting = await clickhouse.query<WaitingRow>(waitingSql, {
        code: meter.code,
        project: project.code,
        alone: sites.metersByCode(meter.code).length === 1,
        projects: sites.projects.map(({ code }) => code),
        registers: Object.keys(registers),
        limit: pageRows,
      })
      if (waiting.length === 0) break

      const readings: ReadingRow[] = []
      for (const row of waiting) {
        const atNs = BigInt(row.at_ns)
        const register = row.field as Register
        const value = fieldValueOf(row)
        // The door has refused these since the first day; a row that came around it must not come in here.
        if (refusalOfValue(register, value) !== undefined) continue
        const number = registerValue(value)
        if (number === undefined) continue
        const version = Number(row.version)
        readings.push({ meter: id, register, at: secondsOf(atNs), value: number, version })
        touched.add(id, register, atNs)
        newest.add(id, register, atNs, number)
      }
      await storeRows(clickhouse, 'reading', readings, (row, reason) => {
        throw new Error(`a waiting row of meter ${row.meter} cannot be stored: ${reason}`)
      })
      const gone = waiting.map(({ at_ns, version, ...row }) => ({
        ...row,
        at: secondsOf(BigInt(at_ns)),
        version: Number(version) + 1,
        is_deleted: 1,
      }))
      await storeRows(clickhouse, 'unclaimed_reading', gone, (row, reason) => {
        throw new Error(`a waiting row of meter ${row.meter} cannot be marked: ${reason}`)
      })
    }
  }
  return { touched: touched.all(), newest: newest.all() }
}

type WaitingRow = Omit<UnclaimedRow, 'at' | 'version'> & { at_ns: string; version: string }
