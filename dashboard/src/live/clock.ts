import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

/** The server's time in ms since 1970, moving on every second: what every age on a page is told by. */
export interface Clock {
  nowMs: Readonly<ShallowRef<number>>
  stop(): void
}

export const clockKey: InjectionKey<Clock> = Symbol('clock')

export const useClock = (): Clock => {
  const clock = inject(clockKey)
  if (!clock) throw new Error('no clock was provided')
  return clock
}

export function startClock(aheadMs: () => number): Clock {
  const nowMs = shallowRef(Date.now() + aheadMs())
  const timer = setInterval(() => (nowMs.value = Date.now() + aheadMs()), 1_000)
  return { nowMs, stop: () => clearInterval(timer) }
}
