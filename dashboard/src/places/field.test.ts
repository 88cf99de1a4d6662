import { expect, test } from 'vitest'
import { changesOf, filledIn, withWhole } from './field.ts'

test('a change holds what differs, and null for what was emptied', () => {
  const before = { name: 'Main', space: 'a', meters: ['M1'] }
  expect(
    changesOf(before, { name: 'Main', space: '', meters: ['M1', 'M2'], category: 'hvac' }),
  ).toEqual({
    space: null,
    meters: ['M1', 'M2'],
    category: 'hvac',
  })
})

test('what was empty and is empty is no change', () => {
  expect(changesOf({}, { name: '' })).toEqual({})
})

test('a new row holds what was filled in; whole numbers are numbers', () => {
  expect(
    withWhole(filledIn({ code: 'M1', unitId: '7', space: '', meters: [] }), ['unitId']),
  ).toEqual({
    code: 'M1',
    unitId: 7,
  })
  expect(withWhole({ unitId: 'x' }, ['unitId'])).toEqual({ unitId: 'x' })
})
