import { expect, test } from 'vitest'
import { readFormula } from './formula.ts'
import { siteFaults } from './siteFaults.ts'

test.each([
  ['M1', { M1: 1_000_000n }],
  ['M1 + M2 − 0.5 × M3', { M1: 1_000_000n, M2: 1_000_000n, M3: -500_000n }],
  ['- 2 * 101 + A-01', { '101': -2_000_000n, 'A-01': 1_000_000n }],
  ['"Haus 1" * 0.000001', { 'Haus 1': 1n }],
  ['M1 + M1 - 0.25 · M1', { M1: 1_750_000n }],
  ['总表 - 0.333333 × 灯', { 总表: 1_000_000n, 灯: -333_333n }],
])('%s is read exactly', (text, factors) => {
  expect(readFormula(text)).toEqual({
    terms: Object.entries(factors).map(([meter, millionths]) => ({ meter, millionths })),
  })
})

test.each(['', '+', 'M1 M2', 'M1 +', '* M1', '0.1234567 * M1', 'M1 * M2', 'M1 - × 2', '""'])(
  '"%s" is no formula, and says why',
  (text) => {
    expect(readFormula(text)).toEqual({ fault: expect.any(String) as string })
  },
)

const site = (meters: object[]) => ({
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
  meters: meters.map((meter) => ({ name: 'meter', energy: 'electricity', ...meter })),
})

test.each([
  ['a code that is nowhere', [{ code: 'V', formula: 'M9' }], 'there is no meter "M9"'],
  ['itself', [{ code: 'V', formula: 'V' }], 'leads back to itself: V → V'],
  [
    'a cycle',
    [
      { code: 'V', formula: 'W' },
      { code: 'W', formula: '2 * V' },
    ],
    'leads back to itself: V → W → V',
  ],
  [
    'another energy',
    [
      { code: 'V', formula: 'W' },
      { code: 'W', energy: 'water' },
    ],
    '"W" measures water, this meter electricity',
  ],
  [
    'a place in the topology',
    [{ code: 'M' }, { code: 'V', formula: 'M', parent: 'M' }],
    'a virtual meter has none',
  ],
  [
    'meters beneath it',
    [{ code: 'A' }, { code: 'V', formula: 'A' }, { code: 'M', parent: 'V' }],
    '"V" is a virtual meter',
  ],
])('a virtual meter with %s is refused', (_, meters, message) => {
  const faults = siteFaults(site(meters), { code: 'mall', now: new Date('2026-03-01') })
  expect(faults.map((fault) => fault.message)).toContain(message)
})

test('virtual meters over virtual meters are fine', () => {
  const meters = [{ code: 'M' }, { code: 'V', formula: 'M' }, { code: 'W', formula: 'V - 0.5 * M' }]
  expect(siteFaults(site(meters), { code: 'mall', now: new Date('2026-03-01') })).toEqual([])
})
