import { expect, test } from 'vitest'
import { siteFaults } from './siteFaults.ts'
import { site } from './testSite.ts'

const now = new Date('2026-03-10T00:00:00Z')
const faults = (document: unknown, code = 'mall') =>
  siteFaults(document, { code, devices: new Set(['sdm120', 'adl400']), now })
const paths = (document: unknown) => faults(document).map(({ path }) => path)

test('the document of the contract has no fault', () => {
  expect(faults(site())).toEqual([])
})

test('a project alone is a document', () => {
  expect(faults({ project: { code: 'mall', name: 'Mall', timezone: 'UTC' } })).toEqual([])
})

test('what has no sense at all is refused without looking further', () => {
  for (const document of [undefined, null, 'x', 3, []]) expect(faults(document)).not.toEqual([])
})

test('all faults of a document are told at once, shape and references alike', () => {
  const document = site()
  document.spaces.push({ code: 'x', name: 'X', parent: 'nowhere' })
  document.meters.push(
    { ...meter('M9'), energy: 'steam', gateway: 'none' },
    { ...meter('M10'), parent: 'M9', space: 'moon' },
    { ...meter('M11'), color: 'red' },
  )
  expect(faults(document)).toEqual([
    {
      path: 'meters[2].energy',
      message: 'must be "electricity" or "water" or "hot-water" or "gas" or "heat" or "cooling"',
    },
    { path: 'meters[4].color', message: 'is not a known key' },
    { path: 'spaces[2].parent', message: 'there is no space "nowhere"' },
    { path: 'meters[2].gateway', message: 'there is no gateway "none"' },
    { path: 'meters[3].space', message: 'there is no space "moon"' },
  ])
})

test.each([
  ['a number where a decimal string belongs', { multiplier: 40 }, 'multiplier', 'must be a string'],
  ['a multiplier of zero', { multiplier: '0.0' }, 'multiplier', 'must be above zero'],
  [
    'a negative multiplier',
    { multiplier: '-1' },
    'multiplier',
    'must be a decimal string, above zero, as "40"',
  ],
  [
    'a multiplier with an exponent',
    { multiplier: '1e3' },
    'multiplier',
    'must be a decimal string, above zero, as "40"',
  ],
  ['thirteen digits', { registerDigits: 13 }, 'registerDigits', 'must be 1 to 12'],
  ['half a digit', { registerDigits: 5.5 }, 'registerDigits', 'must be a whole number'],
  ['a gap of no minutes', { maxGapMinutes: 0 }, 'maxGapMinutes', 'must be 1 to 10080'],
  ['a gap of more than a week', { maxGapMinutes: 10_081 }, 'maxGapMinutes', 'must be 1 to 10080'],
  ['unit id 248', { unitId: 248 }, 'unitId', 'must be 1 to 247'],
  ['unit id 0', { unitId: 0 }, 'unitId', 'must be 1 to 247'],
  ['an unknown role', { role: 'boss' }, 'role', 'must be "main" or "public" or "tenant"'],
  ['an empty code', { code: '' }, 'code', 'must not be empty'],
  ['a code of 65 characters', { code: 'é'.repeat(65) }, 'code', 'is longer than 64 characters'],
  ['a code with a newline', { code: 'M\n1' }, 'code', 'holds a control character'],
  ['half an emoji', { code: 'M\ud83d' }, 'code', 'holds a control character'],
  ['a rated power of nothing', { ratedKw: '0' }, 'ratedKw', 'must be above zero'],
  [
    'an unknown device',
    { device: 'zx81' },
    'device',
    'there is no device "zx81"; known are adl400, sdm120',
  ],
  ['an unknown parent', { parent: 'M7' }, 'parent', 'there is no meter "M7"'],
  ['an unknown gateway', { gateway: 'gw9' }, 'gateway', 'there is no gateway "gw9"'],
  [
    'another energy above',
    { parent: 'W1' },
    'parent',
    '"W1" measures water, this meter electricity',
  ],
])('a meter with %s is refused', (_, wrong, key, message) => {
  const document = site()
  document.meters[0] = { ...meter('M1'), ...wrong }
  expect(faults({ ...document, tenancies: [] })).toEqual([{ path: `meters[0].${key}`, message }])
})

test('A25: codes keep every character: emoji, right-to-left, U+2028, both forms of é are two meters', () => {
  const codes = ['😀'.repeat(64), 'מונה', 'a\u2028b', 'é', 'e\u0301', ' ', 'M,1= \\']
  const document = site()
  document.meters.push(...codes.map(meter))
  expect(faults(document)).toEqual([])
})

test('A28: a code that two meters have is told at the second', () => {
  const document = site()
  document.meters.push(meter('M1'))
  expect(faults(document)).toEqual([
    { path: 'meters[2].code', message: '"M1" is also the code of meters[0]' },
  ])
})

test('codes may be shared between kinds of things', () => {
  const document = site()
  document.spaces.push({ code: 'M1', name: 'A room named like a meter' })
  expect(faults(document)).toEqual([])
})

test('a loop of meters is told once and named', () => {
  const document = site()
  document.meters.push(
    { ...meter('A'), parent: 'C' },
    { ...meter('B'), parent: 'A' },
    { ...meter('C'), parent: 'B' },
    { ...meter('D'), parent: 'A' },
    { ...meter('E'), parent: 'E' },
  )
  expect(faults(document)).toEqual([
    { path: 'meters[2].parent', message: 'is part of a loop: A → C → B → A' },
    { path: 'meters[6].parent', message: 'is part of a loop: E → E' },
  ])
})

test('a loop of spaces is told once and named', () => {
  const document = site()
  document.spaces = [
    { code: 'a', name: 'A', parent: 's101' },
    { code: 's101', name: '101', parent: 'a' },
  ]
  expect(faults(document)).toEqual([
    { path: 'spaces[0].parent', message: 'is part of a loop: a → s101 → a' },
  ])
})

test.each([
  [
    'two at one moment, however written',
    ['2026-03-01T09:00:00+08:00', '2026-03-01T01:00:00Z'],
    [1, 'is the moment of the replacement before it too'],
  ],
  [
    'the later first',
    ['2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z'],
    [1, 'is earlier than the replacement before it'],
  ],
  ['one in two days', ['2026-03-12T00:00:00Z'], [0, 'is more than a day in the future']],
  ['one in the last century', ['1999-03-12T00:00:00Z'], [0, 'is before the year 2000']],
  [
    'no offset',
    ['2026-03-01T09:00:00'],
    [0, 'must be a moment with an offset or Z, as "2026-03-01T01:05:00Z"'],
  ],
  [
    'a day that does not exist',
    ['2026-02-30T09:00:00Z'],
    [0, 'must be a moment with an offset or Z, as "2026-03-01T01:05:00Z"'],
  ],
])('A14: replacements: %s is refused', (_, moments, [index, message]) => {
  const document = site()
  const replacements = moments.map((at) => ({ at, finalReading: '1', initialReading: '0' }))
  document.meters[0] = { ...meter('M1'), replacements }
  expect(faults(document)).toEqual([{ path: `meters[0].replacements[${index}].at`, message }])
})

test('readings of a replacement are zero or more, its multiplier above zero', () => {
  const document = site()
  const at = '2026-03-01T00:00:00Z'
  const replacements = [{ at, finalReading: '-1', initialReading: '1,5', multiplier: '0' }]
  document.meters[0] = { ...meter('M1'), replacements }
  expect(paths(document)).toEqual([
    'meters[0].replacements[0].finalReading',
    'meters[0].replacements[0].initialReading',
    'meters[0].replacements[0].multiplier',
  ])
})

test('a unit id belongs to one meter of a gateway, and needs a gateway', () => {
  const document = site()
  document.meters.push({ ...meter('M8'), gateway: 'gw1', unitId: 1 }, { ...meter('M9'), unitId: 2 })
  expect(faults(document)).toEqual([
    { path: 'meters[3].unitId', message: 'needs a gateway' },
    { path: 'meters[2].unitId', message: 'meters[0] has it on gateway "gw1"' },
  ])
})

test.each([
  ['modbus-tcp', '127.0.0.1', 'must be host:port, as "192.0.2.10:502"'],
  ['modbus-tcp', '127.0.0.1:0', 'has a port beyond 1 to 65535'],
  ['modbus-tcp', 'http://x:502', 'must be host:port, as "192.0.2.10:502"'],
  ['modbus-rtu', 'ttyUSB0', 'must be a serial device, as "/dev/ttyUSB0"'],
  ['modbus-tcp', '[::1]:502', undefined],
  ['modbus-tcp', 'gw-1.site.example:502', undefined],
  ['modbus-rtu', '/dev/serial/by-id/usb-1', undefined],
  ['modbus-rtu', 'COM3', undefined],
])('a gateway of %s at %s: %s', (protocol, address, message) => {
  const document = site()
  document.gateways[0] = { code: 'gw1', protocol, address }
  expect(faults(document)).toEqual(message ? [{ path: 'gateways[0].address', message }] : [])
})

test.each(['Asia/Nowhere', '+08:00', 'asia/shanghai', 'Beijing', ''])(
  'the time zone %j is refused',
  (timezone) => {
    const document = site()
    document.project.timezone = timezone
    expect(paths(document)).toEqual(['project.timezone'])
  },
)

test.each([
  'Asia/Kathmandu',
  'UTC',
  'Europe/London',
  'America/Argentina/Buenos_Aires',
  'Asia/Kolkata',
])('the time zone %s is accepted', (timezone) => {
  const document = site()
  document.project.timezone = timezone
  expect(faults(document)).toEqual([])
})

test.each(['RMB', 'cny', '¥'])('the currency %s is refused', (currency) => {
  const document = site()
  document.project.currency = currency
  expect(paths(document)).toContain('project.currency')
})

test('D3: the address decides which project it is', () => {
  expect(faults(site(), 'other')).toEqual([
    { path: 'project.code', message: 'is "mall", but the address says "other"' },
  ])
})

test('D31: a key that would reach a prototype is refused like any unknown one', () => {
  const document: unknown = JSON.parse(
    JSON.stringify(site()).replace(
      '"project":{',
      '"constructor":{"a":1},"project":{"__proto__":{"b":1},',
    ),
  )
  expect(paths(document)).toEqual(['project.__proto__', 'constructor'])
  expect(Object.hasOwn(Object.prototype, 'b')).toBe(false)
})

test('tenancies: what they name exists, they end after they begin', () => {
  const document = site()
  document.tenancies.push({
    account: 'T2',
    name: 'Two',
    tariff: 'none',
    space: 'moon',
    meters: ['M7', 'W1', 'W1'],
    from: '2026-02-01',
    to: '2026-02-01',
  })
  expect(faults(document)).toEqual([
    { path: 'tenancies[1].space', message: 'there is no space "moon"' },
    { path: 'tenancies[1].tariff', message: 'there is no tariff "none"' },
    { path: 'tenancies[1].to', message: 'is not after 2026-02-01' },
    { path: 'tenancies[1].meters[0]', message: 'there is no meter "M7"' },
    { path: 'tenancies[1].meters[2]', message: '"W1" is there twice' },
  ])
})

test('a meter may go from one tenancy to the next, but not be in two at once', () => {
  const document = site()
  const tenancy = { name: 'N', tariff: 'tou', meters: ['W1'] }
  document.tenancies.push(
    { ...tenancy, account: 'B', from: '2026-02-01', to: null },
    { ...tenancy, account: 'A', from: '2025-01-01', to: '2026-02-01' },
  )
  expect(faults(document)).toEqual([])

  document.tenancies.push({ ...tenancy, account: 'C', from: '2025-12-31', to: '2026-01-05' })
  expect(faults(document)).toEqual([
    { path: 'tenancies[3].meters[0]', message: '"W1" belongs to "A" at that time' },
  ])
})

test('the same tenancy twice is refused; another space from the same day is not', () => {
  const document = site()
  const tenancy = { account: 'T', name: 'T', tariff: 'tou', from: '2026-01-01' }
  document.tenancies.push(tenancy, { ...tenancy, space: 's101' }, tenancy)
  expect(paths(document)).toEqual(['tenancies[3].account'])
})

test('two versions of a tariff from one day, and a tariff in other money, are refused', () => {
  const document = site()
  const tariff = {
    currency: 'EUR',
    timezone: 'Asia/Shanghai',
    energy: { mode: 'flat', price: '0.8' },
  }
  document.tariffs[0]?.versions.push({ from: '2026-01-01', tariff })
  expect(faults(document)).toEqual([
    { path: 'tariffs[0].versions[1].from', message: 'another version starts that day' },
    { path: 'tariffs[0].versions[1].tariff.currency', message: "is EUR, the project's is CNY" },
  ])
})

test('five thousand meters in one chain are looked at quickly, and so is one loop of them', () => {
  const document = site()
  const codes = Array.from({ length: 5000 }, (_, index) => `C${index}`)
  document.meters.push(
    ...codes.map((code, index) => ({ ...meter(code), parent: codes[index - 1] })),
  )
  const started = performance.now()
  expect(faults(document)).toEqual([])
  document.meters[2] = { ...meter('C0'), parent: 'C4999' }
  expect(faults(document)).toHaveLength(1)
  expect(performance.now() - started).toBeLessThan(3000)
})

const meter = (code: string) => ({ code, name: code, energy: 'electricity' })
