import { programPath } from '@wattledger/platform/processes/testProgram'
import { startProgram } from '@wattledger/platform/processes/startProgram'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { deviceOf, devices } from '../devices/catalogue.ts'
import type { Device } from '../devices/device.ts'
import { gatewayAddress } from '../modbus/gatewayAddress.ts'
import type { Link } from '../modbus/link.ts'
import { openLink } from '../modbus/openLink.ts'
import { firstApproach, pollMeter } from '../modbus/pollMeter.ts'
import { openControl } from './controlServer.ts'
import { openSimulator, type SimulatedGateway, type Simulator } from './openSimulator.ts'
import { seededGateways } from './seededGateways.ts'
import { seededMeter } from './seededMeter.ts'

const mbpoll = programPath('mbpoll')
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test.each(devices.map((device) => [device.code, device] as const))(
  '%s shows what its source says, in every register',
  async (_, device) => {
    const { simulator, nowMs } = await simulatorWith({ device: device.code })
    const poll = await read(simulator, device)
    const valueAt = seededMeter({ seed: 7, device })
    expect(poll.fault).toBeUndefined()
    for (const [register, entry] of Object.entries(device.registers)) {
      const shown = Number(poll.values[register as keyof typeof poll.values])
      const meant = Number(valueAt(register as keyof typeof device.registers, nowMs()))
      const step = entry.type === 'float32' ? meant / 1e6 : Number(entry.scale ?? '1')
      expect(Math.abs(shown - meant), register).toBeLessThanOrEqual(step)
    }
    expect(poll.values.status).toBe(device.breaker ? '0' : undefined)
  },
)

test('the same seed shows the same, another seed something else', () => {
  const device = deviceOf('eastron-sdm630')!
  const atMs = Date.UTC(2026, 10, 24, 9, 41, 13)
  const [one, same, other] = [1, 1, 2].map((seed) => seededMeter({ seed, device }))
  for (const register of ['active_import', 'power', 'voltage_b'] as const) {
    expect(one!(register, atMs)).toBe(same!(register, atMs))
    expect(one!(register, atMs)).not.toBe(other!(register, atMs))
  }
})

test('a seeded counter never falls, and rises by what the power says', () => {
  const valueAt = seededMeter({ seed: 3, device: deviceOf('acrel-adl400')! })
  let before = 0
  for (let atMs = Date.UTC(2026, 0, 1); atMs < Date.UTC(2026, 0, 15); atMs += 900_000) {
    const counted = Number(valueAt('active_import', atMs))
    expect(counted).toBeGreaterThan(before)
    const after = Number(valueAt('active_import', atMs + 900_000))
    expect(after - counted).toBeCloseTo(Number(valueAt('power', atMs)) / 4, 3)
    before = counted
  }
})

test('a meter asked for what its model has not refuses with exception 2, beyond 125 words with 3', async () => {
  const { link } = await simulatorWith({ device: 'eastron-sdm630' })
  const asked = (address: number, length: number, table: 'holding' | 'input' = 'input') =>
    link.read({ unitId: 1, table, address, length })
  await expect(asked(0x300, 2)).rejects.toMatchObject({ kind: 'exception', code: 2 })
  await expect(asked(0, 2, 'holding')).rejects.toMatchObject({ kind: 'exception', code: 2 })
  await expect(asked(0, 126)).rejects.toMatchObject({ kind: 'exception', code: 3 })
  await expect(
    link.read({ unitId: 99, table: 'input', address: 0, length: 2 }),
  ).rejects.toMatchObject({ kind: 'exception', code: 11 })
})

test.skipIf(!mbpoll)('mbpoll reads holding registers, input registers and coils', async () => {
  const { simulator, nowMs } = await simulatorWith({ device: 'acrel-adl400' })
  const expected = seededMeter({ seed: 7, device: deviceOf('acrel-adl400')! })
  const kwh = (expected('active_import', nowMs()) ?? '').slice(0, -2).replace('.', '')
  // mbpoll counts from 1 and takes the first word as the low one unless told (-B).
  const energy = await poll(simulator, ['-a', '1', '-r', '11', '-t', '4:int', '-B'])
  expect(energy).toContain(`[11]: \t${Number(kwh)}`)

  const floats = await simulatorWith({ device: 'eastron-sdm120' })
  const volts = seededMeter({ seed: 7, device: deviceOf('eastron-sdm120')! })(
    'voltage_a',
    floats.nowMs(),
  )
  expect(await poll(floats.simulator, ['-a', '1', '-r', '1', '-t', '3:float', '-B'])).toContain(
    `[1]: \t${Number(Number(volts).toPrecision(6))}`,
  )

  const relay = await simulatorWith({ device: 'generic-prepaid' })
  expect(await poll(relay.simulator, ['-a', '1', '-r', '1', '-t', '0'])).toContain('[1]: \t1')
})

test.skipIf(!mbpoll)('mbpoll is told that nobody has a wrong unit id', async () => {
  const { simulator } = await simulatorWith({ device: 'acrel-adl400' })
  expect(await poll(simulator, ['-a', '77', '-r', '11', '-t', '4'])).toMatch(
    /Target device failed to respond/i,
  )
})

test.skipIf(!mbpoll)('mbpoll opens and closes a breaker by its coil', async () => {
  const { simulator } = await simulatorWith({ device: 'generic-prepaid' })
  await poll(simulator, ['-a', '1', '-r', '1', '-t', '0'], ['0'])
  expect(simulator.breakerIsOn('gw', 1)).toBe(false)
  expect(await poll(simulator, ['-a', '1', '-r', '1', '-t', '0'])).toContain('[1]: \t0')
  await poll(simulator, ['-a', '1', '-r', '1', '-t', '0'], ['1'])
  expect(simulator.breakerIsOn('gw', 1)).toBe(true)
})

test.skipIf(!mbpoll)('mbpoll opens a breaker that wants two words', async () => {
  const { simulator } = await simulatorWith({ device: 'acrel-ddsy1352' })
  await poll(simulator, ['-a', '1', '-r', '88', '-t', '4'], ['1', '1'])
  expect(simulator.breakerIsOn('gw', 1)).toBe(false)
  expect(await poll(simulator, ['-a', '1', '-r', '88', '-t', '4'], ['9', '9'])).toMatch(
    /Illegal data value/i,
  )
})

test.skipIf(!mbpoll)(
  'an open breaker lets nothing through: the counter stands, and goes on from there when it closes',
  async () => {
    const device = deviceOf('generic-prepaid')!
    const site = await simulatorWith({ device: device.code })
    const coil = ['-a', '1', '-r', '1', '-t', '0']
    const before = (await read(site.simulator, device)).values
    await poll(site.simulator, coil, ['0'])
    site.pass(3_600_000)
    const open = (await read(site.simulator, device)).values
    expect(open.status).toBe('1')
    expect(open.power).toBe('0.000')
    expect(open.active_import).toBe(before.active_import)

    await poll(site.simulator, coil, ['1'])
    expect((await read(site.simulator, device)).values.active_import).toBe(before.active_import)
    site.pass(900_000)
    const later = (await read(site.simulator, device)).values
    expect(Number(later.active_import)).toBeGreaterThan(Number(before.active_import))
    expect(Number(later.power)).toBeGreaterThan(0)
  },
)

test.skipIf(!mbpoll)('an open breaker is still open after a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  ends.push(() => rm(folder, { recursive: true }))
  const first = await simulatorWith({ device: 'generic-prepaid', folder })
  await poll(first.simulator, ['-a', '1', '-r', '1', '-t', '0'], ['0'])
  await first.simulator.close()
  const second = await simulatorWith({ device: 'generic-prepaid', folder })
  expect(second.simulator.breakerIsOn('gw', 1)).toBe(false)
})

test('a stuck register stays, a rolling one passes the end of its range, a missing one shows none', async () => {
  const device = deviceOf('acrel-adl400')!
  const { simulator, pass } = await simulatorWith({ device: device.code })
  const energy = async () => (await read(simulator, device)).values.active_import

  simulator.faults.set('gw', 1, { kind: 'stuck' })
  const stuck = await energy()
  pass(7_200_000)
  expect(await energy()).toBe(stuck)

  simulator.faults.set('gw', 1, { kind: 'rolling', registerDigits: 6 })
  expect(await energy()).toBe('999999.95')
  pass(7_200_000)
  expect(Number(await energy())).toBeLessThan(100)

  simulator.faults.set('gw', 1, { kind: 'missing' })
  expect((await read(simulator, device)).values).toEqual({})
  simulator.faults.set('gw', 1, undefined)
  expect(Number(await energy())).toBeGreaterThan(Number(stuck))
})

test('faults are set over the control port, and nonsense is refused with the reason', async () => {
  const { simulator } = await simulatorWith({ device: 'acrel-adl400' })
  const control = await openControl(simulator, 0)
  ends.push(control.close)
  const url = `http://127.0.0.1:${control.port}`
  const post = async (path: string, body: object) =>
    (await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then((response) => response.json())) as unknown

  const fault = { kind: 'exception', code: 4 }
  expect(await post('/fault', { gateway: 'gw', unitId: 1, fault })).toEqual({
    faults: [{ gateway: 'gw', unitId: 1, fault }],
  })
  expect(await post('/fault', { gateway: 'gw', unitId: 1, fault: null })).toEqual({ faults: [] })
  expect(await post('/fault', { gateway: 'gw', fault: { kind: 'tired' } })).toMatchObject({
    error: expect.stringContaining('kind must be one of') as string,
  })
  expect(await post('/fault', { gateway: 'no', fault })).toMatchObject({
    error: 'gateway must be the code of one',
  })
})

test('as a program it says where its gateways are, and ends when asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  ends.push(() => rm(folder, { recursive: true }))
  const child = startProgram(new URL('./program.ts', import.meta.url), {
    log: () => {},
    parameters: [JSON.stringify({ basePort: 0, folder, gateways: 2, meters: 30 })],
  })
  ends.push(() => child.kill('SIGKILL'))
  const { addresses } = await new Promise<{ addresses: Record<string, string> }>((resolve) => {
    child.once('message', (message) => resolve(message as { addresses: Record<string, string> }))
  })
  const link = await linkTo(addresses['gw-2']!)
  expect(await link.read({ unitId: 30, table: 'input', address: 0, length: 2 })).toHaveLength(4)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('sixty meters polled every five seconds cost under a hundredth of a core', async () => {
  const gateways = seededGateways({ seed: 1, basePort: 0 })
  const simulator = await open(gateways)
  const links = await Promise.all([...simulator.addresses.values()].map(linkTo))
  const meters = gateways[0]!.meters.map(({ unitId, device: code }) => {
    const device = deviceOf(code)!
    return { unitId, device, approach: firstApproach(device), answered() {} }
  })
  const rounds = async (count: number) => {
    for (let i = 0; i < count; i++)
      for (const link of links) for (const meter of meters) await pollMeter(link, meter)
  }
  await rounds(10)
  const before = process.cpuUsage()
  await rounds(10)
  const { user, system } = process.cpuUsage(before)
  // Simulator and poller together, in this one process.
  expect((user + system) / 10).toBeLessThan(5_000_000 / 100)
})

// --- builders ---

async function open(gateways: readonly SimulatedGateway[], more: object = {}) {
  const simulator = await openSimulator({ gateways, ...more })
  ends.push(simulator.close)
  return simulator
}

async function simulatorWith({ device, folder }: { device: string; folder?: string }) {
  let nowMs = Date.UTC(2026, 10, 24, 10, 7, 30)
  const valueAt = seededMeter({ seed: 7, device: deviceOf(device)! })
  const gateway = { code: 'gw', port: 0, meters: [{ unitId: 1, device, valueAt }] }
  const simulator = await open([gateway], { nowMs: () => nowMs, ...(folder && { folder }) })
  const link = await linkTo(simulator.addresses.get('gw')!)
  return { simulator, link, nowMs: () => nowMs, pass: (ms: number) => (nowMs += ms) }
}

async function linkTo(at: string): Promise<Link> {
  const address = gatewayAddress({ protocol: 'modbus-tcp', address: at })
  if (typeof address === 'string') throw new Error(address)
  const link = await openLink(address, {
    connectTimeoutMs: 2_000,
    answerTimeoutMs: 2_000,
    signal: new AbortController().signal,
  })
  ends.push(link.close)
  return link
}

async function read(simulator: Simulator, device: Device) {
  const link = await linkTo(simulator.addresses.get('gw')!)
  return pollMeter(link, { device, unitId: 1, approach: firstApproach(device), answered() {} })
}

/** What mbpoll prints, on either stream; it exits with 1 for an exception. */
function poll(simulator: Simulator, parameters: string[], values: string[] = []): Promise<string> {
  const [host, port] = simulator.addresses.get('gw')!.split(':')
  const once = values.length > 0 ? [] : ['-1']
  return new Promise((resolve) => {
    execFile(
      mbpoll!,
      ['-m', 'tcp', '-p', port!, ...once, ...parameters, host!, ...values],
      { timeout: 10_000 },
      (_, stdout, stderr) => resolve(stdout + stderr),
    )
  })
}
