// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { provideIn } from '../testPage.ts'
import { useLive, type EventStream, type LiveListeners } from './useLive.ts'

let scope: EffectScope
let streams: FakeStream[]
let heard: string[]

beforeEach(() => {
  vi.useFakeTimers()
  streams = []
  heard = []
})

afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

describe('a page that listens', () => {
  test('hears readings and quarter-hours of its project', () => {
    const { state } = listen(() => 'mall')
    const [stream] = streams
    stream?.tell('open')
    stream?.tell('reading', { meter: 'M1', at: '2026-06-01T00:00:00Z', values: {} })
    stream?.tell('derived', { meter: 'M1', register: 'volume', from: '', to: '' })

    expect(stream?.url).toBe('/api/live?project=mall')
    expect(heard).toEqual(['reading M1', 'derived M1'])
    expect(state.value).toBe('open')
  })

  test('drops what comes late from the project it has left', async () => {
    const project = shallowRef('mall')
    listen(() => project.value)
    project.value = 'dorm & co'
    await nextTick()
    const [left, now] = streams
    left?.tell('reading', { meter: 'M1', at: '', values: {} })
    now?.tell('reading', { meter: 'R1', at: '', values: {} })

    expect(left?.closed).toBe(true)
    expect(now?.url).toBe('/api/live?project=dorm%20%26%20co')
    expect(heard).toEqual(['reading R1'])
  })

  test('connects again after a break, later each time, and asks for what it missed', () => {
    const { state } = listen(() => 'mall')
    streams[0]?.tell('open')
    streams[0]?.tell('error')
    expect(state.value).toBe('lost')

    vi.advanceTimersByTime(2_000)
    streams[1]?.tell('error')
    vi.advanceTimersByTime(3_999)
    expect(streams).toHaveLength(2)
    vi.advanceTimersByTime(1)
    streams[2]?.tell('open')

    expect(state.value).toBe('open')
    expect(heard).toEqual(['resumed'])
  })

  test('lets go of its connection when the tab is hidden, and when the page is left', () => {
    listen(() => 'mall')
    hide(true)
    expect(streams[0]?.closed).toBe(true)

    hide(false)
    streams[1]?.tell('open')
    expect(heard).toEqual(['resumed'])

    scope.stop()
    expect(streams[1]?.closed).toBe(true)
    streams[1]?.tell('reading', { meter: 'M1', at: '', values: {} })
    expect(heard).toEqual(['resumed'])
  })
})

function listen(project: () => string) {
  const listeners: LiveListeners = {
    reading: ({ meter }) => heard.push(`reading ${meter}`),
    derived: ({ meter }) => heard.push(`derived ${meter}`),
    resumed: () => heard.push('resumed'),
  }
  scope = effectScope()
  const used = provideIn(() => scope.run(() => useLive(project, listeners, open)))
  if (!used) throw new Error('the scope has ended')
  return used
}

function open(url: string): EventStream {
  const stream = new FakeStream(url)
  streams.push(stream)
  return stream
}

function hide(hidden: boolean) {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}

class FakeStream implements EventStream {
  closed = false
  readonly url: string
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>()

  constructor(url: string) {
    this.url = url
  }

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void) {
    this.#listeners.set(type, listener)
  }

  tell(type: string, data?: object) {
    this.#listeners.get(type)?.(new MessageEvent(type, { data: JSON.stringify(data) }))
  }

  close() {
    this.closed = true
  }
}
