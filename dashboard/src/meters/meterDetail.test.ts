import { expect, test } from 'vitest'
import type { MeterDetail } from '../api/answers.ts'
import { heardDetail, withDetail } from './meterDetail.ts'
import { testMeter } from './testMeter.ts'

const noon = '2026-06-01T04:00:00Z'
const later = '2026-06-01T04:00:10Z'
const earlier = '2026-06-01T03:59:50Z'

test('each register keeps its own newest value', () => {
  const heard = heardDetail(detail(), {
    meter: 'M1',
    at: later,
    values: { power: '13' },
    powerKw: '13',
  })
  expect(heard.powerKw).toBe('13')
  expect(valuesOf(heard)).toEqual({ active_import: ['1234.5', noon], power: ['13', later] })
})

test('a reading that was late on its way changes nothing', () => {
  const heard = heardDetail(detail(), {
    meter: 'M1',
    at: earlier,
    values: { power: '1' },
    powerKw: '1',
  })
  expect(heard).toMatchObject({ powerKw: '12.5', lastAt: noon })
  expect(valuesOf(heard)['power']).toEqual(['12.5', noon])
})

test('an answer older than what was heard does not take it back', () => {
  const heard = heardDetail(detail(), {
    meter: 'M1',
    at: later,
    values: { power: '13' },
    powerKw: '13',
  })
  const merged = withDetail(heard, { ...detail(), name: 'Lift, renamed' })
  expect(merged).toMatchObject({ name: 'Lift, renamed', powerKw: '13', lastAt: later })
  expect(valuesOf(merged)['power']).toEqual(['13', later])
})

test('another meter’s answer is taken whole', () => {
  const other = { ...detail(), code: 'M2', lastAt: earlier }
  expect(withDetail(detail(), other)).toBe(other)
})

const valuesOf = ({ registers }: MeterDetail) =>
  Object.fromEntries(registers.map(({ name, value, at }) => [name, [value, at]]))

const detail = (): MeterDetail => ({
  ...testMeter(),
  multiplier: '1',
  registerDigits: 6,
  maxGapMinutes: 60,
  ratedKw: null,
  replacements: [],
  registers: [
    { name: 'active_import', kind: 'cumulative', unit: 'kWh', value: '1234.5', at: noon },
    { name: 'power', kind: 'momentary', unit: 'kW', value: '12.5', at: noon },
  ],
})
