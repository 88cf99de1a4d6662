import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { programPath } from '@wattledger/platform/processes/testProgram'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { areas } from './src/areas/areas.ts'
import { password, type Product, productFolder, startProduct } from '../testProduct.ts'

// What somebody typed as a name is shown as text, on every page that there is: the list of pages is walked, so one that is
// added is held as well. The policy alone would stop a script; here not even an element may come of a name.

const program = programPath('chromium')
const hostile = `<img src=x onerror="window.ran=1">"'><svg onload=window.ran=2></svg>{{constructor}}`
const folder = productFolder()
const nowS = Math.floor(Date.now() / 1000)
let product: Product
let browser: Browser
let page: Page
const complaints: string[] = []

describe.skipIf(!program)('in a real browser (needs the program chromium)', () => {
  beforeAll(async () => {
    const dashboard = fileURLToPath(new URL('./', import.meta.url))
    if (!existsSync(`${dashboard}dist/index.html`))
      await build({
        configFile: `${dashboard}vite.config.ts`,
        mode: 'production',
        logLevel: 'error',
      })
    product = await startProduct(folder, { ROLES: 'server' })
    await fillWithHostileNames()
    browser = await chromium.launch({
      executablePath: program ?? '',
      args: ['--headless', '--no-sandbox', '--disable-gpu'],
    })
    page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
    })
    await page.goto(`${product.address}/login`)
    await page.locator('#username').fill('admin')
    await page.locator('#password').fill(password)
    await page.locator('button[type=submit]').click()
    await page.waitForURL((url) => url.pathname === '/')
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    folder.remove()
  })

  test('D18, D19: a hostile name runs nowhere and becomes no element on any page', async () => {
    let shown = 0
    for (const { path } of areas.flatMap((area) => area.pages)) {
      await page.goto(`${product.address}/${addressOf(path)}`)
      await page.locator('main h1').first().waitFor({ timeout: 15_000 })
      await page.waitForLoadState('networkidle').catch(() => undefined)
      // Charts show names when they are pointed at.
      for (const chart of await page
        .locator('canvas, main svg')
        .all()
        .then((all) => all.slice(0, 2)))
        await chart.hover({ force: true, timeout: 1_000 }).catch(() => undefined)
      const found = await page.evaluate(() => ({
        ran: Reflect.get(window, 'ran') as unknown,
        images: document.querySelectorAll('img[src="x"], svg[onload]').length,
        links: document.querySelectorAll('a[href^="javascript:" i], a[href^="data:" i]').length,
        text: document.body.innerText.includes('<img src=x'),
      }))
      if (found.text) shown++
      expect({ path, ...found, text: true }).toEqual({
        path,
        ran: undefined,
        images: 0,
        links: 0,
        text: true,
      })
    }
    expect(complaints).toEqual([])
    // That the names were there to be seen.
    expect(shown).toBeGreaterThan(8)
  }, 300_000)
})

function addressOf(path: string): string {
  const values: Record<string, string> = {
    project: 'p',
    meter: 'M1',
    person: 'mallory',
    account: 'T1',
  }
  return path.replace(/:(\w+)[^/]*/g, (_, name: string) => values[name] ?? '1')
}

async function fillWithHostileNames() {
  await put('/api/projects/p/site', {
    project: { code: 'p', name: hostile, timezone: 'Asia/Shanghai' },
    spaces: [{ code: 'a', name: hostile }],
    gateways: [{ code: 'gw1', name: hostile, protocol: 'modbus-tcp' }],
    meters: ['M1', 'M2'].map((code) => ({
      code,
      name: hostile,
      energy: 'electricity',
      space: 'a',
      gateway: 'gw1',
      category: 'lighting',
      role: 'tenant',
      ...(code === 'M2' && { parent: 'M1' }),
    })),
    tariffs: [{ code: 'flat', versions: [{ from: '2026-01-01', tariff: flat }] }],
    tenancies: [
      { account: 'T1', name: hostile, from: '2026-01-01', tariff: 'flat', meters: ['M1'] },
    ],
  })
  await put('/api/organisations/o', { name: hostile.slice(0, 150) })
  await put('/api/roles/r', { name: hostile.slice(0, 100), permissions: ['energy:read'] })
  const grants = [{ role: 'r', project: 'p' }]
  await post('/api/people', { username: 'mallory', name: hostile.slice(0, 100), grants })
  await post('/api/tokens', { name: hostile.slice(0, 100) })
  await post('/api/projects/p/gateway-tokens', { gateway: 'gw1', name: hostile.slice(0, 100) })
  const escaped = hostile.replace(/[ ,=]/g, (mark) => `\\${mark}`)
  const lines = [0, 900, 1800, 2700].map(
    (seconds) => `r,meter=M1 active_import=${1000 - seconds / 900},power=2 ${nowS - 900 - seconds}`,
  )
  const waiting = `r,meter=${escaped} power=1 ${nowS}`
  await product.write([...lines, waiting, `r,meter=M1 power=bad${escaped} ${nowS}`].join('\n'))
}

const flat = {
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  energy: {
    mode: 'tou',
    rates: { flat: '0.6' },
    calendar: {
      seasons: [{ from: '01-01', weekday: 'all' }],
      days: { all: [{ from: '00:00', rate: 'flat' }] },
    },
  },
}

async function send(method: string, path: string, body: object) {
  const answer = await product.fetch(path, { method, body: JSON.stringify(body) })
  expect(answer.ok, `${path}: ${await answer.clone().text()}`).toBe(true)
}
const put = (path: string, body: object) => send('PUT', path, body)
const post = (path: string, body: object) => send('POST', path, body)
