import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Product, productFolder, startProduct } from './testProduct.ts'

const folder = productFolder()
let product: Product | undefined
afterEach(async () => {
  await product?.stop('SIGKILL')
})
afterAll(() => folder.remove())

describe('B22: what was acknowledged is there after any end', () => {
  test.each([
    { signal: 'SIGTERM', code: 0, why: 'asked to end' },
    { signal: 'SIGINT', code: 0, why: 'Ctrl-C' },
    { signal: 'SIGKILL', code: null, why: 'killed' },
  ] as const)(
    '$signal while many write: $why',
    async ({ signal, code }) => {
      product = await startProduct(folder)
      const project = `p${signal.toLowerCase()}`
      await putMeters(product, project)
      const children = descendants(product.pid)
      expect(children.length).toBeGreaterThan(0)

      const writing = writers(product, project)
      await sleep(1_500)
      const stopped = product.stop(signal)
      expect(await stopped).toBe(code)
      const acknowledged = await writing.stop()
      expect(acknowledged.length).toBeGreaterThan(20)
      await expect.poll(() => children.filter(isAlive), { timeout: 15_000 }).toEqual([])

      product = await startProduct(folder)
      await expect
        .poll(async () => missing(product!, project, acknowledged), { timeout: 10_000 })
        .toEqual([])
      expect(await product.stop()).toBe(0)
    },
    90_000,
  )

  test('a child that is killed comes back, and nothing is lost meanwhile', async () => {
    product = await startProduct(folder)
    const project = 'pchild'
    await putMeters(product, project)
    const writing = writers(product, project)
    await sleep(500)
    for (const pid of descendants(product.pid)) process.kill(pid, 'SIGKILL')
    await sleep(3_000)
    const acknowledged = await writing.stop()
    await expect
      .poll(async () => (await product!.fetch('/api/health')).status, { timeout: 20_000 })
      .toBe(200)
    await expect
      .poll(async () => missing(product!, project, acknowledged), { timeout: 10_000 })
      .toEqual([])
    expect(await product.stop()).toBe(0)
  }, 90_000)
})

const t0 = Date.parse('2026-03-01T00:00:00Z') / 1000
const writersCount = 8
const meterOf = (writer: number) => `W${writer}`

async function putMeters(to: Product, project: string) {
  const answer = await to.fetch(`/api/projects/${project}/site`, {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: project, name: project, timezone: 'Asia/Shanghai' },
      meters: Array.from({ length: writersCount }, (_, writer) => ({
        code: meterOf(writer),
        name: 'Meter',
        energy: 'electricity',
      })),
    }),
  })
  expect([200, 201]).toContain(answer.status)
}

/** Writes quarter-hourly readings as fast as answers come; `stop` gives what was acknowledged. */
function writers(to: Product, project: string) {
  let stopping = false
  const acknowledged: { writer: number; step: number }[] = []
  const running = Array.from({ length: writersCount }, async (_, writer) => {
    for (let step = 0; !stopping; step++) {
      const line = `r,project=${project},meter=${meterOf(writer)} active_import=${step}.25 ${t0 + step * 900}`
      const answer = await to.write(line).catch(() => undefined)
      if (answer?.status === 204) acknowledged.push({ writer, step })
      else if (!answer) return
      else step--
      await sleep(5)
    }
  })
  return {
    async stop() {
      stopping = true
      await Promise.all(running)
      return acknowledged
    },
  }
}

/** What was acknowledged and is no quarter-hour's edge: each step but the first ends one of exactly 1 kWh. */
async function missing(
  from: Product,
  project: string,
  acknowledged: { writer: number; step: number }[],
) {
  const lost: string[] = []
  for (let writer = 0; writer < writersCount; writer++) {
    const answer = await from.fetch(
      `/api/analytics/intervals?project=${project}&meter=${meterOf(writer)}&from=2026-01-01&to=2030-01-01`,
    )
    const { intervals } = (await answer.json()) as { intervals: { value: string; start: string }[] }
    const there = new Set(
      intervals
        .filter(({ value }) => value === '1.0000')
        .map(({ start }) => (Date.parse(start) / 1000 - t0) / 900 + 1),
    )
    for (const one of acknowledged)
      if (one.writer === writer && one.step > 0 && !there.has(one.step))
        lost.push(`${meterOf(writer)} ${one.step}`)
  }
  return lost
}

function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const found = [pid]
  for (let i = 0; i < found.length; i++)
    for (const [child = 0, parent] of rows)
      if (parent === found[i] && !found.includes(child)) found.push(child)
  return found.slice(1)
}

function isAlive(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
    return !state.startsWith('Z')
  } catch {
    return false
  }
}
