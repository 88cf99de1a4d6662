import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fixtureLogIn, startFixtureServer, type FixtureServer } from './server.fixture.ts'
import { browserProgram, openTestBrowser, rulesBroken, type TestBrowser } from './testBrowser.ts'

// The built pages in a real browser, under the product's own policy. The whole product is tried elsewhere.

let server: FixtureServer
let browser: TestBrowser
let page: Page
/** What the browser complained of: a policy that was broken, a script that threw. */
let complaints: string[]

describe.skipIf(!browserProgram)('in a real browser (needs the program chromium)', () => {
  beforeAll(async () => {
    browser = await openTestBrowser()
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
  })

  beforeEach(async () => {
    server = await startFixtureServer(browser.dist)
    ;({ page, complaints } = await browser.open({ locale: 'en-GB' }))
    await logIn('/')
  })

  afterEach(async () => {
    await page.close()
    await server.stop()
    expect(complaints).toEqual([])
  })

  test('one logs in, chooses a project and sees its meters with value, age and state', async () => {
    await page.getByRole('link', { name: /Galaxy Mall/ }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.getByRole('link', { name: 'Meters', exact: true }).click()
    await row('S-102').waitFor()

    expect(await page.getByTestId('meter-row').count()).toBe(66)
    expect(await textOf('S-102')).toMatch(/7,919\.01 kWh.*37\.10.*\d s ago.*Live/)
    expect(await textOf('S-310')).toContain('No reading')
  })

  test('a reading changes its row within two seconds', async () => {
    await openMeters()
    const toldMs = Date.now()
    server.tell('reading', reading('S-102', { active_import: '8000.5000', power: '41.25' }))
    await row('S-102').getByText('8,000.50').waitFor({ timeout: 2_000 })

    expect(Date.now() - toldMs).toBeLessThan(2_000)
    expect(await textOf('S-102')).toMatch(/41\.25.*(just now|1 s ago)/)
    // With nothing more to hear, its age goes on by itself.
    await row('S-102').getByText('2 s ago').waitFor({ timeout: 4_000 })
  })

  test('when the server goes the page says so, keeps what it has, and reads again when it is back', async () => {
    await openMeters()
    server.vanish()
    await page.locator('[data-testid=live-mark][data-state=lost]').waitFor()
    await page.getByText('The server does not answer').waitFor()
    expect(await page.getByTestId('meter-row').count()).toBe(66)

    const before = server.asked.length
    server.back()
    await live()
    await page.getByText('The server does not answer').waitFor({ state: 'hidden' })
    expect(server.asked.slice(before)).toContain('/api/projects/mall/live')
  })

  test('the language changes at once and is kept', async () => {
    await openMeters()
    await page.getByRole('button', { name: 'Language' }).click()
    await page.getByRole('menuitemradio', { name: '简体中文' }).click()
    await page.getByRole('heading', { name: '仪表' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    expect(await textOf('S-310')).toContain('无读数')

    await page.reload()
    await page.getByRole('heading', { name: '仪表' }).waitFor()
  })

  test('a day shows each quarter-hour with its quality, as chart and as table', async () => {
    await openMeter(yesterday())
    const sentence = await page.getByTestId('day-chart').getAttribute('aria-label')
    expect(sentence).toContain('92 of 96 quarter-hours')

    await page.getByRole('button', { name: 'Table' }).click()
    const slots = (quality: string) => page.locator(`[data-testid=slot][data-quality=${quality}]`)
    const missing = await slots('missing').allInnerTexts()
    expect(missing.map((text) => text.replace(/\s+/g, ' '))).toEqual(
      ['10:15', '10:30', '10:45', '11:00'].map((time) => `${time} – Missing`),
    )
    expect(await slots('estimated').count()).toBe(4)
    expect(await slots('measured').count()).toBe(87)
  })

  test('the arrow keys go from day to day, and the address follows', async () => {
    await openMeter(yesterday())
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(`**day=${daysAgo(2)}*`)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(`**day=${yesterday()}*`)
  })

  test('quarter-hours that were made again are asked for again', async () => {
    await openMeter(yesterday())
    const asked = () => server.asked.filter((path) => path.startsWith('/api/analytics')).length
    expect(asked()).toBe(1)
    server.tell('derived', derived('S-102', yesterday()))
    server.tell('derived', derived('S-101', daysAgo(9)))
    server.tell('derived', derived('S-101', yesterday()))
    await expect.poll(asked, { timeout: 4_000 }).toBe(2)
  })

  test('leaving a page ends what it listened to', async () => {
    await openMeters()
    await page.getByRole('button', { name: 'Administration' }).click()
    await page.getByRole('link', { name: 'Audit log' }).click()
    await page.getByRole('heading', { name: 'Audit log' }).waitFor()
    await expect.poll(() => server.listeners()).toBe(0)
  })

  test('the overview’s largest paint and slowest interaction are told, not held: machines differ', async () => {
    await page.addInitScript(observePaint)
    await page.goto(`${server.address}/projects/mall/overview`)
    await page.getByTestId('chart-sentence').waitFor()
    await page.getByRole('button', { name: 'Table' }).click()
    await page.getByRole('button', { name: 'Chart' }).click()
    await page.getByRole('button', { name: 'Water' }).click()
    await page.getByRole('heading', { name: 'Water: today and yesterday' }).waitFor()

    const { paintMs, slowestMs } = (await page.evaluate('observed')) as Record<string, number>
    console.info(`overview: largest paint ${paintMs} ms, slowest interaction ${slowestMs} ms`)
    expect(paintMs).toBeGreaterThan(0)
  })

  test.each(['light', 'dark'] as const)(
    'no page breaks the rules of access or is wider than a phone (%s)',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const path of places) {
        await page.setViewportSize({ width: 1440, height: 844 })
        await page.goto(server.address + path, { waitUntil: 'load' })
        await page.locator('h1').waitFor()
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 844 })
          expect(await rulesBroken(page), `${path} at ${width}`).toEqual({
            violations: [],
            tooWidePx: 0,
          })
        }
      }
    },
    240_000,
  )
})

/** Run in the page before its own scripts. Interactions below 16 ms are not told by the browser. */
const observePaint = `
  window.observed = { paintMs: 0, slowestMs: 0 }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) observed.paintMs = Math.round(entry.startTime)
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries())
      if (interactionId) observed.slowestMs = Math.max(observed.slowestMs, duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
`

const places = [
  '/',
  '/projects/mall/meters',
  '/projects/dormitory/meters',
  '/projects/mall/meters/S-101',
  '/projects/mall/meters/S-310',
  '/projects/mall/overview',
  '/projects/mall/trend',
  '/projects/mall/trend?span=last-7-days&step=hour&against=none&view=table',
  '/projects/mall/breakdown',
  '/projects/mall/ranking',
  '/projects/mall/rates',
  '/projects/mall/demand',
  '/projects/mall/loss?view=table',
  '/projects/mall/flow',
  '/projects/mall/heat-map',
  '/projects/mall/load-duration',
  '/projects/mall/carbon',
  '/projects/mall/specific',
  '/projects/mall/weather',
  '/projects/mall/anomalies',
  '/projects/mall/quality',
  '/settings/ingest',
  '/settings/tokens',
  '/settings/audit',
  '/nothing/here',
]

async function logIn(to: string) {
  await page.goto(`${server.address}/login`)
  await page.getByLabel('User name').fill(fixtureLogIn.username)
  await page.getByLabel('Password', { exact: true }).fill(fixtureLogIn.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL(server.address + to)
  await page.getByRole('heading', { name: 'Projects' }).waitFor()
}

async function openMeters() {
  await page.goto(`${server.address}/projects/mall/meters`)
  await row('S-102').waitFor()
  await live()
}

async function openMeter(day: string) {
  await page.goto(`${server.address}/projects/mall/meters/S-101?day=${day}`)
  await page.getByTestId('day-chart').waitFor()
  await live()
}

const live = () =>
  page.locator('[data-testid=live-mark][data-state=open]').waitFor({ timeout: 10_000 })
const row = (meter: string) => page.locator(`[data-testid=meter-row][data-meter="${meter}"]`)
const textOf = async (meter: string) => (await row(meter).innerText()).replace(/\s+/g, ' ')

const reading = (meter: string, values: Record<string, string>) => ({
  meter,
  at: new Date().toISOString(),
  values,
  ...(values['power'] !== undefined && { powerKw: values['power'] }),
})

const derived = (meter: string, day: string) => ({
  meter,
  register: 'active_import',
  from: `${day}T08:00:00+08:00`,
  to: `${day}T08:15:00+08:00`,
})

/** Days of Shanghai, where the mall is. */
const daysAgo = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
const yesterday = () => daysAgo(1)
