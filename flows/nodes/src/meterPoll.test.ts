import { deviceOf } from '@wattledger/ingest/devices/catalogue'
import type { PlannedGateway } from '@wattledger/ingest/modbus/pollingPlan'
import { openSimulator, type Simulator } from '@wattledger/ingest/simulator/openSimulator'
import { seededMeter } from '@wattledger/ingest/simulator/seededMeter'
import { programPath } from '@wattledger/platform/processes/testProgram'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openTestFlow, type TestFlow } from './testFlow.ts'

// The node meter-poll in a real Node-RED, against meters of the simulator.

let flow: TestFlow
let simulator: Simulator
let line: ChildProcess | undefined
const python = process.platform === 'linux' ? programPath('python3') : undefined
const device = 'eastron-sdm120'

beforeAll(async () => {
  flow = await openTestFlow()
  const meters = [1, 2, 3].map((unitId) => ({
    unitId,
    device,
    valueAt: seededMeter({ seed: unitId, device: deviceOf(device)! }),
  }))
  simulator = await openSimulator({
    gateways: [
      { code: 'tcp', port: 0, meters },
      { code: 'rtu', port: 0, framing: 'rtu', meters },
      { code: 'bus', port: 0, framing: 'rtu', meters },
    ],
  })
})
afterAll(async () => {
  await flow.stop()
  line?.kill()
  await simulator.close()
})
beforeEach(() => flow.setPlan({ gateways: [] }))

test.each([
  ['tcp', 'modbus-tcp'],
  ['rtu', 'modbus-rtu'],
] as const)(
  'a gateway of its dialog is polled over %s, and the status has value and age',
  async (code, protocol) => {
    await flow.deploy([
      {
        id: 'gw',
        type: 'wattledger-gateway',
        project: 'p',
        code,
        protocol,
        address: simulator.addresses.get(code),
        meters: gateway(code, protocol).meters,
      },
      poll({ source: 'gateway', gateway: 'gw' }),
    ])
    await vi.waitFor(() => expect(metersSeen()).toEqual(['m1', 'm2', 'm3']), patient)
    const [{ topic, payload } = { topic: '', payload: undefined }] = flow.readings()
    expect(topic).toBe(`p/${payload?.meter}`)
    expect(payload).toMatchObject({ project: 'p', gateway: code })
    expect(Math.abs(Date.parse(String(payload?.at)) - Date.now())).toBeLessThan(20_000)
    expect(payload?.values.active_import).toMatch(/^\d+\.\d+$/)

    await vi.waitFor(() => {
      const { fill, shape, text = '' } = flow.statusOf('poll') ?? {}
      expect([fill, shape]).toEqual(['green', 'dot'])
      expect(text).toMatch(/^3\/3 -?[\d.]+ \ds$/)
      expect(text.length).toBeLessThan(20)
    }, patient)
  },
)

test('the registry’s meters are polled as they come and go, without a deploy', async () => {
  await flow.deploy([poll({ source: 'plan' })])
  await vi.waitFor(
    () =>
      expect(flow.statusOf('poll')).toMatchObject({
        fill: 'grey',
        shape: 'ring',
        text: 'nothing to poll',
      }),
    patient,
  )
  const all = gateway('tcp', 'modbus-tcp')
  flow.setPlan({ gateways: [{ ...all, meters: all.meters.slice(0, 1) }] })
  await vi.waitFor(() => expect(metersSeen()).toEqual(['m1']), patient)
  flow.setPlan({ gateways: [all] })
  await vi.waitFor(() => expect(metersSeen()).toEqual(['m1', 'm2', 'm3']), patient)
  flow.setPlan({ gateways: [] })
  await vi.waitFor(() => expect(flow.statusOf('poll')?.text).toBe('nothing to poll'), patient)
})

test('a dead meter is yellow and asked less and less; the others are read each second', async () => {
  simulator.faults.set('tcp', 2, { kind: 'silent' })
  flow.setPlan({ gateways: [gateway('tcp', 'modbus-tcp')] })
  await flow.deploy([poll({ source: 'plan' })])
  await vi.waitFor(() => expect(metersSeen()).toEqual(['m1', 'm3']), patient)
  const { length: before } = ofMeter('m1')
  const requests = simulator.requests('tcp')
  await vi.waitFor(() => expect(ofMeter('m1').length - before).toBeGreaterThanOrEqual(8), patient)
  expect(ofMeter('m3').length).toBeGreaterThanOrEqual(7)
  const perGoodPoll = (simulator.requests('tcp') - requests) / (ofMeter('m1').length - before) / 2
  // Two good meters each take so many requests; the silent one next to none.
  expect(perGoodPoll).toBeLessThan(4)
  expect(ofMeter('m2')).toEqual([])
  expect(flow.statusOf('poll')).toMatchObject({ fill: 'yellow', shape: 'dot' })
  expect(flow.statusOf('poll')?.text).toMatch(/^2\/3 /)

  simulator.faults.set('tcp', 2, undefined)
  await vi.waitFor(() => expect(flow.statusOf('poll')).toMatchObject({ fill: 'green' }), {
    timeout: 40_000,
    interval: 100,
  })
}, 90_000)

test('a gateway without power is red, said once, reported, and polled again when it is back', async () => {
  flow.setPlan({ gateways: [gateway('tcp', 'modbus-tcp')] })
  await flow.deploy([poll({ source: 'plan' })])
  await vi.waitFor(() => expect(flow.statusOf('poll')).toMatchObject({ fill: 'green' }), patient)
  await simulator.stopGateway('tcp')
  await vi.waitFor(() => expect(flow.statusOf('poll')).toMatchObject({ fill: 'red' }), patient)
  expect(flow.lines.filter((one) => one.includes('p/tcp: unreachable'))).toHaveLength(1)
  const lastReport = () => flow.reports.filter(({ gateway }) => gateway === 'tcp').at(-1)
  await vi.waitFor(
    () => expect(lastReport()).toMatchObject({ project: 'p', condition: 'unreachable' }),
    patient,
  )
  await simulator.startGateway('tcp')
  await vi.waitFor(() => expect(flow.statusOf('poll')).toMatchObject({ fill: 'green' }), {
    timeout: 60_000,
    interval: 100,
  })
  await vi.waitFor(() => expect(lastReport()).toMatchObject({ condition: 'polling' }), patient)
}, 90_000)

test('a poll of a gateway that is not chosen says so', async () => {
  await flow.deploy([poll({ source: 'gateway' })])
  await vi.waitFor(() =>
    expect(flow.lines.at(-1)).toMatch(
      /error: \[wattledger-meter-poll:poll\] No gateway is chosen\./,
    ),
  )
})

test.skipIf(!python)(
  'a meter on a serial line of this machine is polled too: the host’s fence is widened for it, and only then',
  async () => {
    const path = await serialLine(simulator.addresses.get('bus') ?? '')
    const before = flow.host.pid()
    await flow.deploy([poll({ source: 'plan' })])
    flow.setPlan({
      gateways: [{ ...gateway('bus', 'modbus-rtu'), address: `${path}:9600:8N1` }],
    })
    await vi.waitFor(() => expect(metersSeen()).toEqual(['m1', 'm2', 'm3']), {
      timeout: 30_000,
      interval: 100,
    })
    expect(flow.host.pid()).not.toBe(before)
    expect(flow.lines).toContain('node-red: starts again, as it may use serial lines from now on')
  },
  60_000,
)

const patient = { timeout: 15_000, interval: 100 }

const poll = (config: { source: string; gateway?: string }) => ({
  id: 'poll',
  type: 'wattledger-meter-poll',
  gateway: '',
  intervalS: '1',
  ...config,
  wires: [['look']],
})

const gateway = (code: string, protocol: PlannedGateway['protocol']): PlannedGateway => ({
  project: 'p',
  code,
  protocol,
  address: simulator.addresses.get(code) ?? '',
  meters: [1, 2, 3].map((unitId) => ({ code: `m${unitId}`, unitId, device })),
})

const ofMeter = (meter: string) => flow.readings().filter(({ payload }) => payload.meter === meter)
const metersSeen = () => [...new Set(flow.readings().map(({ payload }) => payload.meter))].sort()

/** Path of a pseudo-terminal with the gateway on its other end. */
function serialLine(address: string): Promise<string> {
  const script = fileURLToPath(
    new URL('../../../ingest/modbus/testdata/serialLine.py', import.meta.url),
  )
  const child = spawn(python ?? '', [script, ...address.split(':')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  line = child
  return new Promise((resolve) => createInterface(child.stdout).once('line', resolve))
}
