import { expect, test } from 'vitest'
import { type Batch } from './batches.ts'
import type { Clock } from './clock.ts'
import { LinkFault, type OpenLink } from './link.ts'
import { createPoller } from './poller.ts'
import type { PolledReading } from './pollingPlan.ts'

// Time is made up here: whatever waits moves the clock, so that hours of polling take no time.

const answerMs = 20
const timeoutMs = 1_000

test('every meter is read once an interval', async () => {
  const world = worldOf({ meters: 3, intervalMs: 5_000 })
  await world.run(60_000)
  expect(world.readingsOf('m1')).toHaveLength(12)
  // The first poll waited for the connection.
  expect(gaps(world.readingsOf('m3')).slice(1)).toEqual(Array(10).fill(5_000))
})

test('a dead meter does not starve the others', async () => {
  const world = worldOf({ meters: 20, intervalMs: 5_000 })
  world.say(7, 'timeout')
  await world.run(600_000)
  for (const meter of ['m1', 'm6', 'm8', 'm20']) {
    expect(world.readingsOf(meter)).toHaveLength(120)
    expect(Math.max(...gaps(world.readingsOf(meter)))).toBeLessThanOrEqual(6_100)
  }
  expect(world.statusOf('m7')).toMatchObject({ condition: 'silent', fault: 'no answer' })
})

test('thirty dead meters among sixty leave the living their rhythm, once they are known', async () => {
  const world = worldOf({ meters: 60, intervalMs: 5_000 })
  for (let unitId = 1; unitId <= 30; unitId++) world.say(unitId, 'timeout')
  await world.run(900_000)
  const settled = world.readingsOf('m60').filter(({ atMs }) => atMs > 120_000)
  expect(Math.max(...gaps(settled))).toBeLessThanOrEqual(6_500)
  expect(world.asked(1)).toBeGreaterThan(3)
})

test('a dead meter is asked less and less often, at last every five minutes', async () => {
  const world = worldOf({ meters: 2, intervalMs: 10_000 })
  world.say(1, 'timeout')
  await world.run(3_600_000)
  const waits = gaps(world.askedAt(1).map((atMs) => ({ atMs }))).map((ms) => Math.round(ms / 1_000))
  expect(waits.slice(0, 6)).toEqual([11, 21, 41, 81, 161, 301])
  expect(waits.slice(6).every((s) => s <= 312)).toBe(true)
})

test('a meter that comes back keeps its rhythm at once', async () => {
  const world = worldOf({ meters: 2, intervalMs: 10_000 })
  world.say(1, 'timeout')
  world.at(120_000, () => world.say(1, 'answer'))
  await world.run(600_000)
  expect(world.statusOf('m1')).toMatchObject({ condition: 'answering', failures: 0 })
  expect(
    gaps(world.readingsOf('m1'))
      .slice(1)
      .every((ms) => ms === 10_000),
  ).toBe(true)
})

test('on a line too slow for its meters, one that failed is still asked now and then', async () => {
  const world = worldOf({ meters: 60, intervalMs: 1_000 })
  world.say(5, 'timeout')
  world.at(100_000, () => world.say(5, 'answer'))
  await world.run(600_000)
  expect(world.readingsOf('m5').length).toBeGreaterThan(5)
})

test('when all fall silent together the connection is made anew, and everybody is asked once it speaks', async () => {
  const world = worldOf({ meters: 10, intervalMs: 5_000 })
  const all = (saying: 'timeout' | 'answer') => () => {
    for (let unitId = 1; unitId <= 10; unitId++) world.say(unitId, saying)
  }
  world.at(20_000, all('timeout'))
  world.at(600_000, all('answer'))
  await world.run(700_000)
  const reopened = world.openedAt().filter((atMs) => atMs > 20_000)
  // Two meters that answered before fall silent; every 10 s from then on, after doubling.
  expect(reopened[0]).toBeLessThan(23_000)
  expect(reopened.length).toBeGreaterThan(30)
  expect(reopened.length).toBeLessThan(60)
  for (const meter of ['m1', 'm5', 'm10']) {
    const first = world.readingsOf(meter).find(({ atMs }) => atMs > 600_000)
    expect(first!.atMs).toBeLessThan(615_000)
  }
  expect(world.conditions()).toEqual(['connecting', 'polling', 'mute', 'polling', 'stopped'])
})

test('a gateway that cannot be reached is tried after 1, 2, 4 … 60 seconds, and costs no meter its turn', async () => {
  const world = worldOf({ meters: 2, intervalMs: 5_000 })
  world.reach(false)
  world.at(300_000, () => world.reach(true))
  await world.run(400_000)
  const waits = gaps(world.openedAt().map((atMs) => ({ atMs }))).map((ms) => Math.round(ms / 1_000))
  expect(waits.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 60])
  expect(world.conditions()).toEqual(['connecting', 'unreachable', 'polling', 'stopped'])
  expect(world.statusOf('m1')).toMatchObject({ condition: 'answering', failures: 0 })
})

test('a meter that refuses an address is read without it, and asked for it again after an hour', async () => {
  const world = worldOf({ meters: 1, intervalMs: 60_000 })
  world.say(1, (batch) =>
    covers(batch, 0x46) ? new LinkFault('exception', 'illegal', 2) : 'answer',
  )
  await world.run(600_000)
  expect(world.statusOf('m1')).toMatchObject({ condition: 'answering', refused: ['frequency'] })
  expect(Object.keys(world.readingsOf('m1').at(-1)!.values)).toHaveLength(15)

  const before = world.asked(1)
  await world.run(600_000)
  // Nothing is tried twice: every request is one that was good before.
  expect(world.asked(1) - before).toBeLessThanOrEqual(10 * 5)

  world.say(1, 'answer')
  await world.run(3_600_000)
  expect(world.statusOf('m1')).toMatchObject({ refused: [] })
  expect(Object.keys(world.readingsOf('m1').at(-1)!.values)).toHaveLength(16)
})

test.each([
  { code: 1, condition: 'refusing' },
  { code: 2, condition: 'refusing' },
  { code: 4, condition: 'refusing' },
  { code: 6, condition: 'refusing' },
  { code: 11, condition: 'silent' },
])(
  'exception $code to everything makes a meter $condition, and the line stays',
  async ({ code, condition }) => {
    const world = worldOf({ meters: 2, intervalMs: 5_000 })
    world.say(1, () => new LinkFault('exception', `exception ${code}`, code))
    await world.run(120_000)
    expect(world.statusOf('m1')).toMatchObject({ condition })
    expect(world.readingsOf('m2')).toHaveLength(24)
    expect(world.opened()).toBe(1)
  },
)

test('an unknown model is told and not asked; the others are read', async () => {
  const world = worldOf({ meters: 2, intervalMs: 5_000, device: { 1: 'made-up' } })
  await world.run(20_000)
  expect(world.statusOf('m1')).toMatchObject({
    condition: 'unknown-device',
    fault: 'no model is called "made-up"',
  })
  expect(world.asked(1)).toBe(0)
  expect(world.readingsOf('m2')).toHaveLength(4)
})

test('readings that nobody takes are bounded: polling waits for the taker', async () => {
  const taken: (() => void)[] = []
  const world = worldOf({
    meters: 10,
    intervalMs: 1_000,
    pendingMax: 4,
    onReading: () => new Promise<void>((resolve) => taken.push(resolve)),
  })
  world.poller.start()
  for (let i = 0; i < 200; i++) await turn()
  expect(taken).toHaveLength(4)
  expect(world.poller.status().pending).toBe(4)

  taken.shift()?.()
  for (let i = 0; i < 50; i++) await turn()
  expect(taken).toHaveLength(4)
  const stopped = world.poller.stop()
  for (let i = 0; i < 100; i++) {
    taken.splice(0).forEach((take) => take())
    await turn()
  }
  await stopped
  expect(world.poller.status()).toMatchObject({ condition: 'stopped', pending: 0 })
})

test('a taker that fails is told in the status and stops nothing', async () => {
  let calls = 0
  const faults: (string | undefined)[] = []
  const world = worldOf({
    meters: 1,
    intervalMs: 1_000,
    onReading: () => {
      calls++
      return Promise.reject(new Error('the disk is full'))
    },
    onStatus: ({ fault }) => faults.push(fault),
  })
  await world.run(10_000)
  expect(calls).toBe(10)
  expect(faults).toContain('a reading was not taken: the disk is full')
})

test('E13: the date may jump; the rhythm and the back-off do not', async () => {
  const world = worldOf({ meters: 1, intervalMs: 10_000 })
  await world.run(60_000)
  world.setDate(-86_400_000)
  await world.run(60_000)
  world.setDate(172_800_000)
  await world.run(60_000)
  expect(world.readingsOf('m1')).toHaveLength(18)
})

test('a stopped poller asks nobody, and may start again', async () => {
  const world = worldOf({ meters: 2, intervalMs: 5_000 })
  await world.run(20_000)
  const asked = world.asked(1)
  for (let i = 0; i < 50; i++) await turn()
  expect(world.asked(1)).toBe(asked)
  await world.run(20_000)
  expect(world.asked(1)).toBeGreaterThan(asked)
})

// --- a gateway without a network, and time without waiting ---

type Saying =
  'answer' | 'timeout' | ((batch: Pick<Batch, 'address' | 'length'>) => 'answer' | LinkFault)

const turn = () => new Promise((resolve) => setImmediate(resolve))
const gaps = (times: { atMs: number }[]) =>
  times.slice(1).map(({ atMs }, i) => atMs - times[i]!.atMs)
const covers = ({ address, length }: Pick<Batch, 'address' | 'length'>, at: number) =>
  address <= at && at < address + length

function worldOf(options: {
  meters: number
  intervalMs: number
  device?: Record<number, string>
  pendingMax?: number
  onReading?(reading: PolledReading): Promise<void>
  onStatus?: Parameters<typeof createPoller>[0]['onStatus']
}) {
  let elapsedMs = 0
  let dateOffsetMs = 0
  let reachable = true
  let untilMs = Infinity
  let events: { atMs: number; act(): void }[] = []
  let atEnd = () => {}
  const openings: number[] = []
  const requests = new Map<number, number[]>()
  const sayings = new Map<number, Saying>()
  const readings: PolledReading[] = []

  async function pass(ms: number, signal?: AbortSignal) {
    const target = elapsedMs + Math.max(0, ms)
    elapsedMs = Math.min(target, Math.max(elapsedMs, untilMs))
    for (const event of events.filter(({ atMs }) => atMs <= elapsedMs)) event.act()
    events = events.filter(({ atMs }) => atMs > elapsedMs)
    if (elapsedMs >= untilMs) atEnd()
    await turn()
    // The end of a run: what waits goes on waiting until the poller is stopped.
    while (elapsedMs >= untilMs && signal && !signal.aborted) await turn()
  }
  const clock: Clock = {
    dateMs: () => elapsedMs + dateOffsetMs,
    elapsedMs: () => elapsedMs,
    wait: (ms, signal) => (ms > 0 ? pass(ms, signal) : Promise.resolve()),
  }
  const openLink: OpenLink = async () => {
    openings.push(elapsedMs)
    await pass(1)
    if (!reachable) throw new Error('refused')
    return {
      isOpen: () => true,
      close() {},
      async read({ unitId, address, length }) {
        const at = requests.get(unitId) ?? []
        if (at.at(-1) !== elapsedMs) at.push(elapsedMs)
        requests.set(unitId, at)
        const saying = sayings.get(unitId) ?? 'answer'
        const said = typeof saying === 'function' ? saying({ address, length }) : saying
        await pass(said === 'timeout' ? timeoutMs : answerMs)
        if (said === 'timeout') throw new LinkFault('timeout', 'no answer')
        if (said instanceof LinkFault) throw said
        return new Uint8Array(2 * length)
      },
    }
  }
  const { device = {}, onReading, onStatus, ...rest } = options
  const conditions: string[] = []
  const poller = createPoller({
    ...rest,
    gateway: {
      project: 'p',
      code: 'gw',
      protocol: 'modbus-tcp',
      address: '127.0.0.1:1502',
      meters: Array.from({ length: options.meters }, (_, i) => ({
        code: `m${i + 1}`,
        unitId: i + 1,
        device: device[i + 1] ?? 'eastron-sdm630',
      })),
    },
    onStatus(status) {
      if (conditions.at(-1) !== status.condition) conditions.push(status.condition)
      onStatus?.(status)
    },
    onReading: onReading ?? ((reading) => void readings.push(reading)),
    openLink,
    clock,
  })

  return {
    poller,
    clock,
    say: (unitId: number, saying: Saying) => sayings.set(unitId, saying),
    reach: (now: boolean) => (reachable = now),
    setDate: (byMs: number) => (dateOffsetMs += byMs),
    /** Does something at that moment of a run. */
    at: (atMs: number, act: () => void) => events.push({ atMs, act }),
    conditions: () => conditions,
    /** Polls for so long, made-up, and stops. */
    async run(ms: number) {
      untilMs = elapsedMs + ms
      const ended = new Promise<void>((resolve) => (atEnd = resolve))
      poller.start()
      await ended
      await poller.stop()
      untilMs = Infinity
    },
    readingsOf: (meter: string) => readings.filter((reading) => reading.meter === meter),
    statusOf: (meter: string) => poller.status().meters.find(({ code }) => code === meter),
    asked: (unitId: number) => requests.get(unitId)?.length ?? 0,
    askedAt: (unitId: number) => requests.get(unitId) ?? [],
    opened: () => openings.length,
    openedAt: () => openings,
  }
}
