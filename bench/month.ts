import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDerivation } from '@wattledger/analytics/energy/derivation'
import { energyTestMigrations } from '@wattledger/analytics/energy/testReadings'
import { openClickHouse, type ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { migrateClickHouse } from '@wattledger/platform/stores/migrate'
import { watchMemory } from './processCost.ts'

// A month of quarter-hour readings of many meters: all of it, a day of all meters, one meter's month and a late batch, each
// with the rule of quarter-hours and as a bare window function and insert over the same rows, in one run.
// `npx tsx bench/month.ts [meters…]`: 300 and 1,500 unless told, `--full` for 10,000 and 50,000.

const given = process.argv.slice(2).filter((text) => !text.startsWith('-'))
const full = process.argv.includes('--full')
const sizes = given.length > 0 ? given.map(Number) : full ? [10_000, 50_000] : [300, 1_500]
const perDay = 96
const perMeter = 31 * perDay + 1
const stepNs = 900_000_000_000n
const startNs = 1_704_067_200_000_000_000n
const register = 'active_import'

const months: { meters: number; ruleMs: number }[] = []
for (const meters of sizes) months.push(await month(meters))
const [small, large] = [months[0], months.at(-1)]
if (small && large && small !== large) {
  const exponent = Math.log(large.ruleMs / small.ruleMs) / Math.log(large.meters / small.meters)
  console.log(
    `from ${small.meters} to ${large.meters} meters: growth exponent ${exponent.toFixed(2)} (goal 1.1)`,
  )
}

async function month(meters: number) {
  const folder = mkdtempSync(join(tmpdir(), 'wattledger-bench-'))
  const clickhouse = await openClickHouse({ path: folder })
  const ids = Array.from({ length: meters }, (_, index) => index + 1)
  const derivation = createDerivation(clickhouse, () => ({
    multiplier: { digits: 40n, scale: 0 },
    registerDigits: 8,
    maxGapNs: 3_600_000_000_000n,
    ratedKw: { digits: 1000n, scale: 0 },
    exchanges: [],
  }))
  try {
    await migrateClickHouse(clickhouse, energyTestMigrations)
    await clickhouse.command('create table bare as quarter_hour')
    // In ranges of meters, as what fills memory is the generator and not what is measured.
    for (let from = 0; from < meters; from += 5_000)
      await fill(clickhouse, from, Math.min(5_000, meters - from))

    await derivation.deriveWhole(ids.slice(0, 3))
    await bareOver(clickhouse, 3, startNs, perMeter)
    await clickhouse.command('truncate table bare')
    const memory = watchMemory(process.pid)
    const ruleMs = await timed(() => derivation.deriveWhole(ids))
    const peakMb = Math.round(memory.peakMb())
    memory.stop()
    const bareMs = await timed(() => bareOver(clickhouse, meters, startNs, perMeter))
    tell(`${meters} meters, 31 days`, ruleMs, bareMs, 'goal 2', `peak ${peakMb} MB`)

    const dayFrom = startNs + BigInt(30 * perDay) * stepNs
    const day = ids.map((meter) => ({
      meter,
      register: register as typeof register,
      from: dayFrom,
      to: dayFrom + BigInt(perDay) * stepNs,
    }))
    await clickhouse.command('truncate table bare')
    tell(
      `${meters} meters, one day`,
      await timed(() => derivation.derive(day)),
      await timed(() => bareOver(clickhouse, meters, dayFrom, perDay + 1)),
      'goal 2',
    )

    const singles: number[] = []
    for (const meter of ids.slice(0, 7))
      singles.push(await timed(() => derivation.deriveWhole([meter])))
    console.log(`  one meter’s month: ${median(singles)} ms (goal 50)`)

    const late = ids.slice(0, 100).flatMap((meter) =>
      Array.from({ length: 10 }, (_, i) => ({
        meter,
        at: startNs + BigInt(i * 290 + 7) * stepNs,
      })),
    )
    const rows = late.map(({ meter, at }, index) => ({
      meter,
      register,
      at: `${at / 1_000_000_000n + 60n}.000000000`,
      value: String(Number((at - startNs) / stepNs) * 0.37 + 0.01),
      version: 10 + index,
    }))
    const lateMs = await timed(async () => {
      await clickhouse.insert('reading', rows)
      await derivation.derive(
        late.map(({ meter, at }) => ({
          meter,
          register: 'active_import',
          from: at,
          to: at + stepNs,
        })),
      )
    })
    console.log(
      `  late batch of ${rows.length} readings over 100 meters: ${lateMs} ms (goal 1,000)`,
    )
    return { meters, ruleMs }
  } finally {
    await clickhouse.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill(clickhouse: ClickHouse, from: number, meters: number) {
  return clickhouse.command(
    `insert into reading
     select 1 + {from: UInt32} + intDiv(number, {perMeter: UInt32}), '${register}',
       fromUnixTimestamp64Nano({start: Int64} + (number % {perMeter: UInt32}) * 900000000000, 'UTC'),
       toDecimal128(toString(round((number % {perMeter: UInt32}) * 0.37, 2)), 12), 1
     from numbers({rows: UInt64})`,
    { from, perMeter, start: String(startNs), rows: String(meters * perMeter) },
  )
}

/** The least that any derivation must do: read in order, take the difference of neighbours, write it; in ranges as well. */
async function bareOver(clickhouse: ClickHouse, meters: number, from: bigint, steps: number) {
  for (let first = 1; first <= meters; first += 10_000)
    await clickhouse.command(
      `insert into bare (meter, register, start, energy, quality, version)
       select meter, register, toDateTime(at, 'UTC'), toDecimal128(value - before, 4), 'measured', 1
       from (
         select meter, register, at, value,
           lagInFrame(value, 1, value) over (partition by meter, register order by at) as before
         from reading
         where meter between {first: UInt32} and {last: UInt32}
           and at between fromUnixTimestamp64Nano({from: Int64}, 'UTC') and fromUnixTimestamp64Nano({to: Int64}, 'UTC'))`,
      {
        first,
        last: Math.min(first + 9_999, meters),
        from: String(from),
        to: String(from + BigInt(steps - 1) * stepNs),
      },
    )
}

function tell(what: string, ruleMs: number, bareMs: number, ...more: string[]) {
  const ratio = (ruleMs / bareMs).toFixed(2)
  console.log(
    `${what}: the rule ${ruleMs} ms, bare ${bareMs} ms, ratio ${ratio} (${more.join('; ')})`,
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started)
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
