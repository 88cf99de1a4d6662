import type { Meter } from '../api/answers.ts'

/** A meter for tests, heard at noon in Shanghai. */
export const testMeter = (over: Partial<Meter> = {}): Meter => ({
  code: 'M1',
  name: 'Lift',
  energy: 'electricity',
  role: 'public',
  category: 'power',
  space: { code: 'a', name: 'Tower A' },
  gateway: 'gw1',
  unitId: 1,
  device: 'acrel-adl400',
  register: 'active_import',
  unit: 'kWh',
  value: '1234.5000',
  lastAt: '2026-06-01T04:00:00Z',
  state: 'live',
  powerKw: '12.5',
  intervalS: 10,
  ...over,
})
