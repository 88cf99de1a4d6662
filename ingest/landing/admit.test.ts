import { describe, expect, test } from 'vitest'
import { admission, findMeter, meterFinders, type SentinelsOf } from './admit.ts'
import { parseLines, type Point } from './lineProtocol.ts'
import { registerValue } from './place.ts'
import { testSites } from './testSites.ts'

const sites = testSites({
  mall: ['M1', 'shared', { code: 'S1', device: 'sdm120' }],
  dorm: ['D1', 'shared'],
})
const nowNs = BigInt(Date.UTC(2026, 4, 1)) * 1_000_000n
const dayNs = 86_400_000_000_000n

describe('refused at the door', () => {
  test.each([
    ['a negative counter', 'r,meter=M1 active_import=-0.001'],
    ['a negative counter of an unknown meter', 'r,meter=nobody active_import=-1i'],
    ['text for a register', 'r,meter=M1 power="12"'],
    ['a boolean for a register', 'r,meter=M1 status=true'],
    ['32 bits set', 'r,meter=M1 active_import=4294967295i'],
    ['32 bits set, with three decimals', 'r,meter=M1 active_import=4294967.295'],
    ['32 bits set, with four decimals', 'r,meter=M1 volume=429496.7295'],
    ['64 bits set', 'r,meter=M1 active_import=18446744073709551615u'],
    ['24 bits set, with three decimals', 'r,meter=M1 active_import=16777.215'],
    ['one bad field among good ones', 'r,meter=M1 active_import=5,power=1,heat=-1'],
    ['more than the store can hold', 'r,meter=M1 power=1e26'],
    ['hundreds of digits', `r,meter=M1 power=0.${'1'.repeat(500)}`],
    ['the model’s own way to say nothing', 'r,meter=S1 power=655.35'],
    ['A8: the time 1970', 'r,meter=M1 power=1 0'],
    ['A8: just before 2000', 'r,meter=M1 power=1 946684799999999999'],
    ['A8: also for an unknown meter', 'r,meter=nobody power=1 0'],
    ['A7: more than a day ahead', `r,meter=M1 power=1 ${nowNs + dayNs + 1n}`],
    ['A7: also without a meter', `cpu idle=1 ${nowNs + dayNs + 1n}`],
    ['A11: milliseconds sent as nanoseconds', 'r,meter=M1 power=1 1777600000000'],
  ])('%s', (_, line) => {
    expect(refusalOf(line)).toEqual(expect.any(String))
  })
})

describe('let in', () => {
  test.each([
    ['a counter', 'r,meter=M1 active_import=12345.6789'],
    ['a counter at zero, also a negative zero', 'r,meter=M1 active_import=-0.0'],
    ['a negative power', 'r,meter=M1 power=-5.5'],
    ['all bits of a momentary value', 'r,meter=M1 power=4294967295'],
    ['16,777,215 kWh, which a large meter reaches', 'r,meter=M1 active_import=16777215'],
    ['another model’s sentinel', 'r,meter=M1 power=655.35'],
    ['text in a field that is no register', 'r,meter=M1 note="hello"'],
    ['anything without a meter', 'cpu volume=-1,status="ok"'],
    ['the year 2000', 'r,meter=M1 power=1 946684800000000000'],
    ['a day ahead', `r,meter=M1 power=1 ${nowNs + dayNs}`],
    ['A10: no time', 'r,meter=M1 power=1'],
  ])('%s', (_, line) => {
    expect(refusalOf(line)).toBeUndefined()
  })
})

test.each([
  { code: 'M1', tag: undefined, bucket: '', id: 1, why: 'it is the only one of that code' },
  { code: 'M1', tag: undefined, bucket: 'telegraf', id: 1, why: 'that bucket is no project' },
  { code: 'M1', tag: undefined, bucket: 'mall', id: 1, why: 'the bucket names its project' },
  {
    code: 'M1',
    tag: undefined,
    bucket: 'dorm',
    id: undefined,
    why: 'the bucket names another project',
  },
  { code: 'M1', tag: 'mall', bucket: 'dorm', id: 1, why: 'the tag outdoes the bucket' },
  { code: 'M1', tag: 'nowhere', bucket: 'mall', id: undefined, why: 'the tag names no project' },
  { code: 'shared', tag: undefined, bucket: '', id: undefined, why: 'two projects have one' },
  { code: 'shared', tag: undefined, bucket: 'dorm', id: 5, why: 'the bucket decides' },
  { code: 'shared', tag: 'mall', bucket: '', id: 2, why: 'the tag decides' },
  { code: 'constructor', tag: undefined, bucket: '', id: undefined, why: 'nobody has that code' },
])('$code, project $tag, bucket $bucket is meter $id: $why', ({ code, tag, bucket, id }) => {
  expect(findMeter(sites, code, tag, bucket)?.id).toBe(id)
})

test.each([
  ['12345.6789', '12345.6789'],
  ['.5', '0.500000000000'],
  ['3.', '3.000000000000'],
  ['1.5e3', '1500.000000000000'],
  ['0.0000000000005', '0.000000000001'],
  ['0.00000000000049', '0.000000000000'],
  ['-0.0000000000005', '-0.000000000001'],
  ['1e-99999', '0'],
  ['0e99999', '0'],
  ['9007199254740993.123456789012', '9007199254740993.123456789012'],
])('the float %s is stored as %s', (text, stored) => {
  expect(registerValue({ type: 'float', text })).toBe(stored)
})

const sentinelsOf: SentinelsOf = (device, register) =>
  device === 'sdm120' && register === 'power' ? ['655.35'] : []

function refusalOf(line: string): string | undefined {
  const [point] = parseLines(Buffer.from(line), 'ns')
  return admission(meterFinders()(sites, ''), { nowNs, sentinelsOf })(point as Point)
}
