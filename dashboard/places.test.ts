import { putSite } from '@wattledger/platform/sites/putSite'
import { site, type LooseSite } from '@wattledger/platform/sites/testSite'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startPlacesServer, type PlacesServer } from './placesServer.fixture.ts'
import { browserProgram, openTestBrowser, rulesBroken, type TestBrowser } from './testBrowser.ts'

// The pages of places in a real browser, in front of the real registry.

let server: PlacesServer
let browser: TestBrowser
let page: Page
let complaints: string[]

describe.skipIf(!browserProgram)('places in a real browser (needs the program chromium)', () => {
  beforeAll(async () => {
    browser = await openTestBrowser()
    server = await startPlacesServer(browser.dist)
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  beforeEach(async () => {
    await put(mall())
    await put({ ...site('office'), project: { ...site('office').project, name: 'Office' } })
    ;({ page, complaints } = await browser.open({ locale: 'en-GB', reducedMotion: 'reduce' }))
  })

  afterEach(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })

  test('a meter is added in a form; what the server refuses stands beside its field', async () => {
    await open('registry')
    await page.getByRole('button', { name: 'Add a meter' }).click()
    await field('Code').fill('M1')
    await field('Name').fill('Stall')
    await field('Unit id').fill('7')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('"M1" is also the code of meters[0]').waitFor()
    await page.getByText('needs a gateway').waitFor()

    await field('Code').fill('M20')
    await field('Unit id').fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'M20', exact: true }).waitFor()
    expect(server.audited.at(-1)).toMatchObject({ action: 'meter.create', what: 'mall/M20' })
  })

  test('several meters are changed together', async () => {
    await open('registry')
    await page.getByLabel('Choose: M1', { exact: true }).check()
    await page.getByLabel('Choose: M2', { exact: true }).check()
    await page.getByRole('button', { name: 'Change together' }).click()
    await page.getByRole('dialog').getByLabel('Rated power, kW').fill('75')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(
      meters()
        .filter(({ ratedKw }) => ratedKw === '75')
        .map(({ code }) => code),
    ).toEqual(['M1', 'M2'])
  })

  test('filters live in the address, and the list is also a file', async () => {
    await open('registry?energy=water')
    await page.getByRole('link', { name: 'W1', exact: true }).waitFor()
    expect(await page.getByRole('link', { name: 'M1', exact: true }).count()).toBe(0)
    const file = page.getByRole('link', { name: 'XLSX' })
    expect(await file.getAttribute('href')).toContain('/api/projects/mall/meters?energy=water')
    await page.keyboard.press('/')
    await page.keyboard.type('nothing')
    await page.getByText('No meter matches these filters').waitFor()
    expect(page.url()).toContain('search=nothing')
  })

  test('the tree of spaces is walked by arrow keys, and a space is added inside of another', async () => {
    await open('spaces')
    await page.getByRole('treeitem', { name: /Tower A/ }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent'))
      .toContain('Shop 101')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('treeitem', { name: /Shop 101/ }).waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Add inside: Tower A' }).click()
    await field('Code').fill('s102')
    await field('Name').fill('Shop 102')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('treeitem', { name: /Shop 102/ }).waitFor()
  })

  test('a space is moved into another building by keyboard', async () => {
    const document = mall()
    document.spaces.push({ code: 'b', name: 'Tower B' })
    await put(document)
    await open('spaces')
    await page.getByRole('treeitem', { name: /Tower A/ }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: 'Edit: Shop 101' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Inside of' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Tower B')
    await page.getByRole('option', { name: /Tower B/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const sites = server.registry.current()
    const mallId = sites.project('mall')?.id
    const shop = sites.spaces.find(({ code, projectId }) => code === 's101' && projectId === mallId)
    expect(sites.spaces.find(({ id }) => id === shop?.parentId)?.code).toBe('b')
  })

  test('a meter is hung below another; only what may feed it is offered', async () => {
    await open('topology')
    await page.getByRole('button', { name: 'Move: M2' }).click()
    await page.getByRole('combobox', { name: 'Fed by' }).click()
    await page.getByRole('option', { name: 'M1 · Main' }).click()
    expect(await page.getByRole('option', { name: /W1/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('feeds 1').waitFor()
    expect(meters().find(({ code }) => code === 'M2')?.parentId).toBe(
      meters().find(({ code }) => code === 'M1')?.id,
    )
  })

  test('an account is opened with what its meter shows, and closed again', async () => {
    await open('tenancies')
    await page.getByRole('button', { name: 'Open an account' }).click()
    await field('Account').fill('T200')
    await field('Name').fill('Bakery')
    await field('From').fill('2026-02-01')
    await page.getByRole('combobox', { name: 'Tariff' }).click()
    await page.getByRole('option', { name: 'tou' }).click()
    await page.getByRole('combobox', { name: 'Meters' }).click()
    await page.getByRole('option', { name: 'W1 · Cold water' }).click()
    await page.keyboard.press('Escape')
    await field('Meter W1 shows').fill('17.25')
    await page.getByRole('dialog').getByRole('button', { name: 'Open an account' }).click()
    await page.getByRole('button', { name: 'Move out: T200' }).click()
    await field('First day that is no longer theirs').fill('2026-05-01')
    await field('Meter W1 shows').fill('9')
    await page.getByRole('dialog').getByRole('button', { name: 'Move out' }).click()
    await page.getByText('is below the 17.25 that it began with').waitFor()
    await field('Meter W1 shows').fill('99')
    await page.getByRole('dialog').getByRole('button', { name: 'Move out' }).click()
    await page.getByText('2026-05-01').waitFor()

    await open('meters/W1/life')
    await page.getByRole('row', { name: /T200.*2026-02-01.*2026-05-01.*17\.25.*99/ }).waitFor()
  })

  test('a replacement is recorded with a photo, and seen in the meter’s life', async () => {
    await open('meters/W1/life')
    await page.getByRole('button', { name: 'Record' }).click()
    await field('Last reading of the old meter').fill('845.5')
    await field('First reading of the new meter').fill('0.05')
    await field('When').fill('2026-03-01T09:05')
    await field('Photo').setInputFiles({
      name: 'meter.png',
      mimeType: 'image/png',
      buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Last reading of the old meter 845.5').waitFor()
    await page.getByRole('link', { name: 'See the photo' }).waitFor()
  })

  test('a faulty file is told cell by cell and imports nothing; mended it is imported', async () => {
    await open('exchange')
    await choose('code,name,energy,space\nX1,New,electricity,moon\nX2,,steam,\n')
    await page.getByText('3 to mend before it can be imported').waitFor()
    const faults = await page.getByTestId('faults').getByRole('row').allInnerTexts()
    expect(faults.slice(1).map((text) => text.split('\t')[1])).toEqual(['B3', 'C3', 'D2'])
    expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0)

    await choose('code,name,energy,space\nX1,New,electricity,a\n')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText(/Imported\. 1 rows changed/).waitFor()
    expect(meters().map(({ code }) => code)).toContain('X1')
  })

  test('gateways and meters tell how they are', async () => {
    await open('devices')
    await page.getByRole('row', { name: /gw1.*Never heard/ }).waitFor()
    await page.getByRole('row', { name: /^M1 .*No reading/ }).waitFor()
  })

  test('names are shown and never run (D18)', async () => {
    const evil = '<img src=x onerror="window.hit=1">'
    const document = mall()
    Object.assign(document.meters[0] ?? {}, { name: evil, category: evil })
    Object.assign(document.spaces[0] ?? {}, { name: evil })
    Object.assign(document.tenancies[0] ?? {}, { name: evil })
    await put(document)
    for (const path of [
      'registry',
      'spaces',
      'topology',
      'tenancies',
      'devices',
      'meters/M1/life',
    ]) {
      await open(path)
      await page.waitForTimeout(200)
    }
    expect(await page.evaluate('window.hit')).toBeUndefined()
  })

  test.each(['light', 'dark'] as const)(
    'no page of places breaks the rules of access or is wider than a phone (%s)',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const path of [
        'registry',
        'spaces',
        'topology',
        'tenancies',
        'devices',
        'exchange',
        'meters/M1/life',
      ]) {
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 844 })
          await open(path)
          await page.waitForTimeout(300)
          expect(await rulesBroken(page), `${path} at ${width}`).toEqual({
            violations: [],
            tooWidePx: 0,
          })
        }
      }
    },
    90_000,
  )
})

async function open(path: string) {
  await page.goto(`${server.address}/projects/mall/${path}`)
  await page.locator('h1').waitFor()
  await page.getByText('Loading', { exact: false }).waitFor({ state: 'detached' })
}

/** A field of the dialog that is open. */
const field = (name: string) => page.getByRole('dialog').getByLabel(name)

const choose = (text: string) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'meters.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })

async function put(document: LooseSite) {
  await putSite(server.db, String(document.project.code), document)
  await server.registry.reload()
}

function mall(): LooseSite {
  const document = site('mall')
  document.meters.push({ code: 'M2', name: 'Stalls', energy: 'electricity' })
  return document
}

function meters() {
  const sites = server.registry.current()
  const id = sites.project('mall')?.id
  return sites.meters.filter(({ projectId }) => projectId === id)
}
