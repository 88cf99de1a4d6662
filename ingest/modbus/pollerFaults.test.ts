import { connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { deviceOf } from '../devices/catalogue.ts'
import { openSimulator, type SimulatedGateway } from '../simulator/openSimulator.ts'
import { seededMeter } from '../simulator/seededMeter.ts'
import { LinkFault } from './link.ts'
import { openLink } from './openLink.ts'
import { createPoller } from './poller.ts'
import type { PolledReading } from './pollingPlan.ts'
import { readOnce } from './readOnce.ts'

// Real sockets, the simulator, and what goes wrong on them.

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test('meters are read over Modbus TCP, to the digit', async () => {
  const { simulator, gateway } = await siteOf({ device: 'acrel-adl400', meters: 3 })
  const { next, poller } = polling(gateway)
  const reading = await next('m2')
  expect(reading).toMatchObject({ project: 'p', meter: 'm2' })
  expect(reading.values.active_import).toMatch(/^\d+\.\d\d$/)
  expect(Object.keys(reading.values)).toHaveLength(16)
  expect(Math.abs(reading.atMs - Date.now())).toBeLessThan(5_000)
  await poller.stop()
  expect(simulator.requests('gw')).toBeGreaterThan(0)
})

test('meters are read in the frames of a serial line, through a server that passes bytes on', async () => {
  const { gateway } = await siteOf({ device: 'eastron-sdm630', meters: 2, framing: 'rtu' })
  const { next, status } = polling(gateway)
  expect((await next('m2')).values.voltage_a).toMatch(/^2\d\d\.\d/)
  expect(Object.keys((await next('m1')).values)).toHaveLength(16)
  expect(status('m1')).toMatchObject({ condition: 'answering' })
})

test.each(['tcp', 'rtu'] as const)(
  'a dead meter does not starve the others (%s)',
  async (framing) => {
    const { simulator, gateway } = await siteOf({ device: 'eastron-sdm120', meters: 4, framing })
    simulator.faults.set('gw', 2, { kind: 'silent' })
    const { readings, status, until } = polling(gateway, { answerTimeoutMs: 100 })
    await until(() => readings.filter(({ meter }) => meter === 'm4').length >= 8)
    expect(readings.filter(({ meter }) => meter === 'm1').length).toBeGreaterThan(6)
    expect(readings.filter(({ meter }) => meter === 'm2')).toHaveLength(0)
    expect(status('m2')).toMatchObject({ condition: 'silent' })

    simulator.faults.set('gw', 2, undefined)
    await until(() => status('m2')?.condition === 'answering')
  },
)

test.each([
  { kind: 'garbage' } as const,
  { kind: 'foreign' } as const,
  { kind: 'other-unit' } as const,
  { kind: 'hang-up' } as const,
  { kind: 'exception', code: 4 } as const,
])('a meter with the fault $kind gives no reading, and the others go on', async (fault) => {
  const { simulator, gateway } = await siteOf({ device: 'eastron-sdm630', meters: 3 })
  simulator.faults.set('gw', 2, fault)
  const { readings, status, until } = polling(gateway, { answerTimeoutMs: 100 })
  await until(() => readings.filter(({ meter }) => meter === 'm3').length >= 5)
  expect(readings.filter(({ meter }) => meter === 'm2')).toHaveLength(0)
  expect(status('m2')?.condition).not.toBe('answering')
  expect(readings.every(({ values }) => values.voltage_a!.startsWith('2'))).toBe(true)

  simulator.faults.set('gw', 2, undefined)
  await until(() => status('m2')?.condition === 'answering')
})

test('a late answer is not taken for the answer to a later question', async () => {
  const { simulator, gateway } = await siteOf({
    device: 'eastron-sdm630',
    meters: 2,
    framing: 'rtu',
  })
  simulator.faults.set('gw', 1, { kind: 'slow', ms: 150 })
  const { readings, until, status } = polling(gateway, { answerTimeoutMs: 100 })
  await until(() => readings.filter(({ meter }) => meter === 'm2').length >= 3)
  simulator.faults.set('gw', 1, undefined)
  await until(() => status('m1')?.condition === 'answering')
  const seeded = [1, 2].map((seed) => seededMeter({ seed, device: deviceOf('eastron-sdm630')! }))
  for (const { meter, atMs, values } of readings) {
    const expected = seeded[Number(meter.slice(1)) - 1]!('active_import', atMs)
    expect(Number(values.active_import)).toBeCloseTo(Number(expected), 0)
  }
})

test('a gateway that loses its power is polled again when it is back', async () => {
  const { simulator, gateway } = await siteOf({ device: 'eastron-sdm120', meters: 3 })
  const { readings, poller, until, status } = polling(gateway, { answerTimeoutMs: 100 })
  await until(() => readings.length >= 6)
  await simulator.stopGateway('gw')
  await until(() => poller.status().condition === 'unreachable')
  expect(poller.status().fault).toMatch(/ECONNREFUSED/)
  const before = readings.length
  await simulator.startGateway('gw')
  await until(() => readings.length >= before + 6)
  expect(status('m3')).toMatchObject({ condition: 'answering', failures: 0 })
})

test('a half-open connection is noticed, and made anew', async () => {
  const { simulator, gateway } = await siteOf({ device: 'eastron-sdm120', meters: 3 })
  const proxy = await mutableProxy(gateway.address)
  const { readings, until } = polling(
    { ...gateway, address: proxy.address },
    { answerTimeoutMs: 100 },
  )
  await until(() => readings.length >= 6)
  // The cable is pulled: nothing arrives any more, and nobody says so. New connections are good.
  proxy.muteOldConnections()
  const before = readings.length
  await until(() => readings.length >= before + 6)
  expect(proxy.connections()).toBeGreaterThan(1)
  expect(simulator.requests('gw')).toBeGreaterThan(0)
})

test('sentinels are no readings: a meter that has nothing to show is empty, not zero', async () => {
  const { simulator, gateway } = await siteOf({ device: 'acrel-adl400', meters: 1 })
  simulator.faults.set('gw', 1, { kind: 'missing' })
  const { readings, until, status } = polling(gateway)
  await until(() => status('m1')?.condition === 'empty')
  expect(readings).toEqual([])
})

test('whatever bytes a gateway sends, a request only ever fails', async () => {
  let seed = 1
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 8
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const length = 8 + (random() % 30)
      const noise = Buffer.from(Array.from({ length }, () => random() & 0xff))
      // Sometimes the head is right, so that the noise behind it is looked at more closely.
      if (random() % 2) data.copy(noise, 0, 0, 8)
      if (random() % 3) noise.writeUInt16BE(length - 6, 4)
      socket.write(noise)
    })
  })
  const [host = '', port] = (await listening(server)).split(':')
  const kinds = new Set<unknown>()
  for (const kind of ['tcp', 'rtu-over-tcp'] as const)
    for (let i = 0; i < 60; i++) {
      const link = await openLink(
        { kind, host, port: Number(port) },
        { connectTimeoutMs: 1_000, answerTimeoutMs: 10, signal: new AbortController().signal },
      )
      for (let unitId = 1; unitId <= 3; unitId++)
        await link.read({ unitId, table: 'input', address: 0, length: 60 }).then(
          () => kinds.add('answer'),
          (error: unknown) => kinds.add(error instanceof LinkFault ? error.kind : error),
        )
      link.close()
    }
  kinds.delete('exception')
  // On a busy machine the noise may come after the ten milliseconds that it is waited for.
  kinds.delete('timeout')
  expect([...kinds]).toEqual(['garbled'])
})

test('a gateway that hangs up on everybody is told as such, and tried less and less often', async () => {
  let connections = 0
  const server = createServer((socket) => {
    connections++
    socket.destroy()
  })
  const address = await listening(server)
  const { poller, until } = polling({ ...plan('eastron-sdm120', 2), address })
  await until(() => poller.status().condition === 'unreachable')
  expect(poller.status().fault).toMatch(/no request was answered|ECONNRESET/)
  await until(() => connections >= 2)
  expect(connections).toBeLessThan(5)
})

test('stop ends at once while a meter is waited for, and leaves no connection', async () => {
  const { simulator, gateway } = await siteOf({ device: 'eastron-sdm120', meters: 1 })
  simulator.faults.set('gw', 1, { kind: 'silent' })
  const { poller, until } = polling(gateway, { answerTimeoutMs: 60_000 })
  await until(() => simulator.requests('gw') > 0)
  const startedMs = performance.now()
  await poller.stop()
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  expect(poller.status().condition).toBe('stopped')
})

test('a gateway nobody can find is told in words', async () => {
  const tcp = polling({ ...plan('eastron-sdm120', 1), address: 'one:two' })
  await tcp.until(() => tcp.poller.status().condition === 'wrong-address')
  expect(tcp.poller.status().fault).toBe('"one:two" is not of the form host:port')

  const serial = polling({
    ...plan('eastron-sdm120', 1),
    protocol: 'modbus-rtu',
    address: '/dev/tty-of-nobody:9600:8N1',
  })
  await serial.until(() => serial.poller.status().condition === 'unreachable')
  expect(serial.poller.status().fault).toMatch(/tty-of-nobody/)
})

test('a test read shows the bytes beside the values', async () => {
  const { gateway } = await siteOf({ device: 'generic-prepaid', meters: 1 })
  const good = await readOnce({ gateway, unitId: 1, device: 'generic-prepaid' })
  expect(good.fault).toBeUndefined()
  expect(good.values.status).toBe('0')
  expect(good.exchanges).toEqual([
    { table: 'coil', address: 0, length: 1, bytes: '01' },
    { table: 'holding', address: 0, length: 8, bytes: expect.stringMatching(/^[\da-f]{32}$/) },
  ])

  const nobody = await readOnce({ gateway, unitId: 9, device: 'generic-prepaid' })
  expect(nobody.fault).toMatch(/failed to respond/)
  expect(nobody.exchanges[0]?.fault).toMatch(/failed to respond/)
  expect(await readOnce({ gateway, unitId: 1, device: 'none' })).toMatchObject({
    fault: 'no model is called "none"',
  })
})

test('a wrong model on the right meter shows which registers it has not', async () => {
  const { gateway } = await siteOf({ device: 'acrel-adl3000', meters: 1 })
  const { refused, values } = await readOnce({ gateway, unitId: 1, device: 'acrel-adl400' })
  expect(refused).toEqual(['power_a', 'power_b', 'power_c', 'power'])
  expect(values.active_import).toBeDefined()
})

// --- builders ---

const plan = (device: string, meters: number) => ({
  project: 'p',
  code: 'gw',
  protocol: 'modbus-tcp' as 'modbus-tcp' | 'modbus-rtu',
  address: '',
  meters: Array.from({ length: meters }, (_, i) => ({ code: `m${i + 1}`, unitId: i + 1, device })),
})

async function siteOf(options: { device: string; meters: number; framing?: 'tcp' | 'rtu' }) {
  const { device, meters, framing = 'tcp' } = options
  const gateway: SimulatedGateway = {
    code: 'gw',
    port: 0,
    framing,
    meters: Array.from({ length: meters }, (_, i) => ({
      unitId: i + 1,
      device,
      valueAt: seededMeter({ seed: i + 1, device: deviceOf(device)! }),
    })),
  }
  const simulator = await openSimulator({ gateways: [gateway] })
  ends.push(simulator.close)
  return {
    simulator,
    gateway: {
      ...plan(device, meters),
      protocol: framing === 'rtu' ? ('modbus-rtu' as const) : ('modbus-tcp' as const),
      address: simulator.addresses.get('gw')!,
    },
  }
}

function polling(
  gateway: ReturnType<typeof plan>,
  {
    answerTimeoutMs = 1_000,
    intervalMs = 50,
  }: { answerTimeoutMs?: number; intervalMs?: number } = {},
) {
  const readings: PolledReading[] = []
  const poller = createPoller({
    gateway,
    intervalMs,
    answerTimeoutMs,
    onReading: (reading) => void readings.push(reading),
  })
  ends.push(() => poller.stop())
  poller.start()
  const until = (done: () => boolean) =>
    vi.waitFor(() => expect(done()).toBe(true), { timeout: 8_000, interval: 5 })
  return {
    poller,
    readings,
    until,
    status: (meter: string) => poller.status().meters.find(({ code }) => code === meter),
    async next(meter: string) {
      await until(() => readings.some((reading) => reading.meter === meter))
      return readings.find((reading) => reading.meter === meter)!
    },
  }
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return `127.0.0.1:${address.port}`
}

/** Passes bytes on, until it is told to swallow those of the connections that there are. */
async function mutableProxy(target: string) {
  const muted = new WeakSet<Socket>()
  const open = new Set<Socket>()
  let connections = 0
  const [host, port] = target.split(':')
  const server = createServer((near) => {
    connections++
    open.add(near)
    const far = connect({ host: host!, port: Number(port) })
    near.on('error', () => {})
    far.on('error', () => {})
    near.on('data', (data) => muted.has(near) || far.write(data))
    far.on('data', (data) => muted.has(near) || near.write(data))
    near.on('close', () => far.destroy())
  })
  const address = await listening(server)
  return {
    address,
    connections: () => connections,
    muteOldConnections() {
      for (const socket of open) muted.add(socket)
    },
  }
}
