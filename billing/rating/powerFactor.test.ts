import { expect, test } from 'vitest'
import { exact, shortText } from '../money.ts'
import { adjustmentPercent, powerFactor, type Standard } from './powerFactor.ts'

const factors = [
  100, 95, 94, 93, 92, 91, 90, 89, 85, 84, 80, 79, 70, 69, 65, 64, 60, 59, 55, 54, 50,
]

test.each<{ standard: Standard; percents: string }>([
  {
    standard: '0.90',
    percents: '-0.75 -0.75 -0.6 -0.45 -0.3 -0.15 0 0.5 2.5 3 5 5.5 10 11 15 17 25 27 35 37 45',
  },
  {
    standard: '0.85',
    percents: '-1.1 -1.1 -1.1 -0.95 -0.8 -0.65 -0.5 -0.4 0 0.5 2.5 3 7.5 8 10 11 15 17 25 27 35',
  },
  {
    standard: '0.80',
    percents: '-1.3 -1.3 -1.3 -1.3 -1.3 -1.15 -1 -0.9 -0.5 -0.4 0 0.5 5 5.5 7.5 8 10 11 15 17 25',
  },
])('the table of $standard', ({ standard, percents }) => {
  const found = factors.map((factor) => shortText(adjustmentPercent(factor, standard)))
  expect(found.join(' ')).toBe(percents)
})

test.each([
  { active: '160000', reactive: '82000', factor: 89 },
  { active: '100000', reactive: '48432', factor: 90 },
  { active: '100000', reactive: '49000', factor: 90 },
  { active: '100000', reactive: '0', factor: 100 },
  // √(0.895⁻² − 1) = 0.498398…: just below and just above the half hundredth.
  { active: '100000', reactive: '49839', factor: 90 },
  { active: '100000', reactive: '49851', factor: 89 },
  { active: '0.0001', reactive: '1000', factor: 0 },
])('$active kWh with $reactive kvarh have a power factor of $factor hundredths', (each) => {
  expect(powerFactor(exact(each.active), exact(each.reactive))).toBe(each.factor)
})

test('nothing used has no power factor', () => {
  expect(powerFactor(0n, exact('100'))).toBeUndefined()
})
