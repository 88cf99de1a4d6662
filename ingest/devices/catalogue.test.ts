import { parseDecimal } from '@wattledger/platform/metering/decimal'
import { energies, isRegister } from '@wattledger/platform/metering/registers'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deviceOf, devices } from './catalogue.ts'
import type { Device, RegisterMapEntry } from './device.ts'
import { wordsOf } from './registerTypes.ts'
import { sentinelsOf } from './sentinels.ts'

const everyDevice = devices.map((device) => [device.code, device] as const)
const entriesOf = (device: Device) =>
  Object.entries(device.registers) as [string, RegisterMapEntry][]

test('every model that has a file is in the catalogue, once, under its file’s name', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) =>
      /satisfies Device\n/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
    )
    .map((file) => file.replace(/\.ts$/, ''))
  expect(devices.map(({ code }) => code).sort()).toEqual(files.sort())
})

test('a model is found by its code, and an unknown code is nobody', () => {
  expect(deviceOf('eastron-sdm630')?.maker).toBe('Eastron')
  expect(deviceOf('toString')).toBeUndefined()
})

test.each(everyDevice)('%s says where its addresses were read', (_, device) => {
  expect(device.source.length).toBeGreaterThan(40)
  expect(device.name.en).not.toBe('')
  expect(device.name.zh).not.toBe('')
})

test.each(everyDevice)('%s has the register that its energy is accounted by', (_, device) => {
  expect(Object.keys(device.registers)).toContain(energies[device.energy])
})

test.each(everyDevice)('%s has known registers only, and no two share a word', (_, device) => {
  const taken = new Map<string, string>()
  for (const [name, entry] of entriesOf(device)) {
    expect(isRegister(name), name).toBe(true)
    for (let i = 0; i < wordsOf(entry.type); i++) {
      const word = `${entry.table ?? 'holding'} ${entry.address + i}`
      expect(taken.get(word), `${name} lies on`).toBeUndefined()
      taken.set(word, name)
    }
  }
})

test.each(everyDevice)('%s keeps to what Modbus can address and ask for', (_, device) => {
  const { registersMax = 125, gapMax = 0 } = device.batch ?? {}
  expect(registersMax).toBeLessThanOrEqual(125)
  expect(gapMax).toBeLessThan(registersMax)
  for (const [name, entry] of entriesOf(device)) {
    expect(wordsOf(entry.type), name).toBeLessThanOrEqual(registersMax)
    expect(entry.address, name).toBeGreaterThanOrEqual(0)
    expect(entry.address + wordsOf(entry.type), name).toBeLessThanOrEqual(0x1_0000)
    expect(parseDecimal(entry.scale ?? '1')?.digits, name).toBeGreaterThan(0n)
  }
})

test.each(everyDevice.filter(([, { breaker }]) => breaker))(
  '%s can tell an open breaker from a closed one, and command both',
  (_, { breaker }) => {
    expect(breaker?.state.on).not.toBe(breaker?.state.off)
    expect(breaker?.command.on).not.toEqual(breaker?.command.off)
    expect(breaker?.command.on).toHaveLength(breaker?.command.off.length ?? 0)
  },
)

test('a register with all bits set has nothing to show, at its width and scale', () => {
  expect(sentinelsOf('acrel-adl400', 'active_import')).toEqual(['42949672.95'])
  expect(sentinelsOf('acrel-adl400', 'voltage_a')).toEqual(['6553.5'])
  expect(sentinelsOf('acrel-adl3000', 'power')).toEqual(['32.767', '-32.768'])
})

test('all digits F are told from a real BCD total', () => {
  expect(sentinelsOf('generic-water', 'volume')).toEqual(['42949672.95', '1666666.65'])
})

test('floats, unknown models and missing registers have no sentinels', () => {
  expect(sentinelsOf('eastron-sdm120', 'power')).toEqual([])
  expect(sentinelsOf('nobody', 'power')).toEqual([])
  expect(sentinelsOf(undefined, 'power')).toEqual([])
  expect(sentinelsOf('generic-water', 'power')).toEqual([])
})
