import { expect, test } from 'vitest'
import { formatDecimal } from './decimalText.ts'

test.each([
  ['1234567.8912', 'en', 2, '1,234,567.89'],
  ['1234567.8912', 'zh-CN', 4, '1,234,567.8912'],
  ['9007199254740993.25', 'en', 2, '9,007,199,254,740,993.25'],
  ['-0.5', 'en', 2, '-0.50'],
])('%s in %s with %i decimals is %s', (text, locale, decimals, written) => {
  expect(formatDecimal(text, locale, decimals)).toBe(written)
})
