import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { energyMigrations } from '@wattledger/analytics/energy/migrations'
import { accountsMigrations } from '@wattledger/billing/accounts/migrations'
import { feesMigrations } from '@wattledger/billing/fees/migrations'
import { issueDrafts } from '@wattledger/billing/invoices/issue'
import { invoicesMigrations } from '@wattledger/billing/invoices/migrations'
import { runMonth } from '@wattledger/billing/invoices/run'
import { ledgerMigrations } from '@wattledger/billing/ledger/migrations'
import { settlementMigrations } from '@wattledger/billing/settlement/migrations'
import { settle } from '@wattledger/billing/settlement/settle'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { startEmbeddedPostgres } from '@wattledger/platform/stores/embeddedPostgres'
import { migrateClickHouse, migratePostgres } from '@wattledger/platform/stores/migrate'
import { openPostgres } from '@wattledger/platform/stores/postgres'

// A month's run against the least that it has to do: adding the month up in ClickHouse. From usage to issued invoices with
// their ledger entries, then the run again with nothing new, and a settlement of prepaid accounts after one more quarter-hour.
// Prints times and ratios: `npx tsx bench/bill.ts [accounts]`; 1,000 unless told, `full` for 10,000 and 50,000.

const asked = process.argv[2] ?? '1000'
const sizes = asked === 'full' ? [10_000, 50_000] : [Number(asked)]
const januaryS = Date.parse('2025-12-31T16:00:00Z') / 1000
const slots = 2976
const bareSql = `
select meter,
  sumIf(energy, toHour(start) < 6) as a, sumIf(energy, toHour(start) between 6 and 11) as b,
  sumIf(energy, toHour(start) between 12 and 17) as c, sumIf(energy, toHour(start) > 17) as d, max(energy) as most
from quarter_hour final
where register = 'active_import' and start >= toDateTime(${januaryS}, 'UTC') and start < toDateTime(${januaryS + slots * 900}, 'UTC')
group by meter`

const tariff = {
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  energy: {
    mode: 'tou',
    rates: { sharp: '1.3987', peak: '1.0744', flat: '0.6529', valley: '0.2834' },
    calendar: {
      seasons: [
        { from: '01-01', weekday: 'a', weekend: 'b' },
        { from: '01-16', weekday: 'c', weekend: 'd' },
      ],
      days: Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((day, index) => [
          day,
          ['valley', 'flat', 'peak', 'sharp', 'flat', 'valley'].map((rate, at) => ({
            from: `${String(at * 4).padStart(2, '0')}:${at > 0 && index % 2 ? '30' : '00'}`,
            rate,
          })),
        ]),
      ),
      holidays: [
        { date: '2026-01-01', day: 'e' },
        { date: '2026-01-04', day: 'a' },
      ],
    },
  },
}

for (const accounts of sizes) await bench(accounts)

async function bench(accounts: number) {
  const folder = mkdtempSync(join(tmpdir(), 'wattledger-bench-'))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} })
  const db = await openPostgres({
    socketFolder: server.socketFolder,
    user: server.user,
    database: 'wattledger',
  })
  const clickhouse = await openClickHouse({ path: join(folder, 'clickhouse') })
  try {
    await migratePostgres(db, [
      sitesMigrations,
      accessMigrations,
      ledgerMigrations,
      accountsMigrations,
      settlementMigrations,
      feesMigrations,
      invoicesMigrations,
    ])
    await migrateClickHouse(clickhouse, [energyMigrations])
    await db.query(
      `insert into project (code, name, timezone, currency, document) values ('p', 'p', 'Asia/Shanghai', 'CNY', '{}')`,
    )
    await db.query(
      `with plan as (insert into tariff (project_id, code) values (1, 'tou') returning id),
       version as (insert into tariff_version (tariff_id, from_date, tariff) select id, '2026-01-01', $2::jsonb from plan returning id),
       made as (insert into meter (project_id, code, name, energy) select 1, 'M' || n, 'M', 'electricity' from generate_series(1, $1::int) n returning id),
       rented as (
         insert into tenancy (project_id, account, name, tariff_id, from_date, mode)
         select 1, 'T' || n, 'Shop', plan.id, '2026-01-01', 'prepaid' from plan, generate_series(1, $1::int) n returning id
       )
       select (select count(*) from made), (select count(*) from rented), (select count(*) from version)`,
      [accounts, JSON.stringify(tariff)],
    )
    await db.query(
      `insert into tenancy_meter (tenancy_id, meter_id, from_date) select tenancy.id, meter.id, '2026-01-01'
       from tenancy join meter on meter.code = 'M' || substr(tenancy.account, 2)`,
    )
    const fill = (from: number, to: number, version: number) =>
      clickhouse.command(
        `insert into quarter_hour
         select meter.number + 1, 'active_import', toDateTime(${januaryS} + slot.number * 900, 'UTC'),
           toDecimal128(((meter.number * 2654435761 + slot.number * 40503) % 20000) / 10000, 4), 'measured', ${version}
         from numbers(${accounts}) as meter cross join numbers(${from}, ${to - from}) as slot`,
      )
    for (let from = 0; from < slots; from += 744) await fill(from, Math.min(from + 744, slots), 1)
    await clickhouse.command('optimize table quarter_hour final')

    const now = new Date('2026-03-01T00:00:00Z')
    const options = {
      project: 'p',
      period: '2026-01',
      zone: 'Asia/Shanghai',
      by: 'bench',
      now,
      meterCode: () => undefined,
    }
    const run = () => runMonth({ db, clickhouse }, options)
    await clickhouse.query(bareSql)
    const bare = await median(5, () => clickhouse.query(bareSql))

    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const [first] = await timed(run)
    const [issue] = await timed(() =>
      db.transaction((tx) => issueDrafts(tx, 1, { month: '2026-01-01', id: null, now })),
    )
    delay.disable()
    const [again] = await timed(run)

    await fill(slots, slots + 1, 2)
    await db.query(
      `insert into usage_change (meter_id, month, from_at, to_at)
       select id, '2026-01-01', '2026-01-31T16:00:00Z', '2026-01-31T16:15:00Z' from meter`,
    )
    const at = (januaryS + (slots + 1) * 900) * 1000
    const [prepaid, settled] = await timed(() =>
      settle({ db, clickhouse }, { project: 'p', throughMs: at, nowMs: at, onlyPrepaid: true }),
    )

    const ratio = (ms: number) => (ms / bare).toFixed(1)
    console.log(
      [
        `${accounts} accounts: bare aggregation ${bare.toFixed(0)} ms`,
        `run and issue ${(first + issue).toFixed(0)} ms, ratio ${ratio(first + issue)} (run ${first.toFixed(0)}, issue ${issue.toFixed(0)})`,
        `rerun ${again.toFixed(0)} ms, ratio ${ratio(again)}`,
        `prepaid settlement ${prepaid.toFixed(0)} ms, ${settled.posted} posted`,
        `event-loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, longest ${(delay.max / 1e6).toFixed(0)} ms`,
        `memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
      ].join('\n  '),
    )
  } finally {
    await clickhouse.close()
    await db.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, answer: T]> {
  const before = performance.now()
  const answer = await work()
  return [performance.now() - before, answer]
}

async function median(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push((await timed(work))[0])
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}
