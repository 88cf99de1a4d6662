import type { Device } from './device.ts'

/** Input registers, each value a float in two words, high word first; powers in watts, energies in kWh and kvarh. */
export const eastronSdm630 = {
  code: 'eastron-sdm630',
  name: { en: 'Eastron SDM630 three-phase meter', zh: 'Eastron SDM630 三相导轨表' },
  maker: 'Eastron',
  source:
    'Eastron SDM630-Modbus register table (bg-etech.de SDM630Register.pdf), as used by volkszaehler/mbmd ' +
    'meters/rs485/sdm.go. Eastron manuals limit a request to 30 values (SDM72D-M manual V1.5, part 3).',
  energy: 'electricity',
  phases: 3,
  registers: {
    voltage_a: { address: 0x0000, type: 'float32', table: 'input' },
    voltage_b: { address: 0x0002, type: 'float32', table: 'input' },
    voltage_c: { address: 0x0004, type: 'float32', table: 'input' },
    current_a: { address: 0x0006, type: 'float32', table: 'input' },
    current_b: { address: 0x0008, type: 'float32', table: 'input' },
    current_c: { address: 0x000a, type: 'float32', table: 'input' },
    power_a: { address: 0x000c, type: 'float32', table: 'input', scale: '0.001' },
    power_b: { address: 0x000e, type: 'float32', table: 'input', scale: '0.001' },
    power_c: { address: 0x0010, type: 'float32', table: 'input', scale: '0.001' },
    power: { address: 0x0034, type: 'float32', table: 'input', scale: '0.001' },
    power_factor: { address: 0x003e, type: 'float32', table: 'input' },
    frequency: { address: 0x0046, type: 'float32', table: 'input' },
    active_import: { address: 0x0048, type: 'float32', table: 'input' },
    active_export: { address: 0x004a, type: 'float32', table: 'input' },
    reactive_import: { address: 0x004c, type: 'float32', table: 'input' },
    reactive_export: { address: 0x004e, type: 'float32', table: 'input' },
  },
  batch: { registersMax: 60, gapMax: 20 },
} satisfies Device
