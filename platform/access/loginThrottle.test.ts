import { expect, test } from 'vitest'
import { createLoginThrottle, type LoginTry } from './loginThrottle.ts'

const minuteMs = 60_000

test('D13: after ten wrong passwords a username waits, from whatever address', () => {
  const { throttle, fail } = start()
  for (let i = 0; i < 10; i++) fail('admin', `10.0.0.${i}`)
  expect(throttle.begin('admin', '10.0.0.99')).toEqual({ retryAfterS: 900 })
  expect(throttle.begin('other', '10.0.0.99')).not.toHaveProperty('retryAfterS')
})

test('D13: after ten wrong passwords an address waits, with whatever username', () => {
  const { throttle, fail } = start()
  for (let i = 0; i < 10; i++) fail(`person${i}`, '10.0.0.1')
  expect(throttle.begin('admin', '10.0.0.1')).toEqual({ retryAfterS: 900 })
})

test('the wait ends when the oldest failure is a quarter of an hour old', () => {
  const { throttle, fail, clock } = start()
  for (let i = 0; i < 10; i++) {
    fail('admin', `10.0.0.${i}`)
    clock.at += minuteMs
  }
  expect(throttle.begin('admin', '10.0.1.1')).toEqual({ retryAfterS: 300 })
  clock.at += 5 * minuteMs
  fail('admin', '10.0.1.1')
  expect(throttle.begin('admin', '10.0.1.1')).toEqual({ retryAfterS: 60 })
})

test('D14: of a thousand at once ten pass', () => {
  const { throttle } = start()
  const passed = Array.from({ length: 1_000 }, (_, i) => throttle.begin('admin', `10.0.${i}`))
  expect(passed.filter((one) => !('retryAfterS' in one))).toHaveLength(10)
})

test('a right password begins the username anew, and not its address', () => {
  const { throttle, fail } = start()
  for (let i = 0; i < 9; i++) fail('admin', '10.0.0.1')
  begun(throttle.begin('admin', '10.0.0.1')).passed()
  fail('admin', '10.0.0.1')
  expect(throttle.begin('admin', '10.0.0.1')).toHaveProperty('retryAfterS')
  expect(throttle.begin('admin', '10.0.0.2')).not.toHaveProperty('retryAfterS')
})

test('a try that came to no answer is not counted, and ends once', () => {
  const { throttle } = start()
  for (let i = 0; i < 50; i++) begun(throttle.begin('admin', '10.0.0.1')).abandoned()
  const attempt = begun(throttle.begin('admin', '10.0.0.1'))
  attempt.failed()
  attempt.abandoned()
  expect(throttle.begin('admin', '10.0.0.1')).not.toHaveProperty('retryAfterS')
})

test('D13: an address that waits cannot push other usernames out of memory', () => {
  const { throttle, fail } = start()
  for (let i = 0; i < 10; i++) fail('victim', `10.0.0.${i}`)
  for (let i = 0; i < 10; i++) fail(`spray${i}`, '10.9.9.9')
  for (let i = 0; i < 60_000; i++) throttle.begin(`made-up-${i}`, '10.9.9.9')
  expect(throttle.begin('victim', '10.0.1.1')).toHaveProperty('retryAfterS')
})

function start() {
  const clock = { at: 0 }
  const throttle = createLoginThrottle(() => clock.at)
  const fail = (username: string, address: string) =>
    begun(throttle.begin(username, address)).failed()
  return { clock, throttle, fail }
}

function begun(attempt: { retryAfterS: number } | LoginTry): LoginTry {
  if ('retryAfterS' in attempt) throw new Error(`stopped for ${attempt.retryAfterS} s`)
  return attempt
}
