import { expect, test } from 'vitest'
import { sparkPath } from './sparkPath.ts'

test('zero is at the bottom, the highest at the top, a gap breaks the line', () => {
  expect(sparkPath([0, 10, null, 5, 10])).toEqual({
    line: 'M0 31L30 2M90 16.5L120 2',
    area: 'M0 32L0 31L30 2L30 32ZM90 32L90 16.5L120 2L120 32Z',
  })
})

test('nothing but zeros is a line at the bottom, nothing at all is no line', () => {
  expect(sparkPath([0, 0]).line).toBe('M0 31L120 31')
  expect(sparkPath([]).line).toBe('')
})
