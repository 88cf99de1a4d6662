import type { Device } from './device.ts'

/** Input registers, each value a float in two words, high word first; powers in watts, energies in kWh and kvarh. */
export const eastronSdm120 = {
  code: 'eastron-sdm120',
  name: { en: 'Eastron SDM120 single-phase meter', zh: 'Eastron SDM120 单相导轨表' },
  maker: 'Eastron',
  source:
    'Eastron SDM120-Modbus protocol document (input register table), as used by volkszaehler/mbmd meters/rs485/sdm120.go. ' +
    'Eastron manuals limit a request to 30 values (SDM72D-M manual V1.5, part 3).',
  energy: 'electricity',
  phases: 1,
  registers: {
    voltage_a: { address: 0x0000, type: 'float32', table: 'input' },
    current_a: { address: 0x0006, type: 'float32', table: 'input' },
    power: { address: 0x000c, type: 'float32', table: 'input', scale: '0.001' },
    power_factor: { address: 0x001e, type: 'float32', table: 'input' },
    frequency: { address: 0x0046, type: 'float32', table: 'input' },
    active_import: { address: 0x0048, type: 'float32', table: 'input' },
    active_export: { address: 0x004a, type: 'float32', table: 'input' },
    reactive_import: { address: 0x004c, type: 'float32', table: 'input' },
    reactive_export: { address: 0x004e, type: 'float32', table: 'input' },
  },
  batch: { registersMax: 60, gapMax: 20 },
} satisfies Device
