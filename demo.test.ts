import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Product, productFolder, spawnProduct, startProduct } from './testProduct.ts'

// The demo as a new user meets it: nothing but an empty folder.
const folder = productFolder()
const settings = { DEMO: 'on' }
const firstDayTenths = 4970
let product: Product

beforeAll(async () => {
  // A start that is cut short in the middle of filling.
  const cut = spawnProduct({ ...settings, DATA_DIR: folder.data, FLOWS_DIR: folder.flows })
  while (!/Making the demo: \d+ %/.test(cut.output())) await sleep(50)
  cut.child.kill('SIGKILL')
  await cut.ended
  product = await startProduct(folder, settings)
}, 240_000)
afterEach(() => expect(product.output()).not.toMatch(/Error|failed/))
afterAll(async () => {
  await product.stop()
  folder.remove()
}, 60_000)

test('three projects are there, also after a first start that was killed', async () => {
  const { projects } = await get<{ projects: { code: string; name: string }[] }>('/api/projects')
  expect(projects.map(({ code }) => code).sort()).toEqual(['campus', 'dorm', 'mall'])
})

test('every simulated meter is live within a polling round', async () => {
  for (const project of ['mall', 'dorm'])
    await expect
      .poll(
        async () => {
          const { meters } = await get<{ meters: { code: string; state: string }[] }>(
            `/api/projects/${project}/live`,
          )
          return meters.filter(({ state }) => state !== 'live').map(({ code }) => code)
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toEqual([])
}, 130_000)

test('the history joins what is polled without a gap, a jump or a fall', async () => {
  const today = localDay(Date.now())
  const { intervals } = await get<{ intervals: { value: string; quality: string }[] }>(
    `/api/analytics/intervals?project=mall&meter=mall-s101&from=${localDay(Date.now() - 86_400_000)}&to=${today}`,
  )
  expect(intervals).toHaveLength(96)
  expect(new Set(intervals.map(({ quality }) => quality))).toEqual(new Set(['measured']))
})

test('a past year of the campus is exactly what was measured', async () => {
  const { intervals } = await get<{ intervals: { value: string }[] }>(
    '/api/analytics/intervals?project=campus&meter=b0-electricity&from=2020-01-01&to=2020-01-02',
  )
  const kwh = intervals.reduce((sum, { value }) => sum + BigInt(value.replace('.', '')), 0n)
  // The first day of b0 in the source file, added up by hand.
  expect(kwh).toBe(BigInt(firstDayTenths) * 1_000n)
})

test('the next start fills nothing, and is quick to say so', async () => {
  expect(await product.stop()).toBe(0)
  product = await startProduct(folder, settings)
  expect(product.output()).not.toContain('Making the demo')
  const state = JSON.parse(readFileSync(join(folder.data, 'demo.json'), 'utf8')) as {
    state: string
  }
  expect(state.state).toBe('done')
}, 60_000)

async function get<Answer>(path: string): Promise<Answer> {
  const answer = await product.fetch(path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

const localDay = (atMs: number) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)
