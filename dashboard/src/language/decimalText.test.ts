import { expect, test } from 'vitest'
import { formatDecimal, sumDecimals } from './decimalText.ts'

test.each([
  ['1234567.8912', 'en', 2, '1,234,567.89'],
  ['1234567.8912', 'zh-CN', 4, '1,234,567.8912'],
  ['9007199254740993.25', 'en', 2, '9,007,199,254,740,993.25'],
  ['-0.5', 'en', 2, '-0.50'],
])('%s in %s with %i decimals is %s', (text, locale, decimals, written) => {
  expect(formatDecimal(text, locale, decimals)).toBe(written)
})

test.each([
  { texts: ['0.1000', '0.2000'], sum: '0.3000' },
  { texts: ['99999999999999.9999', '0.0001'], sum: '100000000000000.0000' },
  { texts: ['-0.5', '0.25'], sum: '-0.25' },
  { texts: ['7', '3'], sum: '10' },
  { texts: [], sum: '0' },
])('$texts add up to $sum', ({ texts, sum }) => {
  expect(sumDecimals(texts)).toBe(sum)
})
