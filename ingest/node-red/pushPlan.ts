import type { PollingPlan } from '../modbus/pollingPlan.ts'
import { planPath, secretHeader } from './hostOrder.ts'
import { etagOf } from './planFile.ts'

/** A host that was started anew, or is another machine's, is found out about so often. */
const lookMs = 10_000
const answerMs = 5_000

/**
 * Sees to it that the host polls by the plan as it is now: `look` when the registry changed or the host is new; it
 * looks by itself now and then. The plan is pushed and not fetched, so that the host needs no token that reads.
 */
export function pushPlan(options: {
  /** Where the host listens; undefined while it does not. */
  url(): string | undefined
  secret: string
  plan(): PollingPlan
  log(line: string): void
}): { look(): void; stop(): void } {
  const { url, secret, plan, log } = options
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  let failing = false

  async function ask(method: 'GET' | 'PUT', host: string, body?: string) {
    const answer = await fetch(`${host}${planPath}`, {
      method,
      headers: { [secretHeader]: secret },
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(answerMs)]),
      ...(body !== undefined && { body }),
    })
    if (answer.status !== 204) throw new Error(`it answered ${answer.status}`)
    return answer.headers.get('etag')?.replaceAll('"', '')
  }

  async function once() {
    const host = url()
    if (!host) return
    const current = plan()
    if ((await ask('GET', host)) !== etagOf(current))
      await ask('PUT', host, JSON.stringify(current))
    if (failing) log('node-red: it takes the polling plan again')
    failing = false
  }

  async function run() {
    do {
      again = false
      await once()
    } while (again)
  }

  function look() {
    again = true
    if (stopping.signal.aborted) return
    running ??= run()
      .catch((error: unknown) => {
        if (!failing && !stopping.signal.aborted)
          log(`node-red: the polling plan cannot be pushed and is tried again: ${String(error)}`)
        failing = true
      })
      .finally(() => (running = undefined))
  }

  const timer = setInterval(look, lookMs)
  timer.unref()
  return {
    look,
    stop() {
      clearInterval(timer)
      stopping.abort()
    },
  }
}
