import { expect, test } from 'vitest'
import { factsOf } from './entryFacts.ts'

test('a detail is told line by line, however deep', () => {
  const detail = {
    price: '3.50',
    who: null,
    spans: ['a', 'b'],
    parts: [{ days: 14, of: { x: '1' } }],
  }
  expect(factsOf(detail)).toEqual([
    ['price', '3.50'],
    ['spans', 'a, b'],
    ['parts 1 · days', '14'],
    ['parts 1 · of · x', '1'],
  ])
})
