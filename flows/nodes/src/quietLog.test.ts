import { expect, test } from 'vitest'
import { quietLog } from './quietLog.ts'

test('a meter that is dead all day is in the log once an hour, with the count', () => {
  const said: string[] = []
  let nowMs = 0
  const log = quietLog(
    (text) => said.push(text),
    3_600_000,
    () => nowMs,
  )

  for (; nowMs < 7_200_000; nowMs += 10_000) log.say('M1', 'M1 does not answer')

  expect(said).toEqual(['M1 does not answer', 'M1 does not answer (and 359 times before)'])
})

test('a second meter is said at once, and so is the first when it had come back', () => {
  const said: string[] = []
  const log = quietLog(
    (text) => said.push(text),
    3_600_000,
    () => 0,
  )

  log.say('M1', 'M1 does not answer')
  log.say('M2', 'M2 does not answer')
  log.forget('M1')
  log.say('M1', 'M1 does not answer')

  expect(said).toEqual(['M1 does not answer', 'M2 does not answer', 'M1 does not answer'])
})
