import type { Device } from './device.ts'

/** A room's meter whose relay is a coil. Low word first, because that is what many such meters do. */
export const genericPrepaid = {
  code: 'generic-prepaid',
  name: { en: 'Single-phase meter with relay coil', zh: '单相预付费电表（线圈继电器）' },
  maker: 'generic',
  source:
    'No single manual: a single-phase meter with its relay on coil 0 (1 = on). Copy this file and put in the addresses ' +
    'of your meter.',
  energy: 'electricity',
  phases: 1,
  registers: {
    active_import: { address: 0x0000, type: 'uint32', order: 'CDAB', scale: '0.001' },
    voltage_a: { address: 0x0002, type: 'uint16', scale: '0.1' },
    current_a: { address: 0x0003, type: 'uint16', scale: '0.01' },
    power: { address: 0x0004, type: 'int32', order: 'CDAB', scale: '0.001' },
    power_factor: { address: 0x0006, type: 'int16', scale: '0.001' },
    frequency: { address: 0x0007, type: 'uint16', scale: '0.01' },
  },
  breaker: {
    state: { table: 'coil', address: 0, on: 1, off: 0 },
    command: { table: 'coil', address: 0, on: [1], off: [0] },
  },
} satisfies Device
