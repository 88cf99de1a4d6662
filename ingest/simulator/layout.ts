import type { Register } from '@wattledger/platform/metering/registers'
import type { Device, RegisterMapEntry } from '../devices/device.ts'
import { wordsOf } from '../devices/registerTypes.ts'
import { batchesOf, type Table } from '../modbus/batches.ts'

/** What lies at an address: a word of a register's value, the breaker's state, or nothing that anybody reads. */
export type Cell =
  | { kind: 'value'; register: Register; entry: RegisterMapEntry; word: number }
  | { kind: 'breaker' }
  | { kind: 'gap' }

export type Layout = Readonly<Record<Table, ReadonlyMap<number, Cell>>>

const layouts = new WeakMap<Device, Layout>()

/** Where a model shows what. It answers for the gaps that its batches span, and refuses everything else. */
export function layoutOf(device: Device): Layout {
  const known = layouts.get(device)
  if (known) return known
  const tables = {
    coil: new Map<number, Cell>(),
    discrete: new Map<number, Cell>(),
    holding: new Map<number, Cell>(),
    input: new Map<number, Cell>(),
  }
  for (const { table, address, length } of batchesOf(device))
    for (let i = 0; i < length; i++) tables[table].set(address + i, { kind: 'gap' })
  for (const [register, entry] of Object.entries(device.registers))
    for (let word = 0; word < wordsOf(entry.type); word++)
      tables[entry.table ?? 'holding'].set(entry.address + word, {
        kind: 'value',
        register: register as Register,
        entry,
        word,
      })
  const state = device.breaker?.state
  if (state) tables[state.table].set(state.address, { kind: 'breaker' })
  layouts.set(device, tables)
  return tables
}
