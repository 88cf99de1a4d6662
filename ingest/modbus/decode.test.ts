import { expect, test } from 'vitest'
import type { RegisterMapEntry } from '../devices/device.ts'
import { registerTypes, type RegisterType, wordsOf } from '../devices/registerTypes.ts'
import { decodeRegister } from './decode.ts'
import { encodeRegister } from './encode.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const entry = (type: RegisterType, more: Partial<RegisterMapEntry> = {}): RegisterMapEntry => ({
  address: 0,
  type,
  ...more,
})

test.each([
  { hex: '04 d2', entry: entry('uint16', { scale: '0.1' }), value: '123.4' },
  { hex: 'ff 38', entry: entry('int16', { scale: '0.001' }), value: '-0.200' },
  { hex: '00 01 e2 40', entry: entry('uint32', { scale: '0.01' }), value: '1234.56' },
  { hex: 'ff ff ff fe', entry: entry('int32'), value: '-2' },
  { hex: '00 00 00 00 00 00 27 10', entry: entry('uint64', { scale: '0.001' }), value: '10.000' },
  { hex: 'ff ff ff ff ff ff ff ff', entry: entry('int64'), value: '-1' },
  { hex: '12 34 56 78', entry: entry('bcd32', { scale: '0.01' }), value: '123456.78' },
  { hex: '00 00 00 12 34 56', entry: entry('bcd48'), value: '123456' },
  { hex: '43 66 19 9a', entry: entry('float32'), value: '230.1' },
  { hex: '44 9a 50 00', entry: entry('float32', { scale: '0.001' }), value: '1.2345' },
  { hex: '80 00 00 00', entry: entry('float32'), value: '0' },
])('$hex read as $entry.type is $value', ({ hex, entry, value }) => {
  expect(decodeRegister(bytes(hex), entry)).toBe(value)
})

test.each(['ABCD', 'CDAB', 'BADC', 'DCBA'] as const)('the same value in the order %s', (order) => {
  const wire = { ABCD: '43661999', CDAB: '19994366', BADC: '66439919', DCBA: '99196643' }
  expect(decodeRegister(bytes(wire[order]), entry('float32', { order }))).toBe('230.09999')
  const whole = { ABCD: '00010203', CDAB: '02030001', BADC: '01000302', DCBA: '03020100' }
  expect(decodeRegister(bytes(whole[order]), entry('uint32', { order }))).toBe('66051')
})

test('A22: a counter beyond 2^53 is read to the last digit', () => {
  const beyond = 2n ** 53n + 1n
  const hex = beyond.toString(16).padStart(16, '0')
  expect(decodeRegister(bytes(hex), entry('uint64', { scale: '0.001' }))).toBe('9007199254740.993')
})

test.each([
  { hex: 'ff ff', type: 'uint16' },
  { hex: '7f ff', type: 'int16' },
  { hex: '80 00', type: 'int16' },
  { hex: 'ff ff ff ff', type: 'uint32' },
  { hex: '7f ff ff ff', type: 'int32' },
  { hex: 'ff ff ff ff ff ff ff ff', type: 'uint64' },
  { hex: 'ff ff ff ff', type: 'bcd32' },
  { hex: '12 3a', type: 'bcd16' },
] as const)('$hex in a register of $type is no reading', ({ hex, type }) => {
  expect(decodeRegister(bytes(hex), entry(type))).toBeUndefined()
})

test.each([
  { hex: '7f c0 00 00', why: 'NaN' },
  { hex: 'ff ff ff ff', why: 'NaN of all bits' },
  { hex: '7f 80 00 00', why: 'infinity' },
  { hex: 'ff 80 00 00', why: 'minus infinity' },
])('A19: $why is no reading', ({ hex }) => {
  expect(decodeRegister(bytes(hex), entry('float32'))).toBeUndefined()
})

test('what a meter shows is read back as it was meant, in every type and order', () => {
  for (const type of Object.keys(registerTypes) as RegisterType[])
    for (const order of ['ABCD', 'CDAB', 'BADC', 'DCBA'] as const)
      for (const scale of ['1', '0.01', '10'])
        for (const count of [0n, 1n, 7n, 1234n]) {
          const map = entry(type, { order, scale })
          const step = { 1: 1n, '0.01': 1n, 10: 1000n }[scale]!
          const hundredths = scale === '0.01' ? count : count * (step === 1n ? 100n : step)
          const value = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
          const shown = encodeRegister(value, map)
          expect(shown).toHaveLength(2 * wordsOf(type))
          expect(Number(decodeRegister(shown, map)), `${type} ${order} ${scale}`).toBe(
            Number(value),
          )
        }
})

test('what does not fit a register, or is not there, is shown as none', () => {
  expect(decodeRegister(encodeRegister('70000', entry('uint16')), entry('uint16'))).toBeUndefined()
  expect(decodeRegister(encodeRegister('-1', entry('uint32')), entry('uint32'))).toBeUndefined()
  expect(decodeRegister(encodeRegister('10000', entry('bcd16')), entry('bcd16'))).toBeUndefined()
  for (const type of Object.keys(registerTypes) as RegisterType[])
    expect(decodeRegister(encodeRegister(undefined, entry(type)), entry(type))).toBeUndefined()
})
