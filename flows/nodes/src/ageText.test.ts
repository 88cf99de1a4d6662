import { expect, test } from 'vitest'
import { ageText, countText, shortDecimal } from './ageText.ts'

test.each([
  [0, '0s'],
  [59_999, '59s'],
  [60_000, '1m'],
  [7_199_000, '1h'],
  [900_000_000, '10d'],
  [-5_000, '0s'],
])('%i ms ago reads %s', (ageMs, text) => {
  expect(ageText(ageMs)).toBe(text)
})

test.each([
  [999, '999'],
  [12_345, '12.3k'],
  [999_999, '999k'],
  [4_500_000, '4.5M'],
])('a count of %i reads %s', (count, text) => {
  expect(countText(count)).toBe(text)
})

test.each([
  ['230.1234', '230.1'],
  ['0.0000', '0'],
  ['123456.7', '123457'],
  ['-12.5', '-12.5'],
  ['1234567890.12', '1.2e9'],
])('%s is short as %s', (value, text) => {
  expect(shortDecimal(value)).toBe(text)
})
