import { password } from '@wattledger/platform/access/testAccess'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startPeopleServer, type PeopleServer } from './peopleServer.fixture.ts'
import { browserProgram, openTestBrowser, rulesBroken, type TestBrowser } from './testBrowser.ts'

// The pages of people in a real browser, in Chinese and by keyboard, in front of the real routes.

let server: PeopleServer
let browser: TestBrowser
let page: Page
let complaints: string[]

describe.skipIf(!browserProgram)('people in a real browser (needs the program chromium)', () => {
  beforeAll(async () => {
    browser = await openTestBrowser()
    server = await startPeopleServer(browser.dist)
    await server.add('chen', 'administrator')
    await server.add('li', 'finance', { projectId: 1 })
    await server.add('wu', 'energy-manager')
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  beforeEach(async () => {
    ;({ page, complaints } = await browser.open({ locale: 'zh-CN', reducedMotion: 'reduce' }))
  })

  afterEach(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })

  test('somebody logs in by keyboard; a wrong password is told in their language', async () => {
    await page.goto(`${server.address}/login`)
    await page.getByRole('textbox', { name: '用户名' }).focus()
    await page.keyboard.type('chen')
    await page.keyboard.press('Tab')
    await page.keyboard.type('not this one')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('密码', { exact: true }).fill('')
    await page.getByLabel('密码', { exact: true }).focus()
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.address}/`)
  })

  test('a person is made and given a role, by keyboard; a taken name is told in Chinese', async () => {
    await open('settings/people')
    await page.getByRole('textbox', { name: '用户名', exact: true }).focus()
    await fillNewPerson('li')
    await page.getByText('用户名“li”已被使用。').waitFor()

    await page.getByRole('textbox', { name: '用户名', exact: true }).fill('')
    await page.getByRole('textbox', { name: '用户名', exact: true }).focus()
    await fillNewPerson('zhou.min')
    await page.getByRole('link', { name: '周敏' }).waitFor()
    const [given] = await server.db.query<{ code: string; place: number | null }>(
      `select role.code, role_grant.organisation_id as place
       from role_grant join role on role.id = role_id join person on person.id = person_id
       where username = 'zhou.min'`,
    )
    expect(given).toEqual({ code: 'engineering', place: null })
  })

  test('a session elsewhere is ended by keyboard, and is dead at once', async () => {
    await open('settings/account')
    const other = await server.logIn('chen')
    await page.reload()
    const end = page.getByRole('button', { name: /^退出: / }).first()
    await end.focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await server.send('GET', '/api/account/sessions', { as: other })).status)
      .toBe(401)
  })

  test('a project becomes a part of another', async () => {
    await open('settings/organisations')
    await page.getByRole('button', { name: /^调整归属.*Tower/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '上级项目' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Mall' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '保存' }).first().focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => {
        const sites = server.registry.current()
        return sites.projectById(sites.project('tower')?.parentId ?? 0)?.code
      })
      .toBe('mall')
  })

  test('setting up a second factor shows a code to be scanned', async () => {
    await open('settings/account', 'wu')
    await page.getByLabel('当前密码').last().fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: '供身份验证器扫描的二维码' }).waitFor()
  })

  test.each(['light', 'dark'] as const)(
    'no page of people breaks the rules of access or is wider than a phone (%s)',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await open('settings/people')
      for (const path of [
        'settings/people',
        'settings/people/li',
        'settings/roles',
        'settings/organisations',
        'settings/account',
        'settings/tokens',
        'settings/audit',
        'projects/mall/gateway-tokens',
      ]) {
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 844 })
          await page.goto(`${server.address}/${path}`)
          await page.locator('h1').waitFor()
          await page.waitForTimeout(300)
          expect(await rulesBroken(page), `${path} at ${width}`).toEqual({
            violations: [],
            tooWidePx: 0,
          })
        }
      }
    },
    120_000,
  )
})

/** A page, seen by somebody who is logged in. */
async function open(path: string, username = 'chen') {
  const { cookie } = await server.logIn(username)
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: server.address }])
  await page.goto(`${server.address}/${path}`)
  await page.locator('h1').waitFor()
}

/** From the field of the username on: name, role and place, then the button. */
async function fillNewPerson(username: string) {
  await page.keyboard.type(username)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('周敏')
  await page.keyboard.press('Tab')
  await choose('工程', '工程')
  await page.keyboard.press('Tab')
  await choose('全集团', '全集团')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
}

/** In a field of choices that has the focus: types a part of one, and takes it. */
async function choose(text: string, option: string) {
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
  await page
    .getByRole('option', { name: new RegExp(option) })
    .first()
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}
