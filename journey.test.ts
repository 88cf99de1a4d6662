import { programPath } from '@wattledger/platform/processes/testProgram'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, productFolder, startProduct, type Product } from './testProduct.ts'

// A reading's whole journey on the real product: from a register of a simulated meter, which is a process of its own, by
// way of Node-RED and the landing, to a number on a page in a real browser.

const program = programPath('chromium')
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync'

const folder = productFolder()
let simulator: ChildProcess
let address: string
let product: Product
let browser: Browser | undefined

beforeAll(async () => {
  simulator = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(import.meta.dirname, 'ingest/simulator/program.ts'),
      JSON.stringify({ basePort: 0, gateways: 1, meters: 6, seed: 7 }),
    ],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  const [ready] = (await once(simulator, 'message')) as [{ addresses: Record<string, string> }]
  address = ready.addresses['gw-1'] ?? ''
  buildDashboard()
  product = await startProduct(folder, { ROLES: 'server,flows' })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  simulator.kill()
  folder.remove()
})

test('what a start prints is one clear block, with no word of Node-RED’s', () => {
  expect(product.output().trim()).toMatch(/^Wattledger is ready\n/)
  expect(product.output()).not.toMatch(/node-red/i)
})

test('a meter that is added to a site document is polled within seconds, with no deploy', async () => {
  await register('M1')
  const first = await sees('M1')
  expect(first).toMatchObject({ state: 'live', gateway: 'gw-1', register: 'active_import' })

  const flows = await flowsNow()
  const startedMs = Date.now()
  await register('M1', 'M3')
  const added = await sees('M3')
  console.log(`a meter added to a site document had a reading after ${Date.now() - startedMs} ms`)
  expect(Date.now() - startedMs).toBeLessThan(15_000)
  expect(Number(added.value)).toBeGreaterThan(0)
  expect(await flowsNow()).toEqual(flows)
  expect(await product.fetch('/api/audit').then((answer) => answer.text())).not.toContain(
    'flows.deploy',
  )

  // One that is taken away is polled no more, and the others are.
  await register('M3')
  const { lastAt } = await sees('M3')
  await expect.poll(async () => (await sees('M3')).lastAt, { timeout: 25_000 }).not.toBe(lastAt)
}, 90_000)

test('what is polled becomes quarter-hours', async () => {
  await register('M1', 'M3')
  const { value } = await sees('M1')
  const edge = Math.floor(Date.now() / 900_000) * 900
  // What the same meter showed half an hour before, one kilowatt-hour less.
  const earlier = `reading,project=plaza,meter=M1 active_import=${(Number(value) - 1).toFixed(2)} ${edge - 900}`
  expect((await product.write(earlier)).status).toBe(204)
  const query = new URLSearchParams({
    meter: 'M1',
    project: 'plaza',
    register: 'active_import',
    from: new Date((edge - 900) * 1_000).toISOString(),
    to: new Date(edge * 1_000).toISOString(),
  })
  const intervals = async () => {
    const answer = await product.fetch(`/api/analytics/intervals?${query}`)
    return (await answer.json()) as { unit: string; intervals: { value: string }[] }
  }
  await expect.poll(async () => (await intervals()).intervals, { timeout: 10_000 }).toHaveLength(1)
  const { unit, intervals: found } = await intervals()
  expect(unit).toBe('kWh')
  expect(Number(found[0]?.value)).toBeGreaterThan(0)
  expect(Number(found[0]?.value)).toBeLessThan(1.5)
}, 60_000)

test.skipIf(!program)(
  'a simulated meter that is registered shows its reading on its page, and the next ones as they land',
  async () => {
    browser = await chromium.launch({ executablePath: program ?? '', args: flags.split(' ') })
    const page = await browser.newPage({ locale: 'en-GB' })
    await logIn(page)
    const startedMs = Date.now()
    await register('M1', 'M3', 'M5', 'by-hand')
    await page.goto(`${product.address}/projects/plaza/meters/M5`)
    await page.getByText('Live', { exact: true }).first().waitFor({ timeout: 20_000 })
    console.log(`registered and on its page after ${Date.now() - startedMs} ms`)

    await page.goto(`${product.address}/projects/plaza/meters`)
    await page.locator('[data-testid=live-mark][data-state=open]').waitFor({ timeout: 10_000 })
    // From the answer of the landing to the number on the page, and nothing asked for in between.
    const row = page.locator('[data-testid=meter-row][data-meter=by-hand]')
    await row.waitFor()
    const delaysMs: number[] = []
    for (let i = 0; i < 5; i++) {
      const kwh = 1_000 + i
      const line = `reading,project=plaza,meter=by-hand active_import=${kwh}.5 ${Date.now()}`
      expect((await product.write(line, 'precision=ms')).status).toBe(204)
      const landedMs = Date.now()
      await row.getByText(`1,00${i}.50`).waitFor({ timeout: 5_000 })
      delaysMs.push(Date.now() - landedMs)
    }
    console.log(`on the page ${delaysMs.join(', ')} ms after it landed`)
    // Two seconds are promised, and printed above; a machine that builds beside it is given more.
    expect(Math.max(...delaysMs)).toBeLessThan(5_000)

    // And with Node-RED before it: from the meter's answer to the page.
    const polled = page.locator('[data-testid=meter-row][data-meter=M1]')
    const before = await polled.innerText()
    await expect
      .poll(() => polled.innerText().then(valueIn), { timeout: 20_000 })
      .not.toBe(valueIn(before))
    const seenMs = Date.now()
    const { lastAt } = await sees('M1')
    console.log(`on the page ${seenMs - Date.parse(lastAt ?? '')} ms after the meter answered`)
    expect(seenMs - Date.parse(lastAt ?? '')).toBeLessThan(5_000)
  },
  120_000,
)

test.skipIf(!program)(
  'who is logged in opens the editor, and sees there how the polling is',
  async () => {
    browser ??= await chromium.launch({ executablePath: program ?? '', args: flags.split(' ') })
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
    await page.goto(`${product.address}/flows/`)
    await page.waitForURL('**/login?next=%2Fflows%2F')
    await logIn(page, { name: '用户名', password: '密码', button: '登录' })
    await page.goto(`${product.address}/flows/`)
    const status = page.locator('.red-ui-flow-node-status-label', { hasText: /^\d\/\d / })
    await status.waitFor({ timeout: 20_000 })
    expect(await status.textContent()).toMatch(/^(\d)\/\1 -?[\d.e]+ \d+s$/)
    for (const type of ['meter-poll', 'landing'])
      await page.locator(`[data-palette-type="wattledger-${type}"]`).waitFor()
    expect(await page.locator('[data-palette-type="wattledger-landing"]').textContent()).toBe(
      '数据上报',
    )
    expect(await page.locator('[data-palette-type="exec"]').count()).toBe(0)
  },
  60_000,
)

const devices: Record<string, { unitId: number; device: string }> = {
  M1: { unitId: 1, device: 'acrel-adl400' },
  M3: { unitId: 3, device: 'eastron-sdm120' },
  M5: { unitId: 5, device: 'generic-prepaid' },
}

/** Puts the project's site document with these meters; one without a model is behind no gateway. */
async function register(...codes: string[]) {
  const answer = await product.fetch('/api/projects/plaza/site', {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: 'plaza', name: 'Plaza', timezone: 'Asia/Shanghai' },
      gateways: [{ code: 'gw-1', name: 'gw-1', protocol: 'modbus-tcp', address }],
      meters: codes.map((code) => ({
        code,
        name: code,
        energy: 'electricity',
        ...(devices[code] && { ...devices[code], gateway: 'gw-1' }),
      })),
    }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

interface Meter {
  code: string
  value: string | null
  lastAt: string | null
  state: string
}

/** The meter as the platform has it, once it has a reading. */
async function sees(code: string): Promise<Meter> {
  let meter: Meter | undefined
  const look = async () => {
    const answer = await product.fetch('/api/projects/plaza/live')
    const { meters } = (await answer.json()) as { meters: Meter[] }
    meter = meters.find((one) => one.code === code && one.value !== null)
    return meter
  }
  await expect.poll(look, { timeout: 20_000, interval: 100 }).toBeDefined()
  return meter as unknown as Meter
}

const flowsNow = async () => (await product.fetch('/flows/flows')).json() as Promise<object[]>

const valueIn = (text: string) => /[\d,]+\.\d\d/.exec(text)?.[0]

async function logIn(
  page: Page,
  labels = { name: 'User name', password: 'Password', button: 'Log in' },
) {
  if (!page.url().includes('/login')) await page.goto(`${product.address}/login`)
  await page.getByLabel(labels.name).fill('admin')
  await page.getByLabel(labels.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: labels.button }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** `npm test` has built it; a run of this file alone may find none. The product looks for it when it starts. */
function buildDashboard() {
  if (existsSync(join(import.meta.dirname, 'dashboard/dist/index.html'))) return
  spawnSync('npm', ['run', 'build', '-w', 'dashboard'], { cwd: import.meta.dirname })
}
