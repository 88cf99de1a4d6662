import { testInflux } from '@wattledger/ingest/influx/testInflux'
import { programPath } from '@wattledger/platform/processes/testProgram'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lineBodies } from './lineBodies.ts'
import { cpuSeconds, residentMb, watchMemory } from './processCost.ts'
import { writeLoad } from './writeLoad.ts'

// The landing (token, door, dead letters, unknown meters, log, readings) beside Debian's InfluxDB and
// VictoriaMetrics on the same bodies: `npx tsx bench/landing.ts [points]`.

const points = Number(process.argv[2] ?? 500_000)
const meters = 10_000
const startS = Math.floor(Date.now() / 1_000 / 900) * 900 - Math.ceil(points / meters) * 900
const gzip = { 'content-encoding': 'gzip' }

const large = lineBodies({ meters, points, linesPerBody: 5_000, startS })
const small = lineBodies({ meters, points: points / 2, linesPerBody: 500, startS })
interface Result {
  name: string
  pointsPerSecond: number
  cpuPerMillion: number
}
const results: Result[] = []

const ours = await measureOurs()
if (programPath('influxd')) await measureInflux()
if (programPath('victoria-metrics')) await measureVictoria()

for (const { name, pointsPerSecond, cpuPerMillion } of results) {
  const rate = `${Math.round(pointsPerSecond / 1_000)} k points/s`
  const ratio = (ours.pointsPerSecond / pointsPerSecond).toFixed(2)
  console.log(
    `${name.padEnd(34)} ${rate.padStart(16)}  ${cpuPerMillion.toFixed(2)} CPU s/M  ours is ${ratio} times this`,
  )
}

async function measureOurs(): Promise<Result> {
  const product = await startLanding()
  const caughtUp = product.caughtUp
  try {
    const idleMb = residentMb(product.pid)
    const memory = watchMemory(product.pid)
    const url = `${product.address}/api/v2/write?precision=s&bucket=bench`
    const headers = { authorization: 'Token bench-token' }
    const target = { url, headers: { ...headers, ...gzip } }
    // Warm: code is compiled, and the first parts are there.
    await writeLoad({ ...target, bodies: large.gzip.slice(0, 20), connections: 4, points: 100_000 })
    await caughtUp()

    const cpuBefore = cpuSeconds(product.pid)
    const run = await writeLoad({ ...target, bodies: large.gzip, connections: 4, points })
    await caughtUp()
    const cpu = cpuSeconds(product.pid) - cpuBefore
    const all = {
      name: 'Wattledger, 5,000 lines gzip × 4',
      pointsPerSecond: points / run.seconds,
      cpuPerMillion: (cpu / points) * 1e6,
    }
    results.push(all)

    const many = await writeLoad({
      ...target,
      bodies: small.gzip,
      connections: 64,
      points: points / 2,
    })
    await caughtUp()
    console.log(
      `64 clients with 500 lines: ${((points / 2 / many.seconds / all.pointsPerSecond) * 100).toFixed(0)} % of the rate of 4 with 5,000`,
    )
    const calm = await writeLoad({
      ...target,
      bodies: large.gzip.slice(0, 60),
      connections: 4,
      points: 300_000,
      pointsPerSecond: all.pointsPerSecond / 10,
    })
    const p99 = calm.requestMs[Math.floor(calm.requestMs.length * 0.99)] ?? 0
    console.log(`a request at a tenth of the rate: p99 ${p99.toFixed(0)} ms`)
    memory.stop()
    console.log(
      `memory: at most ${Math.round(memory.peakMb() - idleMb)} MB above ${Math.round(idleMb)} MB idle`,
    )
    return all
  } finally {
    await product.stop()
  }
}

async function startLanding() {
  const folder = mkdtempSync(join(tmpdir(), 'wattledger-landing-'))
  const script = fileURLToPath(new URL('./landingServer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, String(meters)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value: address } = (await lines.next()) as { value: string }
  return {
    address,
    pid: child.pid ?? 0,
    async caughtUp() {
      child.stdin.write('\n')
      return Number(((await lines.next()) as { value: string }).value)
    },
    async stop() {
      child.kill('SIGKILL')
      await sleep(100)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function measureInflux() {
  const influx = await testInflux('bench')
  try {
    const url = `${influx.url}/write?db=bench&precision=s`
    await writeLoad({
      url,
      headers: gzip,
      bodies: large.gzip.slice(0, 20),
      connections: 4,
      points: 100_000,
    })
    const before = cpuSeconds(influx.pid())
    const run = await writeLoad({ url, headers: gzip, bodies: large.gzip, connections: 4, points })
    await sleep(1_000)
    results.push({
      name: 'InfluxDB 1.6.7',
      pointsPerSecond: points / run.seconds,
      cpuPerMillion: ((cpuSeconds(influx.pid()) - before) / points) * 1e6,
    })
  } finally {
    await influx.close()
  }
}

async function measureVictoria() {
  const folder = mkdtempSync(join(tmpdir(), 'wattledger-victoria-'))
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const child = spawn(
    'victoria-metrics',
    [`-storageDataPath=${folder}`, `-httpListenAddr=127.0.0.1:${port}`, '-retentionPeriod=10y'],
    { stdio: 'ignore' },
  )
  const pid = child.pid ?? 0
  try {
    const base = `http://127.0.0.1:${port}`
    for (let tries = 0; tries < 100; tries++) {
      const answer = await fetch(`${base}/health`).catch(() => undefined)
      if (answer?.ok) break
      await sleep(50)
    }
    const url = `${base}/write?precision=s`
    await writeLoad({
      url,
      headers: gzip,
      bodies: large.gzip.slice(0, 20),
      connections: 4,
      points: 100_000,
    })
    const before = cpuSeconds(pid)
    const run = await writeLoad({ url, headers: gzip, bodies: large.gzip, connections: 4, points })
    await sleep(1_000)
    results.push({
      name: 'VictoriaMetrics, which does not sync',
      pointsPerSecond: points / run.seconds,
      cpuPerMillion: ((cpuSeconds(pid) - before) / points) * 1e6,
    })
  } finally {
    child.kill('SIGKILL')
    await sleep(100)
    rmSync(folder, { recursive: true, force: true })
  }
}
