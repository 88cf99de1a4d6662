import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDerivation } from '@wattledger/analytics/energy/derivation'
import { energyTestMigrations } from '@wattledger/analytics/energy/testReadings'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { migrateClickHouse } from '@wattledger/platform/stores/migrate'

// How much the exact rule costs over the least that any derivation in ClickHouse must do: read the registers in order,
// take the difference of neighbours, write it. Prints both and their ratio: `npx tsx bench/derive.ts [readings]`.

const readings = Number(process.argv[2] ?? 1_500_000)
const meters = 60
const perMeter = Math.floor(readings / meters)
const bareSql = `
insert into bare (meter, register, start, energy, quality, version)
select meter, register, toDateTime(at, 'UTC'), toDecimal128(value - before, 4), 'measured', 1
from (
  select meter, register, at, value,
    lagInFrame(value, 1, value) over (partition by meter, register order by at) as before
  from reading
)`

const folder = mkdtempSync(join(tmpdir(), 'wattledger-bench-'))
const clickhouse = await openClickHouse({ path: folder })

try {
  await migrateClickHouse(clickhouse, energyTestMigrations)
  await clickhouse.command(
    `insert into reading
     select
       1 + intDiv(number, {perMeter: UInt32}), 'active_import',
       fromUnixTimestamp64Nano(1704067200000000000 + (number % {perMeter: UInt32}) * 900000000000, 'UTC'),
       toDecimal128(toString(round((number % {perMeter: UInt32}) * 0.37, 2)), 12), 1
     from numbers({readings: UInt32})`,
    { perMeter, readings: perMeter * meters },
  )
  await clickhouse.command('create table bare as quarter_hour')

  const derivation = createDerivation(clickhouse, () => ({
    multiplier: { digits: 40n, scale: 0 },
    registerDigits: 6,
    maxGapNs: 3_600_000_000_000n,
    ratedKw: { digits: 1000n, scale: 0 },
    exchanges: [],
  }))
  const ids = Array.from({ length: meters }, (_, index) => index + 1)

  const bareMs: number[] = []
  const ruleMs: number[] = []
  for (let round = 0; round < 5; round++) {
    await clickhouse.command('truncate table bare')
    bareMs.push(await timed(() => clickhouse.command(bareSql)))
    ruleMs.push(await timed(() => derivation.deriveWhole(ids)))
  }
  const bare = median(bareMs)
  const rule = median(ruleMs)
  console.log(
    `${perMeter * meters} readings: the rule ${rule} ms, bare differences ${bare} ms, ratio ${(rule / bare).toFixed(2)}`,
  )
} finally {
  await clickhouse.close()
  rmSync(folder, { recursive: true, force: true })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started)
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
