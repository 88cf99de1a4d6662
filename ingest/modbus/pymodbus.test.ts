import { pythonWith } from '@wattledger/platform/processes/testProgram'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createPoller } from './poller.ts'
import type { PolledReading, PlannedMeter } from './pollingPlan.ts'

// Our poller against a server that is not ours: Debian's python3-pymodbus.

const python = pythonWith('pymodbus.server.async_io')
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.skipIf(!python).each(['tcp', 'rtu'] as const)(
  'pymodbus’ server is read right, in the frames of %s',
  async (framing) => {
    const address = await pymodbus(framing, {
      1: {
        holding: {
          0x0a: [0x0001, 0xe240], // 123456 hundredths of a kWh
          0x14: new Array<number>(100).fill(0),
          0x61: [2301, 2302, 65535],
          0x164: [0xffff, 0xfc18, 0, 0, 0, 0, 0, 1_500],
        },
      },
      2: {
        input: {
          0: [0x4366, 0x199a, ...new Array<number>(62).fill(0)],
          0x46: [0x4248, 0x0000, 0x4479, 0xffff, ...new Array<number>(6).fill(0)],
        },
      },
      3: { holding: { 0: [0x1234, 0x5678] } },
      4: { holding: { 0: [0xe240, 0x0001, 2301, 150, 345, 0, 950, 5000] }, coil: { 0: [0, 0] } },
    })
    const readings = await poll(framing, address, [
      { code: 'three-phase', unitId: 1, device: 'acrel-adl400' },
      { code: 'float', unitId: 2, device: 'eastron-sdm630' },
      { code: 'water', unitId: 3, device: 'generic-water' },
      { code: 'prepaid', unitId: 4, device: 'generic-prepaid' },
    ])
    const three = readings.get('three-phase')
    expect(three).toMatchObject({
      active_import: '1234.56',
      voltage_a: '230.1',
      voltage_b: '230.2',
      power_a: '-1.000',
      power: '1.500',
    })
    expect(three).not.toHaveProperty('voltage_c')
    expect(readings.get('float')).toMatchObject({
      voltage_a: '230.1',
      frequency: '50',
      active_import: '999.99994',
    })
    expect(readings.get('water')).toEqual({ volume: '123456.78' })
    expect(readings.get('prepaid')).toMatchObject({ active_import: '123.456', status: '1' })
  },
)

test.skipIf(!python)('what pymodbus’ server has not, it refuses; the rest is read', async () => {
  const address = await pymodbus('tcp', {
    1: { holding: { 0x0a: [0, 100], 0x61: [2301] } },
  })
  const readings = await poll('tcp', address, [{ code: 'part', unitId: 1, device: 'acrel-adl400' }])
  expect(readings.get('part')).toEqual({ active_import: '1.00', voltage_a: '230.1' })
})

async function pymodbus(framing: 'tcp' | 'rtu', units: object): Promise<string> {
  const program = join(import.meta.dirname, 'testdata', 'pymodbusServer.py')
  const child = spawn(python!, [program, framing], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  ends.push(async () => {
    child.kill()
    await ended
  })
  child.stdin.write(`${JSON.stringify(units)}\n`)
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`pymodbus ended with ${code}`)))
  })
  return `127.0.0.1:${port}`
}

async function poll(framing: 'tcp' | 'rtu', address: string, meters: PlannedMeter[]) {
  const readings = new Map<string, PolledReading['values']>()
  await new Promise<void>((resolve) => {
    const poller = createPoller({
      gateway: { project: 'p', code: 'gw', protocol: `modbus-${framing}`, address, meters },
      intervalMs: 200,
      onReading({ meter, values }) {
        readings.set(meter, values)
        if (readings.size === meters.length) resolve()
      },
    })
    ends.push(() => poller.stop())
    poller.start()
  })
  return readings
}
