import type { Device } from './device.ts'

/** The total as eight decimal digits, two of them behind the point: the form CJ/T 188 gives a water meter's total. */
export const genericWater = {
  code: 'generic-water',
  name: { en: 'Modbus water meter (BCD)', zh: 'Modbus 水表（BCD）' },
  maker: 'generic',
  source:
    'No single manual: a total of the form XXXXXX.XX m³ as in CJ/T 188, in two holding registers. Copy this file and ' +
    'put in the addresses of your meter.',
  energy: 'water',
  registers: { volume: { address: 0x0000, type: 'bcd32', scale: '0.01' } },
} satisfies Device
