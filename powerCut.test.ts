import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { afterEach, expect, test } from 'vitest'
import { productFolder, startProduct, type Product } from './testProduct.ts'

// What a power cut leaves: of every page that was written and not synced since, the old content or the new one, as chance
// has it. A library that is loaded into the server and its PostgreSQL keeps what was synced.

const cuts = Number(process.env.POWER_CUTS ?? 3)
const seed = Number(process.env.POWER_CUT_SEED ?? Date.now() % 1_000_000)
const compiler = spawnSync('cc', ['--version']).status === 0
const pageBytes = 4_096

let product: Product | undefined
let folder: ReturnType<typeof productFolder> | undefined
afterEach(async () => {
  await product?.stop('SIGKILL')
  folder?.remove()
})

test.skipIf(!compiler || process.platform !== 'linux')(
  `B23: after ${cuts} power cuts every acknowledged reading and every meter is there (POWER_CUT_SEED=${seed})`,
  async () => {
    folder = productFolder()
    const synced = join(folder.flows, '..', 'synced')
    const library = join(folder.flows, '..', 'keepSynced.so')
    mkdirSync(synced)
    chmodSync(synced, 0o777)
    const source = new URL('./platform/stores/testdata/keepSynced.c', import.meta.url).pathname
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source])
    const env = { ROLES: 'server', LD_PRELOAD: library, SYNCED_FOLDER: synced }
    const random = numbers(seed)
    const acknowledged = new Map<number, number>()
    const meters: string[] = []
    const startS = Math.floor(Date.now() / 1_000) - 86_400
    let reverted = 0

    for (let cut = 0; cut < cuts; cut++) {
      product = await startProduct(folder, env)
      meters.push(`M${cut}`)
      expect((await putMeters(product, meters)).status).toBeLessThan(300)
      const until = Date.now() + 1_500 + random() * 1_500
      for (let i = 0; Date.now() < until; i++) {
        const at = startS + acknowledged.size
        const value = cut * 100_000 + i
        const answer = await product.write(
          `reading,project=mall,meter=M0 active_import=${value} ${at}`,
        )
        if (answer.status === 204) acknowledged.set(at, value)
        if (i % 20 === 0) await sleep(30)
      }
      const children = descendants(product.pid)
      for (const pid of [product.pid, ...children]) killNow(pid)
      await product.ended
      for (const pid of children)
        while (
          existsSync(`/proc/${pid}/cmdline`) &&
          readFileSync(`/proc/${pid}/cmdline`).length > 0
        )
          await sleep(20)
      reverted += cutPower(folder.data, synced, random)
    }

    product = await startProduct(folder, { ROLES: 'server' })
    const site = (await (await product.fetch('/api/projects/mall/site')).json()) as {
      meters: { code: string }[]
    }
    expect(site.meters.map(({ code }) => code)).toEqual(meters)
    await expect.poll(() => isStored(product!), { timeout: 60_000, interval: 500 }).toBe(true)
    expect(await product.stop()).toBe(0)
    product = undefined
    expect(await missing(folder.data, acknowledged)).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(50)
    expect(reverted).toBeGreaterThan(0)
  },
  400_000,
)

async function isStored(by: Product): Promise<boolean> {
  return /^wattledger_landing_waiting_bytes 0$/m.test(await (await by.fetch('/metrics')).text())
}

async function missing(data: string, wanted: ReadonlyMap<number, number>): Promise<number[]> {
  const clickhouse = await openClickHouse({ path: join(data, 'clickhouse') })
  const rows = await clickhouse.query<{ at: string; value: string }>(
    'select toString(toUnixTimestamp(at)) as at, value from reading final',
  )
  await clickhouse.close()
  const found = new Map(rows.map(({ at, value }) => [Number(at), Number(value)]))
  expect(rows).toHaveLength(found.size)
  return [...wanted].filter(([at, value]) => found.get(at) !== value).map(([at]) => at)
}

/** Takes back pages that were not synced, each or not by chance. Gives how many. */
function cutPower(data: string, synced: string, random: () => number): number {
  let reverted = 0
  for (const path of filesBelow(data)) {
    const { ino, size } = lstatSync(path)
    const kept = join(synced, String(ino))
    const before = existsSync(kept) ? readFileSync(kept) : Buffer.alloc(0)
    const now = readFileSync(path)
    const file = openSync(path, 'r+')
    for (let at = 0; at < now.length; at += pageBytes) {
      const page = now.subarray(at, at + pageBytes)
      const old = Buffer.alloc(page.length)
      before.subarray(at, at + pageBytes).copy(old)
      if (page.equals(old) || random() < 0.5) continue
      writeSync(file, old, 0, old.length, at)
      reverted++
    }
    // What a file grew by is there in part, or not at all.
    if (size > before.length && random() < 0.5) {
      ftruncateSync(file, before.length + Math.floor(random() * (size - before.length)))
      reverted++
    }
    closeSync(file)
  }
  // What is there when the power comes back is on disk.
  for (const name of readdirSync(synced)) rmSync(join(synced, name))
  for (const path of filesBelow(data)) copyFileSync(path, join(synced, String(lstatSync(path).ino)))
  for (const name of readdirSync(synced)) chmodSync(join(synced, name), 0o666)
  return reverted
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) return filesBelow(inside)
    return entry.isFile() ? [inside] : []
  })
}

function putMeters(to: Product, codes: readonly string[]) {
  return to.fetch('/api/projects/mall/site', {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
      spaces: [],
      gateways: [],
      meters: codes.map((code) => ({ code, name: code, energy: 'electricity' })),
      tariffs: [],
      tenancies: [],
    }),
  })
}

function descendants(pid: number): number[] {
  const listed = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout
  const children = listed.split('\n').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function killNow(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with its parent.
  }
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
