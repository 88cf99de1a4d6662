import { expect, test } from 'vitest'
import { fewAtOnce, TooManyWait } from './fewAtOnce.ts'

test('two run, the others wait in order, and beyond that they are refused', async () => {
  const run = fewAtOnce(2, 3)
  const finish: (() => void)[] = []
  const begun: number[] = []
  const work = (i: number) =>
    run(async () => {
      begun.push(i)
      await new Promise<void>((resolve) => (finish[i] = resolve))
      return i
    })
  const works = [0, 1, 2, 3, 4].map(work)
  await expect(work(5)).rejects.toBeInstanceOf(TooManyWait)
  expect(begun).toEqual([0, 1])

  finish[1]?.()
  await expect.poll(() => begun).toEqual([0, 1, 2])
  for (const i of [0, 2, 3, 4])
    await expect
      .poll(() => finish[i])
      .toBeDefined()
      .then(() => finish[i]?.())
  expect(await Promise.all(works)).toEqual([0, 1, 2, 3, 4])
})

test('work that fails gives its place on', async () => {
  const run = fewAtOnce(1, 1)
  const failing = run(() => Promise.reject(new Error('wrong')))
  const next = run(async () => 'next')
  await expect(failing).rejects.toThrow('wrong')
  expect(await next).toBe('next')
  expect(await run(async () => 'later')).toBe('later')
})
