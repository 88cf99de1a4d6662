import type { Device } from './device.ts'

/**
 * The single-phase prepaid meter with a built-in relay. 0x0057 takes two words, "forced control" and then 1 to trip
 * or 0 to close; that 0x0058 gives back what was commanded is our reading of that table, not a sentence in it.
 */
export const acrelDdsy1352 = {
  code: 'acrel-ddsy1352',
  name: { en: 'Acrel DDSY1352 single-phase prepaid meter', zh: '安科瑞 DDSY1352 单相预付费电表' },
  maker: 'Acrel',
  source:
    'Acrel DDSY1352/DTSY1352 operation manual, part 8.1 (manualshive.com/en/manual/acrel/ddsy1352, page 15), addresses ' +
    '0x0000 to 0x0010; relay 0x0057 and rate tables: jerryxiaosa/ems4j, plugins/acrel. Not checked against a meter.',
  energy: 'electricity',
  phases: 1,
  registers: {
    active_import: { address: 0x0000, type: 'uint32', scale: '0.01' },
    voltage_a: { address: 0x000b, type: 'uint16', scale: '0.1' },
    current_a: { address: 0x000c, type: 'uint16', scale: '0.01' },
    power: { address: 0x000d, type: 'int16', scale: '0.001' },
    power_factor: { address: 0x0010, type: 'int16', scale: '0.001' },
  },
  breaker: {
    state: { table: 'holding', address: 0x0058, on: 0, off: 1 },
    command: { table: 'holding', address: 0x0057, on: [1, 0], off: [1, 1] },
  },
  batch: { registersMax: 60, gapMax: 16 },
  ratePlan: { seasons: 4, dayTables: 2, slotsPerDay: 14, rates: 4 },
} satisfies Device
