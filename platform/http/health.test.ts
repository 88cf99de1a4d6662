import { expect, test } from 'vitest'
import { nobody } from '../access/principal.ts'
import { createApplication } from './application.ts'
import { type HealthParts, healthRoute } from './health.ts'

test('it is ok once every store answers', async () => {
  const answer = await ask({ stores: { postgres: async () => 1, clickhouse: () => undefined } })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    status: 'ok',
    version: '1.2.3',
    stores: { postgres: 'ok', clickhouse: 'ok' },
    parts: {},
  })
})

test('a store that fails or hangs is named, and nothing of why', async () => {
  const answer = await ask({
    stores: {
      postgres: () => Promise.reject(new Error('password of finance')),
      clickhouse: () => new Promise(() => undefined),
      landing: () => undefined,
    },
    checkTimeoutMs: 20,
  })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  const text = await answer.text()
  expect(text).not.toContain('password')
  expect(JSON.parse(text)).toMatchObject({
    status: 503,
    detail: 'No answer from postgres, clickhouse.',
    stores: { postgres: 'down', clickhouse: 'down', landing: 'ok' },
  })
})

test('a part without which the server answers is told, and that is all', async () => {
  const answer = await ask({
    stores: { postgres: () => undefined },
    parts: {
      nodeRed: () => {
        throw new Error('restarting')
      },
    },
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'ok', parts: { nodeRed: 'down' } })
})

test('many who ask at once cause one look', async () => {
  let looks = 0
  const app = application({ stores: { postgres: () => void looks++ } })
  await Promise.all(Array.from({ length: 50 }, () => app.request('/api/health')))
  expect(looks).toBe(1)
})

const application = (parts: Omit<HealthParts, 'version'>) =>
  createApplication({
    routes: [healthRoute({ version: '1.2.3', ...parts })],
    authenticate: async () => nobody,
  })

const ask = (parts: Omit<HealthParts, 'version'>) => application(parts).request('/api/health')
