// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { testGround } from '../testPage.ts'
import LoginPage from './LoginPage.vue'

describe('logging in', () => {
  test('leads back to where one wanted to go', async () => {
    const { page, router } = await loginPage(
      '/login?to=/projects/mall/meters?state%3Dlate',
      () => 204,
    )
    await enter(page, 'admin', 'right')
    expect(router.currentRoute.value.fullPath).toBe('/projects/mall/meters?state=late')
  })

  test('never leads to another site', async () => {
    const { page, router } = await loginPage('/login?to=//evil.example/', () => 204)
    await enter(page, 'admin', 'right')
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  test.each([
    { status: 401, says: 'do not match' },
    { status: 429, says: 'Too many attempts' },
    { status: 503, says: 'Error 503' },
  ])('with an answer of $status it says so and keeps the name', async ({ status, says }) => {
    const { page } = await loginPage('/login', () => status)
    await enter(page, 'admin', 'wrong')
    expect(page.get('[role=alert]').text()).toContain(says)
    expect(page.get<HTMLInputElement>('#username').element.value).toBe('admin')
    expect(page.get<HTMLInputElement>('#password').element.value).toBe('')
  })

  test('without an answer it says that nobody answers', async () => {
    const { page } = await loginPage('/login', () => {
      throw new TypeError('failed to fetch')
    })
    await enter(page, 'admin', 'x')
    expect(page.get('[role=alert]').text()).toContain('does not answer')
  })

  test('asks for both before it asks the server', async () => {
    let asked = 0
    const { page } = await loginPage('/login', () => {
      asked++
      return 204
    })
    await enter(page, 'admin', '')
    expect(page.get('[role=alert]').text()).toContain('Enter your user name')
    expect(asked).toBe(0)
  })
})

async function loginPage(address: string, statusOf: () => number) {
  const person = { username: 'admin', name: 'A', role: 'administrator', permissions: [] }
  const ground = await testGround((request) => {
    if (request.method === 'GET') return Response.json(person)
    const status = statusOf()
    return status === 204 ? new Response(null, { status }) : Response.json({}, { status })
  })
  await ground.router.push(address)
  return { ...ground, page: ground.mount(LoginPage) }
}

async function enter(
  page: ReturnType<Awaited<ReturnType<typeof testGround>>['mount']>,
  username: string,
  password: string,
) {
  await page.get('#username').setValue(username)
  await page.get('#password').setValue(password)
  await page.get('form').trigger('submit')
  await flushPromises()
}
