import { z } from 'zod'
import { Problem } from './problem.ts'
import { type AnyRoute, route } from './route.ts'

/** Throws, or rejects, when its part does not do its work. */
export type Check = () => unknown

export interface HealthParts {
  version: string
  /** Without one of these nothing can be answered: 503. */
  stores: Readonly<Record<string, Check>>
  /** Told, but the server answers without them (Node-RED restarts by itself). */
  parts?: Readonly<Record<string, Check>>
  checkTimeoutMs?: number
}

type State = Record<string, 'ok' | 'down'>

/** Whoever asks more often gets the last answer: the check must not become load. */
const freshMs = 1_000

const states = z.record(z.string(), z.enum(['ok', 'down']))

export function healthRoute({
  version,
  stores,
  parts = {},
  checkTimeoutMs = 2_000,
}: HealthParts): AnyRoute {
  let asked = -Infinity
  let answer: Promise<{ stores: State; parts: State }> | undefined

  async function look() {
    const [storesNow, partsNow] = await Promise.all([
      stateOf(stores, checkTimeoutMs),
      stateOf(parts, checkTimeoutMs),
    ])
    return { stores: storesNow, parts: partsNow }
  }

  return route({
    method: 'get',
    path: '/api/health',
    permission: 'public',
    tag: 'Operation',
    summary: 'Whether the stores answer; public for load balancers, and tells nothing but that',
    output: z.object({
      status: z.literal('ok'),
      version: z.string(),
      stores: states,
      parts: states,
    }),
    handle: async () => {
      if (!answer || performance.now() - asked > freshMs) {
        asked = performance.now()
        answer = look()
      }
      const now = await answer
      const down = Object.keys(now.stores).filter((name) => now.stores[name] === 'down')
      if (down.length === 0) return { status: 'ok' as const, version, ...now }
      throw new Problem(503, 'Not ready', `No answer from ${down.join(', ')}.`, {
        headers: { 'retry-after': '2' },
        members: { version, ...now },
      })
    },
  })
}

async function stateOf(checks: Readonly<Record<string, Check>>, timeoutMs: number): Promise<State> {
  const entries = Object.entries(checks).map(async ([name, check]) => {
    const state = (await answers(check, timeoutMs)) ? 'ok' : 'down'
    return [name, state] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

async function answers(check: Check, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs)
  })
  const asked = (async () => check())().then(
    () => true,
    () => false,
  )
  const answered = await Promise.race([asked, tooLate])
  clearTimeout(timer)
  return answered
}
