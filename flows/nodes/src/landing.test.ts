import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openTestFlow, type TestFlow } from './testFlow.ts'

// The node landing in a real Node-RED, whose process is killed, before a landing that comes and goes.

let flow: TestFlow
beforeAll(async () => {
  flow = await openTestFlow()
})
afterAll(() => flow.stop())
beforeEach(() => {
  flow.answer(204)
  flow.landed.length = 0
})

test('a reading is landed as it came, and the status counts it', async () => {
  await flow.deploy([makes(reading('1200.2500')), landing()])
  await vi.waitFor(() => expect(flow.statusOf('landing')).toMatchObject(ring('grey', /^↑0$/)), soon)
  await flow.handIn()
  await vi.waitFor(() =>
    expect(flow.landed).toEqual([
      'reading,meter=M1,project=mall active_import=1200.2500 1767225600000',
    ]),
  )
  await vi.waitFor(
    () => expect(flow.statusOf('landing')).toMatchObject(dot('green', /^↑1 \ds$/)),
    soon,
  )
  // What went in comes out, once it is on disk.
  expect(flow.readings()).toHaveLength(1)
})

test.each([
  [503, 'yellow'],
  [401, 'red'],
] as const)(
  'while the landing answers %i the status is %s, and tells what waits',
  async (status, fill) => {
    flow.answer(status)
    await flow.deploy([makes(reading('1')), landing()])
    await flow.handIn()
    await vi.waitFor(
      () => expect(flow.statusOf('landing')).toMatchObject(dot(fill, /^⧗\d+B$/)),
      soon,
    )
    expect(flow.readings()).toHaveLength(1)
    flow.answer(204)
    await vi.waitFor(() => expect(flow.landed).toHaveLength(1), patient)
    await vi.waitFor(
      () => expect(flow.statusOf('landing')).toMatchObject(dot('green', /^↑1 \ds$/)),
      soon,
    )
  },
)

test('what the landing refuses is an error with a code, and is counted', async () => {
  flow.answer(400)
  await flow.deploy([makes(reading('1')), landing()])
  await flow.handIn()
  await vi.waitFor(() =>
    expect(flow.errorsOf('landing')[0]).toMatchObject({ code: 'READINGS_REFUSED' }),
  )
  expect(flow.errorsOf('landing')[0]?.message).toContain('line 1: no field')
  await vi.waitFor(() => expect(flow.statusOf('landing')?.text).toMatch(/ ✗1$/), soon)
})

test('what is no reading is refused with its reason, and nothing of it is landed', async () => {
  await flow.deploy([makes(`{ meter: 'M1', at: 1, values: { power: '12,5' } }`), landing()])
  await flow.handIn()
  await vi.waitFor(() => expect(flow.errorsOf('landing')).toHaveLength(1))
  expect(flow.errorsOf('landing')[0]).toMatchObject({
    code: 'INVALID_READING',
    message: expect.stringContaining('power must be a decimal such as "12.3400", not 12,5'),
  })
  expect(flow.readings()).toEqual([])
})

test('D22: a meter’s name cannot write lines of its own', async () => {
  const name = 'M1 power=1 1\\nevil,meter=M2 power=9'
  await flow.deploy([makes(`{ meter: '${name}', at: 5, values: { power: '1' } }`), landing()])
  await flow.handIn()
  await vi.waitFor(
    () => expect(flow.landed.length + flow.errorsOf('landing').length).toBe(1),
    patient,
  )
  expect(flow.landed.filter((line) => line.startsWith('evil'))).toEqual([])
})

test('a full spool refuses with SPOOL_FULL, and the waiting readings stay', async () => {
  flow.answer(503)
  const many = `Array.from({ length: 20000 }, (_, i) => (${reading('1')}))`
  await flow.deploy([
    makes(reading('7')),
    makes(many, 'hand-in-many'),
    { ...landing(), spoolMb: '1' },
  ])
  await flow.handIn()
  await vi.waitFor(() => expect(flow.readings()).toHaveLength(1), soon)
  await flow.handIn('hand-in-many')
  await vi.waitFor(() => expect(flow.errorsOf('landing')).toHaveLength(1), soon)
  expect(flow.errorsOf('landing')[0]).toMatchObject({ code: 'SPOOL_FULL' })
  flow.answer(204)
  await vi.waitFor(() => expect(flow.landed).toHaveLength(1), patient)
})

test('a node that is removed says what it has not sent; put back, it sends it', async () => {
  flow.answer(503)
  await flow.deploy([makes(reading('3')), landing()])
  await flow.handIn()
  await vi.waitFor(() => expect(flow.readings()).toHaveLength(1), soon)
  await flow.deploy([])
  expect(flow.lines.join('\n')).toMatch(
    /wattledger-landing:landing\] The node was removed with \d+ bytes of readings/,
  )
  flow.answer(204)
  await flow.deploy([landing()])
  await vi.waitFor(() => expect(flow.landed).toHaveLength(1), patient)
})

test('B9: the host is killed and the landing goes: every reading that was safe lands, in its order', async () => {
  await flow.deploy([
    {
      id: 'ticks',
      type: 'inject',
      repeat: '0.05',
      once: true,
      onceDelay: 0.1,
      props: [],
      wires: [['counts']],
    },
    {
      id: 'counts',
      type: 'function',
      func: `const at = Math.max(Date.now(), (context.get('at') || 0) + 1)
        context.set('at', at)
        return { payload: { meter: 'M1', at, values: { power: '1' } } }`,
      wires: [['landing']],
    },
    landing(),
  ])
  for (let kill = 0; kill < 4; kill++) {
    const { length } = flow.readings()
    flow.answer(kill % 2 === 0 ? 503 : 204)
    await vi.waitFor(() => expect(flow.readings().length).toBeGreaterThan(length + 15), patient)
    const pid = flow.host.pid() ?? 0
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(flow.host.url()).toBeUndefined())
    await vi.waitFor(() => expect(flow.host.url()).toBeDefined(), patient)
  }
  flow.answer(204)
  const safe = flow.readings().map(({ payload }) => Number(payload.at))
  const landedAt = () => flow.landed.map((line) => Number(line.split(' ').at(-1)))
  await vi.waitFor(() => {
    const landed = new Set(landedAt())
    expect(safe.filter((at) => !landed.has(at))).toEqual([])
  }, patient)
  const firsts = [...new Set(landedAt())]
  expect(firsts).toEqual([...firsts].sort((a, b) => a - b))
  console.log(`4 kills of the host: ${safe.length} readings were safe, ${firsts.length} landed`)
}, 90_000)

const soon = { timeout: 5_000, interval: 50 }
const patient = { timeout: 20_000, interval: 50 }

const landing = () => ({
  id: 'landing',
  type: 'wattledger-landing',
  url: '',
  org: '',
  bucket: '',
  spoolMb: '1000',
  wires: [['look']],
})

const reading = (value: string) =>
  `{ project: 'mall', meter: 'M1', at: 1767225600000, values: { active_import: '${value}' } }`

/** What the test hands in by the inject node `id`: JavaScript for the payload. */
const makes = (payload: string, id = 'hand-in') => [
  { id, type: 'inject', props: [], wires: [[`${id}-makes`]] },
  {
    id: `${id}-makes`,
    type: 'function',
    func: `return { payload: ${payload} }`,
    wires: [['landing']],
  },
]

const dot = (fill: string, text: RegExp) => ({
  fill,
  shape: 'dot',
  text: expect.stringMatching(text) as string,
})
const ring = (fill: string, text: RegExp) => ({ ...dot(fill, text), shape: 'ring' })
