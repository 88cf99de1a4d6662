import type { Device } from './device.ts'

/**
 * A water meter whose floats come least significant byte first. The total is a float32 of cubic metres and so
 * resolves a litre only up to about 8,000 m³; that is the meter, not the reading of it.
 */
export const xintaiWater = {
  code: 'xintai-water',
  name: { en: 'Kaifeng Xintai water meter with valve', zh: '开封鑫泰阀控水表' },
  maker: 'Kaifeng Xintai Valve',
  source:
    'Register map of "Water Meter MODBUS 485 protocol V1" as published in the driver PouCon.Hardware.Devices.' +
    'XintaiWaterMeter (GitHub). Not checked against a meter.',
  energy: 'water',
  registers: { volume: { address: 0x0001, type: 'float32', order: 'DCBA' } },
  breaker: {
    state: { table: 'holding', address: 0x001c, mask: 0b11, on: 0b01, off: 0b10 },
    command: { table: 'holding', address: 0x001c, on: [1], off: [2] },
  },
  batch: { registersMax: 28, gapMax: 26 },
} satisfies Device
