import type { Device } from './device.ts'

/**
 * Energies as in Acrel's ADL3000-E manual, part 9.1: E = data × PT × CT × 0.01 kWh, so what is read here is the
 * secondary side and the site's multiplier is CT × PT. The 32-bit powers from 0x0164 on are the ADL400's.
 */
export const acrelAdl400 = {
  code: 'acrel-adl400',
  name: { en: 'Acrel ADL400 three-phase meter', zh: '安科瑞 ADL400 三相导轨表' },
  maker: 'Acrel',
  source:
    'Energies: Acrel ADL3000-E manual, part 9.1 (easymanua.ls/acrel/adl3000-e). Voltages, currents, frequency: ' +
    'volkszaehler/mbmd meters/rs485/acrel3000.go and aggsoft.com "Acrel (ADL3000)". Powers 0x0164 to 0x016A: ' +
    'ADL400-D profile of SmartEVSE. Not checked against a meter.',
  energy: 'electricity',
  phases: 3,
  registers: {
    active_import: { address: 0x000a, type: 'uint32', scale: '0.01' },
    active_export: { address: 0x0014, type: 'uint32', scale: '0.01' },
    reactive_import: { address: 0x0028, type: 'uint32', scale: '0.01' },
    reactive_export: { address: 0x0032, type: 'uint32', scale: '0.01' },
    voltage_a: { address: 0x0061, type: 'uint16', scale: '0.1' },
    voltage_b: { address: 0x0062, type: 'uint16', scale: '0.1' },
    voltage_c: { address: 0x0063, type: 'uint16', scale: '0.1' },
    current_a: { address: 0x0064, type: 'uint16', scale: '0.01' },
    current_b: { address: 0x0065, type: 'uint16', scale: '0.01' },
    current_c: { address: 0x0066, type: 'uint16', scale: '0.01' },
    power_factor: { address: 0x0076, type: 'int16', scale: '0.001' },
    frequency: { address: 0x0077, type: 'uint16', scale: '0.01' },
    power_a: { address: 0x0164, type: 'int32', scale: '0.001' },
    power_b: { address: 0x0166, type: 'int32', scale: '0.001' },
    power_c: { address: 0x0168, type: 'int32', scale: '0.001' },
    power: { address: 0x016a, type: 'int32', scale: '0.001' },
  },
  batch: { registersMax: 60, gapMax: 48 },
  ratePlan: { seasons: 4, dayTables: 2, slotsPerDay: 14, rates: 4 },
} satisfies Device
