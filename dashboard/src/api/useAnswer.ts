import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { useBackend } from './backend.ts'
import { CallFailed, messageOf, type Problem } from './problem.ts'

export interface UsedAnswer<T> {
  /** The last good answer; kept while it is asked again and when that fails. */
  data: Readonly<ShallowRef<T | undefined>>
  problem: Readonly<ShallowRef<Problem | undefined>>
  waiting: Readonly<ShallowRef<boolean>>
  reload(): Promise<void>
}

/**
 * Asks now, whenever `about` changes, and when the server is back after a failure. An answer that comes after a
 * newer question, or after the page is gone, is dropped. `about` giving undefined asks nothing.
 */
export function useAnswer<T, About>(
  about: () => About | undefined,
  ask: (about: About, signal: AbortSignal) => Promise<T>,
): UsedAnswer<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const waiting = shallowRef(false)
  let running: AbortController | undefined

  async function reload() {
    running?.abort()
    const subject = about()
    if (subject === undefined) return
    const mine = (running = new AbortController())
    waiting.value = true
    try {
      const answer = await ask(subject, mine.signal)
      if (running !== mine) return
      data.value = answer
      problem.value = undefined
    } catch (error) {
      if (running !== mine) return
      problem.value =
        error instanceof CallFailed
          ? error.problem
          : { status: 0, title: '', detail: messageOf(error) }
    }
    waiting.value = false
  }

  watch(
    () => JSON.stringify(about()),
    () => void reload(),
    { immediate: true },
  )

  const { recoveries } = useBackend()
  watch(recoveries, () => {
    if (problem.value) void reload()
  })

  onScopeDispose(() => {
    const left = running
    running = undefined
    left?.abort()
  })

  return { data, problem, waiting, reload }
}
