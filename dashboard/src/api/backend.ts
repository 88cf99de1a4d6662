import createClient, { type Client } from 'openapi-fetch'
import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { paths } from './schema.ts'

export interface Backend {
  api: Client<paths>
  /** True from a call that nobody answered until one that somebody did. */
  unreachable: Readonly<ShallowRef<boolean>>
  /** Grows by one each time the server is back; what failed meanwhile asks again. */
  recoveries: Readonly<ShallowRef<number>>
  /** Asks whether the server is there. */
  probe(): Promise<boolean>
  /** How far the server's clock is ahead of this machine's, in ms. Ages are told by the server's. */
  clockAheadMs(): number
}

export const backendKey: InjectionKey<Backend> = Symbol('backend')

export const useBackend = (): Backend => {
  const backend = inject(backendKey)
  if (!backend) throw new Error('no backend was provided')
  return backend
}

/** Below this the `Date` header's whole seconds and the way here are the larger error. */
const clockToleranceMs = 2_000

export function createBackend(options: {
  origin: string
  fetch: (request: Request) => Promise<Response>
  onSignedOut: () => void
}): Backend {
  const unreachable = shallowRef(false)
  const recoveries = shallowRef(0)
  let aheadMs = 0

  function answered(response: Response) {
    const serverMs = Date.parse(response.headers.get('date') ?? '')
    const differenceMs = serverMs + 500 - Date.now()
    if (Number.isFinite(differenceMs))
      aheadMs = Math.abs(differenceMs) > clockToleranceMs ? differenceMs : 0
    if (unreachable.value) {
      unreachable.value = false
      recoveries.value++
    }
  }

  const api = createClient<paths>({ baseUrl: options.origin, fetch: options.fetch })
  api.use({
    onResponse({ response, schemaPath }) {
      answered(response)
      // The log-in form shows its own 401, and asking who one is may be answered "nobody".
      if (response.status === 401 && schemaPath !== '/api/session') options.onSignedOut()
    },
    onError({ error }) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) unreachable.value = true
    },
  })

  return {
    api,
    unreachable,
    recoveries,
    clockAheadMs: () => aheadMs,
    async probe() {
      try {
        // Any answer will do: a server whose store is down answers 503 here, and is there.
        await api.GET('/api/health')
        return true
      } catch {
        return false
      }
    },
  }
}
