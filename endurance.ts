import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { join } from 'node:path'
import { productFolder, startProduct, type Product } from './testProduct.ts'

// `npm run test:endurance`: simulated meters write to the whole product for an hour (ENDURANCE_MINUTES) while things die at random, all
// from one seed (ENDURANCE_SEED); at the end every acknowledged reading must be there once, and energy must add up.

const minutes = Number(process.env.ENDURANCE_MINUTES ?? 60)
const seed = Number(process.env.ENDURANCE_SEED ?? Date.now() % 1_000_000)
const random = numbers(seed)
const meters = 20
const folder = productFolder()
const acknowledged = new Map<string, number>()
const faults = new Map<string, number>()
// On a quarter-hour's edge, and a reading each minute: every edge has a reading.
const startS = Math.floor(Date.now() / 900_000) * 900 - 40 * 86_400
const counters = new Array<number>(meters).fill(0)
let second = 0
let refusedForNow = 0

console.log(`Endurance: ${minutes} minutes, ENDURANCE_SEED=${seed}`)
let product = await start()
await putSite(product)
const endMs = Date.now() + minutes * 60_000
let nextFaultMs = faultAfter()
try {
  while (Date.now() < endMs) {
    await writeSome()
    if (Date.now() >= nextFaultMs) {
      await fault()
      nextFaultMs = faultAfter()
    }
  }
  await judge()
} finally {
  await product.stop('SIGKILL')
  folder.remove()
}

/** One body: every meter a step on, some lines late, repeated, or bad. */
async function writeSome() {
  const points = counters.map((_, meter) => {
    counters[meter]! += Math.floor(random() * 100)
    return { meter, at: startS + second * 60, value: counters[meter]! }
  })
  second++
  const order = random() < 0.2 ? [...points].reverse() : points
  const lines = order.map(
    ({ meter, at, value }) =>
      `reading,project=mall,meter=M${meter} active_import=${value / 100} ${at}`,
  )
  if (random() < 0.1) lines.push(...lines.slice(0, 5))
  const bad = random() < 0.05
  if (bad) lines.push('reading,project=mall,meter=M0 active_import=5kWh')
  for (;;) {
    const answer = await product.write(lines.join('\n')).catch(() => undefined)
    if (answer?.status === 204 || (bad && answer?.status === 400)) {
      for (const { meter, at, value } of points) acknowledged.set(`${meter} ${at}`, value)
      return
    }
    refusedForNow++
    if (answer && answer.status < 429) throw new Error(`${answer.status}: ${await answer.text()}`)
    await sleep(100)
  }
}

async function fault() {
  const kinds = [
    'kill the server',
    'kill PostgreSQL',
    'stop with SIGTERM',
    'pause the server',
  ] as const
  const kind = kinds[Math.floor(random() * kinds.length)]!
  faults.set(kind, (faults.get(kind) ?? 0) + 1)
  switch (kind) {
    case 'kill the server':
      await product.stop('SIGKILL')
      product = await start()
      break
    case 'stop with SIGTERM':
      if ((await product.stop()) !== 0) throw new Error('SIGTERM did not end with 0')
      product = await start()
      break
    case 'kill PostgreSQL':
      for (const pid of children(product.pid)) process.kill(pid, 'SIGKILL')
      await sleep(500)
      break
    case 'pause the server':
      process.kill(product.pid, 'SIGSTOP')
      await sleep(1_000)
      process.kill(product.pid, 'SIGCONT')
      break
  }
}

/** Invariants 1, 2, 11 and 12: once each, as acknowledged, finite, and quarter-hours that add up to the registers' movement. */
async function judge() {
  if ((await product.stop()) !== 0) throw new Error('the last stop did not end with 0')
  product = await start()
  while (
    !/^wattledger_landing_waiting_bytes 0$/m.test(await (await product.fetch('/metrics')).text())
  )
    await sleep(200)
  await product.stop()
  const clickhouse = await openClickHouse({ path: join(folder.data, 'clickhouse') })
  const rows = await clickhouse.query<{ meter: number; at: string; value: string }>(
    'select meter, toString(toUnixTimestamp(at)) as at, value from reading final',
  )
  const [sums] = await clickhouse.query<{ uneven: string; periods: string }>(
    `select
       toString((select count() from (
         select meter, sum(energy) as moved from quarter_hour final group by meter) as derived
         join (
           select meter,
             argMaxIf(value, at, at <= e) - argMaxIf(value, at, at <= s) as rose
           from reading as r final
           join (select meter, toDateTime64(min(start), 9, 'UTC') as s, toDateTime64(max(start) + 900, 9, 'UTC') as e
             from quarter_hour final group by meter) as bounds using meter
           group by meter) as read using meter
         where moved != toDecimal128(rose, 4))) as uneven,
       toString((select count() from (
         select level, sum(energy) as total from energy_period final group by level)
         where total != (select sum(energy) from quarter_hour final))) as periods`,
  )
  await clickhouse.close()
  const found = new Map(
    rows.map(({ meter, at, value }) => [`${meter - 1} ${at}`, Math.round(Number(value) * 100)]),
  )
  const missing = [...acknowledged].filter(([key, value]) => found.get(key) !== value)
  const told = [...faults].map(([kind, count]) => `${count} × ${kind}`).join(', ')
  console.log(
    `${acknowledged.size} acknowledged readings, ${rows.length} stored, ${missing.length} missing or wrong, ${rows.length - found.size} doubled; ` +
      `${sums?.uneven} meters whose quarter-hours do not add up, ${sums?.periods} levels of periods that do not; ` +
      `${told}; ${refusedForNow} writes put off`,
  )
  if (
    missing.length > 0 ||
    rows.length !== found.size ||
    sums?.uneven !== '0' ||
    sums?.periods !== '0'
  )
    process.exitCode = 1
}

function start(): Promise<Product> {
  return startProduct(folder, { ROLES: 'server' })
}

async function putSite(to: Product) {
  const answer = await to.fetch('/api/projects/mall/site', {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
      spaces: [],
      gateways: [],
      meters: counters.map((_, meter) => ({
        code: `M${meter}`,
        name: `M${meter}`,
        energy: 'electricity',
        registerDigits: 9,
      })),
      tariffs: [],
      tenancies: [],
    }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

function children(pid: number): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').filter(Boolean).map(Number)
}

function faultAfter(): number {
  return Date.now() + 3_000 + random() * 12_000
}

/** Numbers from 0 to below 1, the same for the same seed. */
function numbers(from: number): () => number {
  let state = from | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
