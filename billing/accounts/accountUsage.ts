import { outsideOfReach } from '@wattledger/platform/access/callScope'
import { localDays, startOfDayMs } from '@wattledger/platform/metering/localDays'
import { energies, type Energy, registers } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { groupBy } from '../groupBy.ts'
import { exact, shortText } from '../money.ts'
import type { Account } from './findAccount.ts'

const accountMetersSql = sqlFile(new URL('./accountMeters.sql', import.meta.url))
const accountUsageSql = sqlFile(new URL('./accountUsage.sql', import.meta.url))

interface MeterRow {
  id: number
  code: string
  name: string
  energy: Energy
  from: string
  to: string
}

interface DayRow {
  day_s: number
  meter: number
  energy: string
  slots: number
  estimated: number
  suspect: number
}

/** What an account used of one kind of energy. Amounts are decimals in the unit of the energy's register. */
export interface EnergyUsage {
  energy: Energy
  unit: string
  total: string
  /** Quarter-hours that are not measured. */
  estimatedSlots: number
  suspectSlots: number
  meters: { code: string; name: string; from: string; to: string; total: string }[]
  /** Local days of the span, in order; null where nothing is known of a day. */
  days: { day: string; value: string | null }[]
}

/**
 * What an account's meters counted on the local days of `[from, to)`, on each of them only while it was the account's. Whoever
 * reaches the account sees it, whether they reach its meters or not.
 */
export async function accountUsage(
  { db, clickhouse }: { db: Queryable; clickhouse: ClickHouse },
  account: Account,
  { from, to }: { from: string; to: string },
): Promise<EnergyUsage[]> {
  const meters = await outsideOfReach(() =>
    db.query<MeterRow>(accountMetersSql, [account.projectId, account.code, from, to]),
  )
  const zone = account.timezone
  const secondOf = (date: string) => startOfDayMs(date, zone) / 1000
  const days = localDays(from, to, zone)
  const usages: EnergyUsage[] = []
  for (const [energy, spans] of groupBy(meters, (meter) => meter.energy)) {
    const register = energies[energy]
    const rows = await clickhouse.query<DayRow>(accountUsageSql, {
      register,
      zone,
      from: secondOf(from),
      to: secondOf(to),
      meters: spans.map(({ id }) => id),
      froms: spans.map((span) => secondOf(span.from)),
      tos: spans.map((span) => secondOf(span.to)),
    })
    const sum = (some: readonly DayRow[]) =>
      shortText(some.reduce((all, row) => all + exact(row.energy), 0n))
    const byDay = groupBy(rows, (row) => row.day_s)
    const count = (of: (row: DayRow) => number) => rows.reduce((all, row) => all + of(row), 0)
    usages.push({
      energy,
      unit: registers[register].unit,
      total: sum(rows),
      estimatedSlots: count((row) => row.estimated),
      suspectSlots: count((row) => row.suspect),
      meters: spans.map((span) => ({
        code: span.code,
        name: span.name,
        from: span.from,
        to: span.to,
        total: sum(
          rows.filter(
            (row) =>
              row.meter === span.id &&
              row.day_s >= secondOf(span.from) &&
              row.day_s < secondOf(span.to),
          ),
        ),
      })),
      days: days.map(({ date, fromMs }) => {
        const found = byDay.get(fromMs / 1000)
        return { day: date, value: found ? sum(found) : null }
      }),
    })
  }
  return usages
}
