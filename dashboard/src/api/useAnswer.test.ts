// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { provideIn } from '../testPage.ts'
import { CallFailed } from './problem.ts'
import { useAnswer } from './useAnswer.ts'

let scope: EffectScope
beforeEach(() => (scope = effectScope()))
afterEach(() => scope.stop())

describe('a question to the server', () => {
  test('drops the answer to an older question that comes after the newer one', async () => {
    const day = shallowRef('monday')
    const asked = new Map<string, (answer: string) => void>()
    const { data } = use(
      () => day.value,
      (about) => new Promise<string>((resolve) => asked.set(about, resolve)),
    )
    day.value = 'tuesday'
    await nextTick()
    asked.get('tuesday')?.('answer of tuesday')
    asked.get('monday')?.('answer of monday')
    await settled()

    expect(data.value).toBe('answer of tuesday')
  })

  test('keeps the last good answer when asking again fails, and says why', async () => {
    const answers = [
      () => 'good',
      () => {
        throw new CallFailed({ status: 503, title: 'Store down', detail: 'ClickHouse is away' })
      },
      () => 'good again',
    ]
    const { data, problem, waiting, reload } = use(
      () => 'x',
      async () => answers.shift()?.(),
    )
    await settled()
    await reload()
    expect(data.value).toBe('good')
    expect(problem.value).toMatchObject({ status: 503, detail: 'ClickHouse is away' })
    expect(waiting.value).toBe(false)

    await reload()
    expect(data.value).toBe('good again')
    expect(problem.value).toBeUndefined()
  })

  test('tells the call to stop when the page is left', () => {
    const signals: AbortSignal[] = []
    use(
      () => 'x',
      (_, signal) => {
        signals.push(signal)
        return new Promise<string>(() => undefined)
      },
    )
    scope.stop()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })
})

function use<About, T>(about: () => About, ask: (about: About, signal: AbortSignal) => Promise<T>) {
  const used = provideIn(() => scope.run(() => useAnswer(about, ask)))
  if (!used) throw new Error('the scope has ended')
  return used
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
