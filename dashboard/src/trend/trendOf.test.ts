import { expect, test } from 'vitest'
import { slotsOf } from '../analysis/slots.ts'
import { zoneClock } from '../intervals/zoneClock.ts'
import { trendOf } from './trendOf.ts'

const clock = zoneClock('Asia/Shanghai')
const slots = slotsOf({ unit: 'days', from: '2026-11-01', to: '2026-11-04' }, 'day', clock)

test('points stand at their places, and a place without one stays empty', () => {
  const { rows, most } = trendOf(
    slots,
    [
      { start: '2026-10-31T16:00:00Z', value: '9.5000', reference: '3.0000' },
      { start: '2026-11-02T16:00:00Z', value: '11.0000', reference: null },
    ],
    Date.parse,
  )
  expect(rows.map(({ value }) => value)).toEqual(['9.5000', null, '11.0000'])
  expect(rows.map(({ reference }) => reference)).toEqual(['3.0000', null, null])
  expect(most).toMatchObject({ value: '11.0000', slot: { text: '11-03' } })
})

test('where nothing is known there is no most', () => {
  expect(trendOf(slots, [], Date.parse).most).toBeUndefined()
})
