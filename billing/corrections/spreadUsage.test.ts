import { expect, test } from 'vitest'
import { exact } from '../money.ts'
import { spreadUsage } from './spreadUsage.ts'

test.each([
  {
    difference: '10',
    energies: ['1', '3'],
    deltas: ['2.5', '7.5'],
    why: 'as the quarter-hours are',
  },
  { difference: '-10', energies: ['1', '3'], deltas: ['-2.5', '-7.5'], why: 'and the same down' },
  {
    difference: '0.0002',
    energies: ['0', '0', '0'],
    deltas: ['0.0001', '0', '0.0001'],
    why: 'evenly where nothing is known',
  },
  {
    difference: '37',
    energies: ['10', '12', '14', '16'],
    deltas: ['7.1154', '8.5384', '9.9616', '11.3846'],
    why: 'to the last digit',
  },
])('$difference over $energies is $deltas: $why', ({ difference, energies, deltas }) => {
  const spread = spreadUsage(exact(difference), energies.map(exact))
  expect(spread).toEqual(deltas.map(exact))
  expect(spread.reduce((all, one) => all + one, 0n)).toBe(exact(difference))
})
