import type { Device } from './device.ts'
import { genericWater } from './generic-water.ts'

/** As the cold one, with the water's temperature in tenths of a degree beside the total. */
export const genericHotWater = {
  ...genericWater,
  code: 'generic-hot-water',
  name: { en: 'Modbus hot-water meter (BCD)', zh: 'Modbus 热水表（BCD）' },
  energy: 'hot-water',
  registers: {
    ...genericWater.registers,
    temperature: { address: 0x0002, type: 'int16', scale: '0.1' },
  },
} satisfies Device
