import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programPath } from '@wattledger/platform/processes/testProgram'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, productFolder, startProduct, type Product } from './testProduct.ts'

// The import page in a real browser, in front of the whole product: a table is chosen, its columns named, tried, imported and
// taken back.

const program = programPath('chromium')
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync'

const folder = productFolder()
const longName = `${'meter-readings-of-the-whole-east-tower-'.repeat(4)}2026.csv`
let product: Product | undefined
let browser: Browser | undefined
let page: Page
const complaints: string[] = []

describe.skipIf(!program)('importing in a real browser (needs the program chromium)', () => {
  beforeAll(async () => {
    product = await startProduct(folder, { ROLES: 'server' })
    await product.fetch('/api/projects/mall/site', {
      method: 'PUT',
      body: JSON.stringify({
        project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
        meters: [{ code: 'M1', name: 'Main', energy: 'electricity' }],
      }),
    })
    const before = Date.parse('2026-02-28T00:00:00+08:00') / 1_000
    await product.write(`r,project=mall,meter=M1 active_import=5 ${before}`)
    writeFileSync(
      join(folder.flows, longName),
      'Zähler,Zeit,kWh\nM1,2026-03-01 00:00,10\nM1,2026-03-01 00:15,11.5\nM1,2026-03-01 00:30,12 kWh\nM9,2026-03-01 00:00,1\n',
    )
    browser = await chromium.launch({ executablePath: program ?? '', args: flags.split(' ') })
    page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${product.address}/`)
    await page.getByLabel('User name').fill('admin')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Log in' }).click()
    // The only project opens by itself.
    await page.waitForURL((url) => !url.pathname.startsWith('/login'), { timeout: 60_000 })
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await product?.stop('SIGKILL')
    folder.remove()
  })

  test('a file is chosen, its columns named, checked, imported and taken back', async () => {
    await page.goto(`${product!.address}/projects/mall/import`)
    await page.getByText('Nothing has been imported yet').waitFor()
    await page.getByLabel('Choose a file').setInputFiles(join(folder.flows, longName))
    await page.getByRole('button', { name: 'Check' }).click()
    await page
      .getByRole('status')
      .getByText(/column/i)
      .first()
      .waitFor()

    await page.getByLabel('Columns of the meter’s code').fill('Zähler')
    await page.getByLabel('Column of the time').fill('Zeit')
    await page.getByLabel('Registers and their columns').fill('active_import:kWh')
    await page.getByRole('button', { name: 'Check' }).click()
    const verdicts = page.getByRole('group', { name: 'Verdict' }).getByRole('row')
    await verdicts.nth(4).waitFor()
    // What was refused stands first.
    const texts = (await verdicts.allInnerTexts()).slice(1).map((text) => text.replace(/\s+/g, ' '))
    expect(texts[0]).toMatch(/^4 refused .*12 kWh/)
    expect(texts[1]).toMatch(/^5 .*refused .*M9/)
    expect(texts.slice(2).map((text) => / new$/.test(text.trim()))).toEqual([true, true])

    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('row', { name: /2026\.csv.*done/ }).waitFor()
    expect(await newest()).toBe('11.5')

    await page.getByRole('button', { name: /^Take back: / }).click()
    await page.getByRole('tooltip').getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('row', { name: /2026\.csv.*taken back/ }).waitFor()
    // Not only once the server is started again.
    await expect.poll(newest).toBe('5')
    expect(complaints).toEqual([])
  }, 60_000)

  test('at 390 px, dark and in Chinese, a long name breaks and nothing hangs over', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.evaluate("localStorage.setItem('wattledger.language', 'zh-CN')")
    await page.reload()
    await page.locator('input[type=file]').setInputFiles(join(folder.flows, longName))
    await page.getByText(longName).first().waitFor()
    const widths = await page.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )
    expect(widths).toEqual([390, 390])
    // Its column in the list is as wide as words need, and the list scrolls sideways.
    const row = await page.locator('tr', { hasText: longName }).boundingBox()
    expect(row?.height).toBeLessThan(200)
    if (process.env.PICTURES) await page.screenshot({ path: process.env.PICTURES, fullPage: true })
  }, 30_000)
})

async function newest(): Promise<string | undefined> {
  const answer = await product!.fetch('/api/projects/mall/live/M1')
  return /"value":\s*"([\d.]+)"/.exec(await answer.text())?.[1]
}
