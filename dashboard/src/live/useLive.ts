import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useBackend } from '../api/backend.ts'

/** One reading as it landed: registers in their own units, decimals as text. */
export interface LiveReading {
  meter: string
  at: string
  values: Record<string, string>
  /** Power that flows, the multiplier applied. */
  powerKw?: string
}

/** Quarter-hours of one register that were made or made again, `[from, to)`. */
export interface LiveDerived {
  meter: string
  register: string
  from: string
  to: string
}

export interface LiveListeners {
  reading?(reading: LiveReading): void
  derived?(derived: LiveDerived): void
  /** Connected again after a pause in which events may have been missed. */
  resumed?(): void
}

export type LiveState = 'connecting' | 'open' | 'lost'

/** The part of an EventSource that is needed, so that a test can hand in its own. */
export interface EventStream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
}

const retryDelayMs = 2_000
const retryDelayMaxMs = 30_000

/**
 * Hears a project's events while the page is looked at. A hidden tab lets go of its connection, since a browser has
 * six per server, and is told `resumed` when it comes back. Events of a project left behind are dropped.
 */
export function useLive(
  project: () => string | undefined,
  listeners: LiveListeners,
  open: (url: string) => EventStream = (url) => new EventSource(url),
): { state: Readonly<ShallowRef<LiveState>> } {
  const { probe } = useBackend()
  const state = shallowRef<LiveState>('connecting')
  let stream: EventStream | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let interrupted = false

  function connect() {
    disconnect()
    const code = project()
    if (code === undefined || document.hidden) return
    const mine = (stream = open(`/api/live?project=${encodeURIComponent(code)}`))

    /** Hands an event on, unless another stream has taken this one's place. */
    const hear = <T>(type: string, listener: ((event: T) => void) | undefined) =>
      mine.addEventListener(type, (event) => {
        if (stream === mine) listener?.(JSON.parse(event.data) as T)
      })

    hear<LiveReading>('reading', listeners.reading)
    hear<LiveDerived>('derived', listeners.derived)
    mine.addEventListener('open', () => {
      if (stream !== mine) return
      state.value = 'open'
      failures = 0
      if (interrupted) listeners.resumed?.()
      interrupted = false
    })
    mine.addEventListener('error', () => {
      if (stream !== mine) return
      disconnect()
      state.value = 'lost'
      interrupted = true
      void probe()
      retry = setTimeout(connect, Math.min(retryDelayMs * 2 ** failures++, retryDelayMaxMs))
    })
  }

  function disconnect() {
    clearTimeout(retry)
    stream?.close()
    stream = undefined
  }

  function onVisibility() {
    if (document.hidden) {
      disconnect()
      interrupted = true
      state.value = 'connecting'
    } else connect()
  }

  watch(
    project,
    () => {
      interrupted = false
      failures = 0
      state.value = 'connecting'
      connect()
    },
    { immediate: true },
  )
  document.addEventListener('visibilitychange', onVisibility)

  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onVisibility)
    disconnect()
  })

  return { state }
}
