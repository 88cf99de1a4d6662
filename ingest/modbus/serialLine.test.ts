import { programPath } from '@wattledger/platform/processes/testProgram'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test, vi } from 'vitest'
import { deviceOf } from '../devices/catalogue.ts'
import { openSimulator } from '../simulator/openSimulator.ts'
import { seededMeter } from '../simulator/seededMeter.ts'
import { createPoller } from './poller.ts'
import type { PolledReading } from './pollingPlan.ts'

// Modbus RTU over a real serial device: a pseudo-terminal, with the simulator's meters on its other end.

const python = process.platform === 'linux' ? programPath('python3') : undefined
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.skipIf(!python)(
  'meters on a serial line are read, and a dead one among them starves nobody',
  async () => {
    const device = deviceOf('eastron-sdm120')!
    const simulator = await openSimulator({
      gateways: [
        {
          code: 'bus',
          port: 0,
          framing: 'rtu',
          meters: [1, 2, 3].map((unitId) => ({
            unitId,
            device: device.code,
            valueAt: seededMeter({ seed: unitId, device }),
          })),
        },
      ],
    })
    ends.push(simulator.close)
    simulator.faults.set('bus', 2, { kind: 'silent' })
    const path = await serialLine(simulator.addresses.get('bus')!)

    const readings: PolledReading[] = []
    const poller = createPoller({
      gateway: {
        project: 'p',
        code: 'bus',
        protocol: 'modbus-rtu',
        address: `${path}:9600:8N1`,
        meters: [1, 2, 3].map((unitId) => ({ code: `m${unitId}`, unitId, device: device.code })),
      },
      intervalMs: 100,
      answerTimeoutMs: 200,
      onReading: (reading) => void readings.push(reading),
    })
    poller.start()
    ends.push(() => poller.stop())
    const of = (meter: string) => readings.filter((reading) => reading.meter === meter)
    await vi.waitFor(() => expect(of('m3').length).toBeGreaterThan(5), { timeout: 10_000 })
    expect(of('m1').length).toBeGreaterThan(3)
    expect(of('m2')).toEqual([])
    expect(Object.keys(of('m1')[0]!.values)).toHaveLength(9)

    simulator.faults.set('bus', 2, undefined)
    await vi.waitFor(() => expect(of('m2').length).toBeGreaterThan(0), { timeout: 10_000 })
    await poller.stop()
    // The device is free again: who starts anew finds it.
    const before = readings.length
    poller.start()
    await vi.waitFor(() => expect(readings.length).toBeGreaterThan(before), { timeout: 10_000 })
  },
)

async function serialLine(address: string): Promise<string> {
  const program = join(import.meta.dirname, 'testdata', 'serialLine.py')
  const child = spawn(python!, [program, ...address.split(':')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  ends.push(async () => {
    child.kill()
    await ended
  })
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the serial line ended with ${code}`)))
  })
}
