import { expect, test } from 'vitest'
import { deviceOf, devices } from '../devices/catalogue.ts'
import type { Device } from '../devices/device.ts'
import { batchesOf, splitBatch } from './batches.ts'

const made = (
  addresses: Record<string, number>,
  batch: Device['batch'],
  breaker?: Device['breaker'],
): Device => ({
  code: 'made',
  name: { en: 'made', zh: 'made' },
  maker: 'made',
  source: 'made',
  energy: 'electricity',
  registers: Object.fromEntries(
    Object.entries(addresses).map(([name, address]) => [name, { address, type: 'uint16' }]),
  ),
  ...(batch && { batch }),
  ...(breaker && { breaker }),
})
const spans = (device: Device) =>
  batchesOf(device).map(({ table, address, length }) => `${table} ${address}+${length}`)

test('neighbours are read together, across gaps that the model allows', () => {
  const device = made({ power: 0, voltage_a: 4, current_a: 10 }, { gapMax: 3 })
  expect(spans(device)).toEqual(['holding 0+5', 'holding 10+1'])
})

test('no request is for more than 125 registers, whatever a model asks for', () => {
  const device = made(
    { power: 0, voltage_a: 124, current_a: 125 },
    { registersMax: 500, gapMax: 400 },
  )
  expect(spans(device)).toEqual(['holding 0+125', 'holding 125+1'])
})

test('a breaker’s coil is a request of its own, its word part of the others', () => {
  const coil = { table: 'coil', address: 0, on: 1, off: 0 } as const
  const command = { table: 'coil' as const, address: 0, on: [1], off: [0] }
  expect(spans(made({ power: 0 }, {}, { state: coil, command }))).toEqual([
    'coil 0+1',
    'holding 0+1',
  ])
  const word = { ...coil, table: 'holding' } as const
  expect(spans(made({ power: 0 }, {}, { state: word, command }))).toEqual(['holding 0+1'])
})

test.each(devices.map((device) => [device.code, device] as const))(
  '%s is asked for each of its registers once, within its limits',
  (_, device) => {
    const batches = batchesOf(device)
    for (const { table, length } of batches) {
      if (table === 'holding' || table === 'input')
        expect(length).toBeLessThanOrEqual(device.batch?.registersMax ?? 125)
    }
    const wanted = batches.flatMap((batch) => batch.wanted.map(({ register }) => register))
    const has = [...Object.keys(device.registers), ...(device.breaker ? ['status'] : [])]
    expect(wanted.sort()).toEqual(has.sort())
  },
)

test('a refused request is halved until single values are left', () => {
  const [first] = batchesOf(deviceOf('eastron-sdm630')!)
  let parts = [first!]
  let rounds = 0
  while (parts.some((part) => part.wanted.length > 1)) {
    parts = parts.flatMap((part) => (part.wanted.length > 1 ? splitBatch(part) : [part]))
    rounds++
  }
  expect(parts.map(({ address, length }) => [address, length])).toEqual(
    first!.wanted.map(({ address, length }) => [address, length]),
  )
  expect(rounds).toBeLessThanOrEqual(4)
  expect(splitBatch(parts[0]!)).toEqual([])
})
