/**
 * The registers that a reading may carry (fields of a landed point), with their units.
 * `cumulative` registers only grow and are what energy is derived from; `momentary` ones are a moment's value;
 * `bits` is a meter's status word.
 */
export const registers = {
  active_import: { kind: 'cumulative', unit: 'kWh' },
  active_export: { kind: 'cumulative', unit: 'kWh' },
  reactive_import: { kind: 'cumulative', unit: 'kvarh' },
  reactive_export: { kind: 'cumulative', unit: 'kvarh' },
  volume: { kind: 'cumulative', unit: 'm³' },
  heat: { kind: 'cumulative', unit: 'kWh' },
  power: { kind: 'momentary', unit: 'kW' },
  power_a: { kind: 'momentary', unit: 'kW' },
  power_b: { kind: 'momentary', unit: 'kW' },
  power_c: { kind: 'momentary', unit: 'kW' },
  voltage_a: { kind: 'momentary', unit: 'V' },
  voltage_b: { kind: 'momentary', unit: 'V' },
  voltage_c: { kind: 'momentary', unit: 'V' },
  current_a: { kind: 'momentary', unit: 'A' },
  current_b: { kind: 'momentary', unit: 'A' },
  current_c: { kind: 'momentary', unit: 'A' },
  power_factor: { kind: 'momentary', unit: '' },
  frequency: { kind: 'momentary', unit: 'Hz' },
  temperature: { kind: 'momentary', unit: '°C' },
  status: { kind: 'bits', unit: '' },
} as const satisfies Record<string, { kind: 'cumulative' | 'momentary' | 'bits'; unit: string }>

export type Register = keyof typeof registers

export const isRegister = (name: string): name is Register => Object.hasOwn(registers, name)

export const isCumulative = (register: Register): boolean =>
  registers[register].kind === 'cumulative'

/** Kinds of energy that a meter may measure, each with the register that it is accounted by. */
export const energies = {
  electricity: 'active_import',
  water: 'volume',
  'hot-water': 'volume',
  gas: 'volume',
  heat: 'heat',
  cooling: 'heat',
} as const satisfies Record<string, Register>

export type Energy = keyof typeof energies
