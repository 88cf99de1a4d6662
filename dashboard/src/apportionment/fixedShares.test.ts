import { expect, test } from 'vitest'
import { fixedSharesOf } from './fixedShares.ts'

test('shares are read a line each, with commas of both kinds or a tab', () => {
  expect(fixedSharesOf('T101, 2\n\nT102，1.5\r\nT103\t3')).toEqual({
    T101: '2',
    T102: '1.5',
    T103: '3',
  })
})
