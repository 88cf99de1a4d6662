import { afterEach, expect, test, vi } from 'vitest'
import { keepMemorySmall } from './chdbMemory.ts'

afterEach(() => vi.useRealTimers())

test('memory is given back once it has grown, and again only when it grows anew', async () => {
  vi.useFakeTimers()
  let rss = 300_000_000
  let purges = 0
  const end = keepMemorySmall(
    async () => {
      purges++
      rss = 320_000_000
    },
    () => rss,
  )
  await vi.advanceTimersByTimeAsync(60_000)
  expect(purges).toBe(0)

  rss = 700_000_000
  await vi.advanceTimersByTimeAsync(60_000)
  expect(purges).toBe(1)

  rss = 390_000_000
  await vi.advanceTimersByTimeAsync(10_000)
  expect(purges).toBe(2)
  end()
})
