import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { createApplication } from './application.ts'
import { createProjectQuota } from './projectQuota.ts'
import { route } from './route.ts'

test('D46: so many questions about one project run at once; the rest waits in order, and what is too much is 429', async () => {
  const quota = createProjectQuota({ runningMax: 2, waitingMax: 3 })
  const order: number[] = []
  const gates: (() => void)[] = []
  const ask = (number: number) =>
    quota.within('mall', async () => {
      order.push(number)
      await new Promise<void>((resolve) => gates.push(resolve))
    })
  const asked = [1, 2, 3, 4, 5].map(ask)
  await sleep(0)
  expect(order).toEqual([1, 2])
  await expect(ask(6)).rejects.toMatchObject({ status: 429 })

  for (let done = 0; done < 5; done++) {
    gates.shift()?.()
    await sleep(0)
  }
  await Promise.all(asked)
  expect(order).toEqual([1, 2, 3, 4, 5])
})

test('D46: work that fails gives its place back', async () => {
  const quota = createProjectQuota({ runningMax: 1, waitingMax: 0 })
  const failing = () => quota.within('mall', () => Promise.reject(new Error('no')))
  await expect(failing()).rejects.toThrow('no')
  await expect(failing()).rejects.toThrow('no')
})

test('D46: a thousand questions about one project do not hold up those about another', async () => {
  let atOnce = 0
  let most = 0
  const app = createApplication({
    authenticate: async () => reader,
    findProject: () => ({ organisationId: 1, path: [1] }),
    routes: [
      route({
        method: 'get',
        path: '/api/projects/{project}/wide',
        permission: 'energy:read',
        tag: 'test',
        summary: 'a wide question',
        params: z.object({ project: z.string() }),
        output: z.object({}),
        handle: async ({ params }) => {
          if (params.project === 'mall') most = Math.max(most, ++atOnce)
          await sleep(5)
          if (params.project === 'mall') atOnce--
          return {}
        },
      }),
    ],
  })
  const ask = async (project: string) =>
    (await app.request(`http://localhost/api/projects/${project}/wide`)).status
  const flood = Array.from({ length: 1_000 }, () => ask('mall'))
  const started = performance.now()
  expect(await ask('tower')).toBe(200)
  const other = performance.now() - started
  const answers = await Promise.all(flood)
  const all = performance.now() - started

  expect(other).toBeLessThan(all / 2)
  expect(most).toBe(12)
  expect(answers.filter((status) => status === 200)).toHaveLength(412)
  expect(answers.filter((status) => status === 429)).toHaveLength(588)
})

const reader = {
  kind: 'person' as const,
  personId: 1,
  name: 'wu',
  permissions: new Set(['energy:read' as const]),
}
