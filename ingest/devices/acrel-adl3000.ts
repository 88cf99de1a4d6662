import { acrelAdl400 } from './acrel-adl400.ts'
import type { Device } from './device.ts'

/** As the ADL400, but powers are single words, in watts, among the other momentary values. */
export const acrelAdl3000 = {
  ...acrelAdl400,
  code: 'acrel-adl3000',
  name: { en: 'Acrel ADL3000 three-phase meter', zh: '安科瑞 ADL3000 三相导轨表' },
  source:
    'Acrel ADL3000-E manual, part 9.1 (easymanua.ls/acrel/adl3000-e); aggsoft.com "Acrel (ADL3000)" (97 to 119); ' +
    'volkszaehler/mbmd meters/rs485/acrel3000.go. Not checked against a meter.',
  registers: {
    ...acrelAdl400.registers,
    power_a: { address: 0x0067, type: 'int16', scale: '0.001' },
    power_b: { address: 0x0068, type: 'int16', scale: '0.001' },
    power_c: { address: 0x0069, type: 'int16', scale: '0.001' },
    power: { address: 0x006a, type: 'int16', scale: '0.001' },
  },
} satisfies Device
