// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createBackend } from './backend.ts'
import { unwrap } from './problem.ts'

test('the server is unreachable from the first unanswered call until the next answer of any kind', async () => {
  let there = false
  const { api, unreachable, recoveries, probe } = backend(async () => {
    if (!there) throw new TypeError('failed to fetch')
    return new Response('{}', { status: 503 })
  })
  await expect(unwrap(api.GET('/api/projects'))).rejects.toMatchObject({ problem: { status: 0 } })
  expect(unreachable.value).toBe(true)

  there = true
  expect(await probe()).toBe(true)
  expect([unreachable.value, recoveries.value]).toEqual([false, 1])
})

test('a session that has ended is told once a page asks, but not by the log-in itself', async () => {
  let ended = 0
  const { api } = backend(
    async () => Response.json({}, { status: 401 }),
    () => ended++,
  )
  await api.GET('/api/session')
  expect(ended).toBe(0)
  await api.GET('/api/projects')
  expect(ended).toBe(1)
})

test('ages are told by the server’s clock when this machine’s is wrong', async () => {
  const hourAhead = new Date(Date.now() + 3_600_000).toUTCString()
  const { api, clockAheadMs } = backend(async () =>
    Response.json({}, { headers: { date: hourAhead } }),
  )
  await api.GET('/api/projects')
  expect(Math.abs(clockAheadMs() - 3_600_000)).toBeLessThan(1_500)
})

test('what a proxy says in HTML is still a failure with its status', async () => {
  const { api } = backend(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(unwrap(api.GET('/api/projects'))).rejects.toMatchObject({ problem: { status: 502 } })
})

const backend = (fetch: () => Promise<Response>, onSignedOut: () => void = () => undefined) =>
  createBackend({ origin: 'http://dashboard.test', fetch, onSignedOut })
