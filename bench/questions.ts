import { meterSums } from '@wattledger/analytics/question/meterSums'
import { loss } from '@wattledger/analytics/loss/loss'
import { breakdown } from '@wattledger/analytics/breakdown/breakdown'
import { overview } from '@wattledger/analytics/overview/overview'
import { trend } from '@wattledger/analytics/trend/trend'
import { intervalsArrow } from '@wattledger/analytics/energy/intervals'
import { energyTestMigrations } from '@wattledger/analytics/energy/testReadings'
import type { MeterRecord } from '@wattledger/platform/sites/registry'
import { snapshotOf } from '@wattledger/platform/sites/registrySnapshot'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { migrateClickHouse } from '@wattledger/platform/stores/migrate'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Questions over a whole project against the best query that a person would write for the same answer on the same
// tables, in one run: `npx tsx bench/questions.ts [meters]`, 1,000 unless told; 10000 is the size of the goals. Trees of
// 50 meters, a month of quarter-hours, its hours, and two years of days and months.

const meters = Number(process.argv[2] ?? 1_000)
const treeSize = 50
const zone = 'Asia/Shanghai'
const second = (iso: string) => Date.parse(iso) / 1000
const january = { from: second('2025-12-31T16:00Z'), to: second('2026-01-31T16:00Z') }
const year = { from: second('2024-12-31T16:00Z'), to: second('2025-12-31T16:00Z') }

const folder = mkdtempSync(join(tmpdir(), 'wattledger-bench-'))
const clickhouse = await openClickHouse({ path: folder })

try {
  await migrateClickHouse(clickhouse, energyTestMigrations)
  await fill()
  const sites = snapshotOf([
    {
      project: {
        id: 1,
        code: 'p',
        name: 'p',
        timezone: zone,
        currency: 'CNY',
        organisationId: 1,
        parentId: null,
        path: [1],
      },
      spaces: [],
      gateways: [],
      meters: Array.from({ length: meters }, (_, index) => meterRecord(index + 1)),
    },
  ])
  const choice = { project: 'p' }
  const all = `meter between 1 and ${meters}`
  const days = `level = 'day' and ${all} and register = 'active_import' and zone = '${zone}'`
  const within = ({ from, to }: { from: number; to: number }) =>
    `start >= toDateTime(${from}, 'UTC') and start < toDateTime(${to}, 'UTC')`
  const settings = 'settings do_not_merge_across_partitions_select_final = 1'
  const ids = Array.from({ length: meters }, (_, index) => index + 1)

  console.log(`${meters} meters; milliseconds, median of 7`)
  await against(
    'trend of the project, days of a year',
    () => trend(clickhouse, sites, choice, { span: year, step: 'day' }),
    `select start, sum(energy) from energy_period final
     where ${days} and meter % ${treeSize} = 1 and ${within(year)} group by start order by start ${settings}`,
  )
  await against(
    'sum of every meter over a month',
    () => meterSums(clickhouse, { ...january, register: 'active_import', zone, meters: ids }),
    `select meter, sum(energy) from energy_period final where level = 'month' and ${all}
     and register = 'active_import' and zone = '${zone}' and ${within(january)} group by meter ${settings}`,
  )
  await against(
    'breakdown by category over a month',
    () => breakdown(clickhouse, sites, choice, { by: 'category', span: january }),
    `select meter % 7, sum(energy) from energy_period final where ${days} and ${within(january)} group by 1 ${settings}`,
  )
  await against(
    'loss of every tree over a month',
    () => loss(clickhouse, sites, choice, january),
    `select intDiv(meter - 1, ${treeSize}) as tree, sumIf(energy, meter % ${treeSize} = 1) as input,
     sumIf(energy, meter % ${treeSize} != 1) as output
     from energy_period final where ${days} and ${within(january)} group by tree ${settings}`,
  )
  await against(
    'overview, cold',
    () => overview(clickhouse, sites, choice, new Date('2026-01-31T12:00Z')),
    `select sum(energy) from energy_period final where ${days} and ${within(year)} ${settings}`,
  )
  await against(
    'a year of quarter-hours of one meter as Arrow',
    () =>
      intervalsArrow(clickhouse, meters + 1, 'active_import', {
        from: year.from * 1000,
        to: year.to * 1000,
      }),
    `select start, energy, quality from quarter_hour final where meter = ${meters + 1} and register = 'active_import'
     and ${within(year)} order by start ${settings}`,
  )
} finally {
  await clickhouse.close()
  rmSync(folder, { recursive: true, force: true })
}

async function fill() {
  const started = performance.now()
  // One month of quarter-hours of all, and a year of one more meter.
  await clickhouse.command(
    `insert into quarter_hour
     select 1 + intDiv(number, 2976), 'active_import', toDateTime(${january.from} + (number % 2976) * 900, 'UTC'),
       toDecimal128(toString((1 + number % 97) * if(intDiv(number, 2976) % ${treeSize} = 0, ${treeSize}, 1)), 4), 'measured', 1
     from numbers(${meters * 2976})`,
  )
  await clickhouse.command(
    `insert into quarter_hour
     select ${meters + 1}, 'active_import', toDateTime(${year.from} + number * 900, 'UTC'),
       toDecimal128(toString(1 + number % 97), 4), 'measured', 1
     from numbers(35040)`,
  )
  for (const [level, truncated] of [
    ['hour', `toStartOfHour(start)`],
    ['day', `toTimezone(toStartOfDay(start, '${zone}'), 'UTC')`],
    ['month', `toTimezone(toDateTime(toStartOfMonth(start, '${zone}'), '${zone}'), 'UTC')`],
  ] as const)
    await clickhouse.command(
      `insert into energy_period
       select '${level}', meter, register, '${zone}', ${truncated} as period, sum(energy), count(), 0, 0, max(energy),
         argMax(start, energy), 1
       from quarter_hour where meter <= ${meters} group by meter, register, period`,
    )
  await clickhouse.command(
    `insert into energy_period
     select 'day', 1 + number % ${meters}, 'active_import', '${zone}',
       toDateTime(${january.from} - (1 + intDiv(number, ${meters})) * 86400, 'UTC') as period,
       toDecimal128(toString(1 + number % 997), 4), 96, 0, 0, 1, period, 1
     from numbers(${meters * 700})`,
  )
  await clickhouse.command(
    `insert into energy_period
     select 'month', meter, register, zone,
       toTimezone(toDateTime(toStartOfMonth(start, '${zone}'), '${zone}'), 'UTC') as period,
       sum(energy), sum(slots), 0, 0, 1, period, 1
     from energy_period where level = 'day' and start < toDateTime(${january.from}, 'UTC')
     group by meter, register, zone, period`,
  )
  // As the tables merge by themselves once a month is over.
  for (const table of ['quarter_hour', 'energy_period'])
    await clickhouse.command(`optimize table ${table} final`)
  console.log(`filled in ${Math.round(performance.now() - started)} ms`)
}

async function against(name: string, work: () => Promise<unknown>, bareSql: string) {
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < 7; round++) {
    bare.push(await timed(() => clickhouse.query(bareSql)))
    ours.push(await timed(work))
  }
  const [own, base] = [median(ours), median(bare)]
  const bound = 1.5 * base + 10
  console.log(
    `${name}: ${own.toFixed(1)}, bare ${base.toFixed(1)}, ratio ${(own / base).toFixed(2)}, ` +
      `${own <= bound ? 'within' : 'beyond'} 1.5 × + 10 ms`,
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function meterRecord(id: number): MeterRecord {
  const top = id - ((id - 1) % treeSize)
  return {
    id,
    projectId: 1,
    code: `m${id}`,
    name: `m${id}`,
    energy: 'electricity',
    role: id === top ? 'main' : 'tenant',
    category: `c${id % 7}`,
    parentId: id === top ? null : top,
    spaceId: null,
    gatewayId: null,
    unitId: null,
    device: null,
    multiplier: '1',
    registerDigits: 6,
    maxGapMinutes: 60,
    ratedKw: null,
    formula: null,
    replacements: [],
  }
}
