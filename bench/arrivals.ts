import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDerivation } from '@wattledger/analytics/energy/derivation'
import { energyTestMigrations } from '@wattledger/analytics/energy/testReadings'
import { createLineMemory } from '@wattledger/ingest/landing/lineMemory'
import { createReceiver } from '@wattledger/ingest/landing/receive'
import { testSites } from '@wattledger/ingest/landing/testSites'
import { createVersionClock } from '@wattledger/ingest/landing/versionClock'
import { startWorker } from '@wattledger/ingest/landing/worker'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { migrateClickHouse } from '@wattledger/platform/stores/migrate'
import { openSegmentLog } from '@wattledger/platform/stores/segmentLog'
import { lineBodies, meterCode } from './lineBodies.ts'

// From bodies of line protocol to quarter-hours that can be asked for: a month of many meters at once, beside the bare
// insert and window function over the same rows. Then a gap that fills: lines as the demo's meters write them, beside the
// rate of the demo times 1,000; meanwhile one live reading every 200 ms, and how long it takes until it is told.
// `npx tsx bench/arrivals.ts [meters]`: 100 meters unless told, `--full` for 10,000.

const given = process.argv.slice(2).find((text) => !text.startsWith('-'))
const meters = Number(given ?? (process.argv.includes('--full') ? 10_000 : 100))
const perMeter = 31 * 96 + 1
const points = meters * perMeter
const startS = Math.floor(Date.now() / 900_000) * 900 - 40 * 86_400
/** Lines a second: the demo's 90 meters, each asked every 10 seconds; times 1,000. */
const producedPerSecond = 9_000
const live = { meter: meters, code: meterCode(meters) }

const folder = mkdtempSync(join(tmpdir(), 'wattledger-bench-'))
const clickhouse = await openClickHouse({ path: folder })
try {
  await migrateClickHouse(clickhouse, energyTestMigrations)
  const { plain } = lineBodies({ meters, points, linesPerBody: 5_000, startS })
  const gapLines = points
  const gap = lineBodies({
    meters,
    points: gapLines,
    linesPerBody: 5_000,
    startS: startS + 32 * 86_400,
    stepS: 10,
    more: ',power=3.412,frequency=50.01,power_factor=0.989,voltage_a=229.4,voltage_b=230.1,voltage_c=229.8,current_a=4.95',
  }).plain

  const codes = Array.from({ length: meters + 1 }, (_, meter) => meterCode(meter))
  const sites = testSites({ bench: codes.map((code) => ({ code, registerDigits: 9 })) })
  const derivation = createDerivation(clickhouse, () => ({
    multiplier: { digits: 1n, scale: 0 },
    registerDigits: 9,
    maxGapNs: 3_600_000_000_000n,
    ratedKw: undefined,
    exchanges: [],
  }))
  const log = await openSegmentLog({ folder: join(folder, 'log') })
  const versions = createVersionClock()
  const memory = createLineMemory()
  const told = new Map<number, () => void>()
  const worker = startWorker({
    log,
    clickhouse,
    sites: () => sites,
    onStored(touched, newest) {
      for (const { meter, atMs } of newest) if (meter === live.meter + 1) told.get(atMs)?.()
      return touched
    },
    derive: async (touched) => void (await derivation.derive(touched)),
    sawVersion: versions.beAfter,
    memory,
  })
  const receiver = createReceiver({
    log,
    sites: () => sites,
    versions,
    sentinelsOf: () => [],
    memory,
  })
  const write = { precision: 's', bucket: 'bench', source: 'bench' } as const

  const monthMs = await timed(() => takeIn(plain))
  let filling = true
  const delaysMs: number[] = []
  const living = (async () => {
    while (filling) {
      const atMs = Date.now()
      const began = performance.now()
      const arrived = new Promise<void>((resolve) => told.set(atMs, resolve))
      const line = `reading,meter=${live.code} active_import=${atMs} ${atMs}`
      await receiver.receive(Buffer.from(line), { ...write, precision: 'ms' })
      await arrived
      told.delete(atMs)
      delaysMs.push(performance.now() - began)
      await sleep(200)
    }
  })()
  const gapMs = await timed(() => takeIn(gap))
  filling = false
  await living
  await worker.stop()
  await log.close()

  const [stored] = await clickhouse.query<{ rows: string; hours: string }>(
    `select toString((select count() from reading final where meter <= {meters: UInt32})) as rows,
       toString((select count() from quarter_hour final where meter <= {meters: UInt32})) as hours`,
    { meters },
  )
  const expected = points + gapLines * 8
  if (Number(stored?.rows) !== expected)
    throw new Error(`${stored?.rows} of ${expected} are stored`)

  await clickhouse.command('create table bare_reading as reading')
  await clickhouse.command('create table bare as quarter_hour')
  const bareMs = await timed(async () => {
    await clickhouse.command(
      `insert into bare_reading select 1 + number % {meters: UInt32}, 'active_import',
         toDateTime64({startS: UInt32} + intDiv(number, {meters: UInt32}) * 900, 9, 'UTC'),
         toDecimal128(1000 + intDiv(number, {meters: UInt32}) * 0.37, 12), 1 from numbers({points: UInt64})`,
      { meters, startS, points },
    )
    await clickhouse.command(
      `insert into bare (meter, register, start, energy, quality, version)
       select meter, register, toDateTime(at, 'UTC'), toDecimal128(value - before, 4), 'measured', 1
       from (select meter, register, at, value,
         lagInFrame(value, 1, value) over (partition by meter, register order by at) as before from bare_reading)`,
    )
  })

  const sorted = delaysMs.sort((a, b) => a - b)
  console.log(
    `${points} lines of ${meters} meters to quarter-hours: ${monthMs} ms, bare ${bareMs} ms, ` +
      `ratio ${(monthMs / bareMs).toFixed(2)} (goal 3)`,
  )
  const perSecond = gapLines / (gapMs / 1_000)
  const megabytes = gap.reduce((sum, body) => sum + body.length, 0) / 1e6
  console.log(
    `a gap of ${Math.round(megabytes)} MB fills with ${Math.round(perSecond / 1_000)} k lines/s, ` +
      `${(perSecond / producedPerSecond).toFixed(1)} times the demo's rate × 1,000 (goal 5); ${sorted.length} live readings ` +
      `meanwhile: median ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms (goal 2,000)`,
  )

  async function takeIn(bodies: readonly Buffer[]) {
    // As a spool does: the next body when the one before is on disk.
    for (const body of bodies) await receiver.receive(body, write)
    await worker.caughtUp()
  }
} finally {
  await clickhouse.close()
  rmSync(folder, { recursive: true, force: true })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started)
}
