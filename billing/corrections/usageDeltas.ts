import { badRequest, conflict, notFound } from '@wattledger/platform/http/problem'
import { energies, type Energy, type Register } from '@wattledger/platform/metering/registers'
import { localDays } from '@wattledger/platform/metering/localDays'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Exact, exact } from '../money.ts'
import { spreadUsage } from './spreadUsage.ts'

const recordedSql = sqlFile(new URL('./recorded.sql', import.meta.url))
const quarterHourS = 900

export interface UsageDeltas {
  meterId: number
  register: Register
  fromS: number
  /** One for each quarter-hour of the span. */
  deltas: Exact[]
  /** Accounts that the meter belongs to in the span. */
  accounts: string[]
}

export interface UsageSpan {
  /** Local days, half-open. */
  from: string
  to: string
  zone: string
  meter: string
  /** What was really used in the span, in the register's unit. */
  energy: string
}

/**
 * What has to be added to a meter's quarter-hours so that a span comes to what was really used: spread as the recorded ones
 * are to one another. Corrections that were approved before count as recorded. Throws a Problem: 404, 400, 409.
 */
export async function usageDeltas(
  { db, clickhouse }: { db: Queryable; clickhouse: ClickHouse },
  projectId: number,
  { from, to, zone, meter, energy }: UsageSpan,
): Promise<UsageDeltas> {
  const [found] = await db.query<{ id: number; energy: Energy }>(
    'select id, energy from meter where project_id = $1 and code = $2',
    [projectId, meter],
  )
  if (!found) throw notFound(`there is no meter "${meter}" in this project`)
  const days = localDays(from, to, zone)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last)
    throw badRequest('The span has no day.', [{ path: 'to', message: 'too early' }])
  const fromS = first.fromMs / 1000
  const slots = (last.toMs / 1000 - fromS) / quarterHourS
  const register = energies[found.energy]
  const rows = await clickhouse.query<{ at_s: number; energy: string; is_suspect: number }>(
    recordedSql,
    { meter: found.id, register, from: fromS, to: last.toMs / 1000 },
  )
  if (rows.some(({ is_suspect }) => is_suspect))
    throw conflict(
      `${meter} has suspect quarter-hours between ${from} and ${to}: accept them, or record the replacement, and then correct what remains.`,
    )
  const known = Array.from({ length: slots }, () => 0n)
  for (const row of rows) known[(row.at_s - fromS) / quarterHourS] = exact(row.energy)
  const before = await earlierDeltas(db, found.id, register, fromS, slots)
  const counted = [...known, ...before].reduce((all, one) => all + one, 0n)
  const accounts = await db.query<{ account: string }>(
    `select distinct tenancy.account from tenancy join tenancy_meter used on used.tenancy_id = tenancy.id
     where tenancy.project_id = $1 and tenancy.removed_at is null and used.meter_id = $2
       and used.from_date < $4 and coalesce(used.to_date, 'infinity') > $3 order by 1`,
    [projectId, found.id, from, to],
  )
  if (accounts.length === 0)
    throw conflict(`${meter} belongs to no account between ${from} and ${to}.`)
  return {
    meterId: found.id,
    register,
    fromS,
    deltas: spreadUsage(exact(energy) - counted, known),
    accounts: accounts.map(({ account }) => account),
  }
}

async function earlierDeltas(
  db: Queryable,
  meter: number,
  register: Register,
  fromS: number,
  slots: number,
): Promise<Exact[]> {
  const rows = await db.query<{ from_s: string; deltas: string[] }>(
    `select extract(epoch from from_at)::bigint as from_s, deltas::text[] as deltas
     from usage_correction where meter_id = $1 and register = $2`,
    [meter, register],
  )
  return rows.flatMap(({ from_s, deltas }) =>
    deltas.flatMap((text, index) => {
      const slot = (Number(from_s) - fromS) / quarterHourS + index
      return slot >= 0 && slot < slots ? [exact(text)] : []
    }),
  )
}
