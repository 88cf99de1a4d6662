import { describe, expect, test } from 'vitest'
import { comparing, matches, parseSort, sortText } from './meterFilter.ts'
import { testMeter } from './testMeter.ts'

const open = { search: '', energy: '', space: '', state: '' } as const

describe('the filter of the meters', () => {
  test.each([
    { search: 'lift', found: true },
    { search: 'TOWER lift', found: true },
    { search: 'm1 gw1', found: true },
    { search: 'lift garage', found: false },
  ])('"$search" finds the lift of tower A: $found', ({ search, found }) => {
    expect(matches(testMeter(), 'live', { ...open, search })).toBe(found)
  })

  test('finds Chinese names', () => {
    expect(matches(testMeter({ name: '公共照明' }), 'live', { ...open, search: '照明' })).toBe(true)
  })

  test('narrows by energy, space and the state of now', () => {
    expect(matches(testMeter(), 'live', { ...open, energy: 'water' })).toBe(false)
    expect(matches(testMeter({ space: null }), 'live', { ...open, space: 'a' })).toBe(false)
    expect(matches(testMeter({ state: 'live' }), 'late', { ...open, state: 'late' })).toBe(true)
  })
})

describe('the order of the meters', () => {
  test('M2 comes before M10', () => {
    expect(codesBy('code', ['M10', 'M2', 'M1'])).toEqual(['M1', 'M2', 'M10'])
  })

  test('who has no power comes last, whichever way', () => {
    const meters = [
      testMeter({ code: 'none', powerKw: null }),
      testMeter({ code: 'small', powerKw: '9' }),
      testMeter({ code: 'large', powerKw: '10' }),
    ]
    const by = (text: string) =>
      [...meters].sort(comparing(parseSort(text), 'en')).map(({ code }) => code)
    expect(by('power')).toEqual(['small', 'large', 'none'])
    expect(by('-power')).toEqual(['large', 'small', 'none'])
  })

  test('is written into the address and read back, and nonsense there is the order by code', () => {
    expect(sortText(parseSort('-power'))).toBe('-power')
    expect(parseSort('__proto__')).toEqual({ key: 'code', descending: false })
  })
})

const codesBy = (sort: string, codes: string[]) =>
  codes
    .map((code) => testMeter({ code }))
    .sort(comparing(parseSort(sort), 'en'))
    .map(({ code }) => code)
