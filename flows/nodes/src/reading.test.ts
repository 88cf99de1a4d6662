import { expect, test } from 'vitest'
import { linesOf } from './reading.ts'

const at = '2026-03-01T00:00:00.500Z'

test('a reading becomes one line, its digits as they were read', () => {
  const values = { active_import: '12345678901234567.8900', power: '1.20', status: '3' }
  expect(linesOf({ project: 'mall', meter: 'M1', gateway: 'gw1', at, values })).toEqual([
    'reading,gateway=gw1,meter=M1,project=mall active_import=12345678901234567.8900,power=1.20,status=3i 1772323200500',
  ])
})

test('a list of readings becomes as many lines', () => {
  const values = { volume: 1.5 }
  const list = [
    { project: 'mall', meter: 'W1', at: 1_772_323_200_000, values },
    { project: 'mall', meter: 'W2', at: '2026-03-01T08:00:00+08:00', values },
  ]
  expect(linesOf(list)).toEqual([
    'reading,meter=W1,project=mall volume=1.5 1772323200000',
    'reading,meter=W2,project=mall volume=1.5 1772323200000',
  ])
})

test('D22: a meter code with a comma, a space or a newline stays one tag of one line', () => {
  const [line, ...more] = linesOf({
    project: 'mall',
    meter: 'M 1,x=y\nreading,meter=M2 power=9',
    at,
    values: { power: '1' },
  })
  expect(more).toEqual([])
  expect(line).not.toContain('\n')
  expect(line).toContain('meter=M\\ 1\\,x\\=y\\nreading')
})

test.each([
  [{ meter: 'M1', at, values: { power: 'NaN' } }, 'power must be a decimal'],
  [{ meter: 'M1', at, values: { power: NaN } }, 'power must be a decimal'],
  [{ meter: 'M1', at, values: { power: '12,5' } }, 'power must be a decimal'],
  [{ meter: 'M1', at, values: { power: '5kWh' } }, 'power must be a decimal'],
  [{ meter: 'M1', at, values: { power: null } }, 'power must be a decimal'],
  [{ meter: 'M1', at, values: { status: '1.5' } }, 'status must be a whole number'],
  [{ meter: 'M1', at, values: {} }, 'at least one register'],
  [{ meter: 'M1', at: '2026-03-01T00:00:00', values: { power: '1' } }, 'with Z or an offset'],
  [{ meter: 'M1', values: { power: '1' } }, 'with Z or an offset'],
  [{ at, values: { power: '1' } }, "the meter's code"],
  ['reading,meter=M1 power=1', 'msg.payload must be'],
  [[], 'the list of readings is empty'],
  [[{ meter: 'M1', at, values: { power: '1' } }, {}], "reading 2: meter must be the meter's code"],
])('refused, with the reason: %j', (payload, reason) => {
  expect(() => linesOf(payload)).toThrow(reason)
})
