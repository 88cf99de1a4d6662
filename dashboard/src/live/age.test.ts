import { expect, test } from 'vitest'
import { ageText } from './age.ts'

const words = {
  now: () => 'just now',
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} d`,
}

test.each([
  [0, 'just now'],
  [-5_000, 'just now'],
  [8_400, '8 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [47 * 3_600_000, '47 h'],
  [48 * 3_600_000, '2 d'],
])('%i ms are told as "%s"', (ageMs, text) => {
  expect(ageText(1_000_000, 1_000_000 + ageMs, words)).toBe(text)
})
