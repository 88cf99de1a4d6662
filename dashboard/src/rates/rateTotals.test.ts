import { expect, test } from 'vitest'
import { rateTotals } from './rateTotals.ts'

test('rates of all meters add up to what these used in all', () => {
  const { sum, byRate } = rateTotals({
    rates: ['peak', 'valley'],
    rows: [
      { meter: 'M1', name: '', total: '10.0000', byRate: { peak: '7.5000', valley: '2.5000' } },
      { meter: 'M2', name: '', total: '30.0000', byRate: { valley: '30.0000' } },
    ],
  })
  expect(sum).toBe('40.0000')
  expect(byRate).toEqual([
    { rate: 'peak', value: '7.5000', sharePercent: 18.75 },
    { rate: 'valley', value: '32.5000', sharePercent: 81.25 },
  ])
})
