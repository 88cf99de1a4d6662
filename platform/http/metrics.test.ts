import { expect, test } from 'vitest'
import { nobody } from '../access/principal.ts'
import { createApplication } from './application.ts'
import { createMetrics, metricsRoute } from './metrics.ts'

test('numbers are read when somebody asks', async () => {
  const metrics = createMetrics()
  let points = 3
  metrics.counter('wattledger_points_total', 'Points received', () => points)
  const waiting = async () => ({ landing: 7, spool: 0 })
  metrics.gauge('wattledger_queue_bytes', 'Bytes that wait', waiting, 'queue')
  expect(await metrics.text()).toContain('\nwattledger_points_total 3\n')
  points = 5
  const text = await metrics.text()
  expect(text).toContain('\nwattledger_points_total 5\n')
  expect(text).toContain('# TYPE wattledger_points_total counter')
  expect(text).toContain('wattledger_queue_bytes{queue="landing"} 7')
})

test('answers are counted by route and not by what somebody made up', async () => {
  const metrics = createMetrics()
  const app = createApplication({
    routes: [metricsRoute(metrics)],
    authenticate: async () => nobody,
    onAnswer: metrics.onAnswer,
  })
  await app.request('/api/secret-name', { method: 'BREW' })
  const answer = await app.request('/metrics')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  expect(text).toContain('method="other",path="unmatched",status="404"')
  expect(text).not.toContain('secret-name')
})

test('two applications in one process keep their numbers apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()]
  one.gauge('wattledger_a', 'a', () => 1)
  other.gauge('wattledger_a', 'a', () => 2)
  expect(await one.text()).toContain('\nwattledger_a 1\n')
  expect(await other.text()).toContain('\nwattledger_a 2\n')
})
