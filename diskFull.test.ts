import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import {
  productFolder,
  spawnProduct,
  startProduct,
  ingestToken,
  password,
  type Product,
} from './testProduct.ts'

// A disk that is really full: small file systems in memory, filled to the last byte. Who may not mount, skips and is told.

const mounts = mayMount()
if (!mounts) console.log('diskFull.test.ts: a file system can only be mounted by root; skipped')

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const startS = Math.floor(Date.now() / 900_000) * 900 - 20 * 86_400

describe.skipIf(!mounts)('with a full disk', () => {
  test('B11, B13: everything full: 503 or kept, never lost; reading goes on, and writing when there is room', async () => {
    const folder = productFolder()
    cleanups.push(() => folder.remove())
    mkdirSync(folder.data)
    const disk = mount(folder.data, 420)
    const product = await started(folder)
    expect((await putMeters(product, 1)).status).toBeLessThan(300)
    const acknowledged: number[] = []
    await writeSome(product, acknowledged, 50)
    expect(acknowledged).toHaveLength(50)

    disk.fill()
    const statuses = await writeSome(product, acknowledged, 200)
    expect(statuses.filter((status) => status !== 204 && status !== 503)).toEqual([])
    expect(statuses).toContain(503)
    const changes: number[] = []
    for (let meters = 2_000; meters <= 20_000 && !changes.includes(503); meters += 3_000) {
      changes.push((await putMeters(product, meters)).status)
      disk.fill()
    }
    expect(changes.at(-1)).toBe(503)
    await expect
      .poll(async () => (await product.fetch('/api/projects/mall/site')).status, {
        timeout: 20_000,
      })
      .toBe(200)

    disk.empty()
    await expect
      .poll(async () => (await writeSome(product, acknowledged, 1))[0], { timeout: 30_000 })
      .toBe(204)
    await expect
      .poll(async () => (await putMeters(product, 3)).status, { timeout: 60_000, interval: 500 })
      .toBeLessThan(300)
    await isStored(product)
    expect(await product.stop()).toBe(0)
    const again = await started(folder)
    expect(await stored(again)).toBe(acknowledged.length)
  }, 180_000)

  test('B12: ClickHouse’s disk full: writes go on into the log, the delay is told, and drains by itself', async () => {
    const folder = productFolder()
    cleanups.push(() => folder.remove())
    mkdirSync(join(folder.data, 'clickhouse'), { recursive: true })
    const disk = mount(join(folder.data, 'clickhouse'), 200)
    const product = await started(folder)
    await putMeters(product, 1)
    const acknowledged: number[] = []
    await writeSome(product, acknowledged, 20)
    await isStored(product)

    disk.fill()
    expect(new Set(await writeSome(product, acknowledged, 200))).toEqual(new Set([204]))
    await expect
      .poll(async () => (await product.fetch('/api/health')).status, { timeout: 20_000 })
      .toBe(503)
    expect(await metric(product, 'wattledger_landing_waiting_bytes')).toBeGreaterThan(1_000)
    expect(await metric(product, 'wattledger_landing_waiting_seconds')).toBeGreaterThan(0)

    disk.empty()
    await isStored(product)
    await expect
      .poll(async () => (await product.fetch('/api/health')).text(), { timeout: 30_000 })
      .toContain('"status":"ok"')
    expect(await stored(product)).toBe(acknowledged.length)
  }, 120_000)

  test('B14: full at the start: a sentence and exit 1, the data as they were', async () => {
    const folder = productFolder()
    cleanups.push(() => folder.remove())
    mkdirSync(folder.data)
    const disk = mount(folder.data, 420)
    const first = await started(folder)
    await putMeters(first, 1)
    const acknowledged: number[] = []
    await writeSome(first, acknowledged, 20)
    await isStored(first)
    expect(await first.stop()).toBe(0)

    disk.fill()
    const { output, ended } = spawnProduct({
      DATA_DIR: folder.data,
      FLOWS_DIR: folder.flows,
      DEMO: 'off',
      ROLES: 'server',
      ADMIN_PASSWORD: password,
      INGEST_TOKEN: ingestToken,
    })
    expect(await ended).toBe(1)
    expect(output()).toMatch(/disk|space/i)
    expect(output()).not.toMatch(/^ {4}at /m)

    disk.empty()
    const again = await started(folder)
    expect(await stored(again)).toBe(20)
  }, 180_000)
})

async function started(folder: { data: string; flows: string }): Promise<Product> {
  const product = await startProduct(folder, { ROLES: 'server' })
  cleanups.push(() => product.stop('SIGKILL'))
  return product
}

/** One reading each, a quarter of an hour apart; keeps which were acknowledged. */
async function writeSome(to: Product, acknowledged: number[], count: number): Promise<number[]> {
  const statuses: number[] = []
  for (let i = 0; i < count; i++) {
    const at = acknowledged.length
    const lines = `r,project=mall,meter=M0 active_import=${at} ${startS + at * 900}\n#${'x'.repeat(1_000)}`
    const { status } = await to.write(lines)
    if (status === 204) acknowledged.push(at)
    statuses.push(status)
  }
  return statuses
}

function putMeters(to: Product, count: number) {
  return to.fetch('/api/projects/mall/site', {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
      meters: Array.from({ length: count }, (_, meter) => ({
        code: `M${meter}`,
        name: `Meter ${meter}`,
        energy: 'electricity',
      })),
    }),
  })
}

async function metric(of: Product, name: string): Promise<number> {
  const text = await (await of.fetch('/metrics')).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

async function isStored(product: Product) {
  await expect
    .poll(() => metric(product, 'wattledger_landing_waiting_bytes'), { timeout: 60_000 })
    .toBe(0)
}

/** How many readings there are, by what they moved: each is a quarter of an hour and 1 kWh after the one before. */
async function stored(product: Product): Promise<number> {
  await isStored(product)
  const span = `from=${new Date(startS * 1_000).toISOString()}&to=2100-01-01`
  const answer = await product.fetch(`/api/analytics/intervals?project=mall&meter=M0&${span}`)
  const { intervals } = (await answer.json()) as { intervals: { value: string }[] }
  return intervals.filter(({ value }) => value === '1.0000').length + 1
}

function mount(folder: string, megabytes: number) {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
  cleanups.push(() => spawnSync('umount', ['-l', folder]))
  const ballast = join(folder, 'ballast')
  return {
    /** Takes what is left, to the last byte. */
    fill() {
      const file = openSync(ballast, 'a')
      for (let bytes = 1 << 20; bytes >= 1; bytes >>= 1) {
        try {
          for (;;) if (writeSync(file, Buffer.alloc(bytes)) < bytes) break
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      }
      closeSync(file)
    },
    empty: () => rmSync(ballast),
  }
}

function mayMount(): boolean {
  if (process.platform !== 'linux') return false
  const folder = mkdtempSync(join(tmpdir(), 'wattledger-mount-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  if (status === 0) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
  return status === 0
}
