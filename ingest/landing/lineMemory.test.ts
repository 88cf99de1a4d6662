import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockDecoder, type Block } from './decodeBlocks.ts'
import { createLineMemory, type LineMemory } from './lineMemory.ts'
import { createReceiver } from './receive.ts'
import { testSites } from './testSites.ts'
import { createVersionClock } from './versionClock.ts'

const sites = testSites({ mall: ['M1', 'M2', 'M3'] })

/** What the door appends to the log for some bodies. */
async function landed(bodies: readonly string[], memory: LineMemory): Promise<Uint8Array[]> {
  const records: Uint8Array[] = []
  const receiver = createReceiver({
    log: {
      append: (record) => {
        records.push(record)
        return Promise.resolve(records.length)
      },
    },
    sites: () => sites,
    versions: createVersionClock(),
    sentinelsOf: () => [],
    memory,
  })
  for (const body of bodies)
    await receiver.receive(Buffer.from(body), { precision: 's', bucket: 'mall', source: 'test' })
  return records
}

async function decoded(records: readonly Uint8Array[], memory: LineMemory) {
  const blocks: Block[] = []
  for await (const block of blockDecoder(memory)(records, sites)) blocks.push(block)
  return blocks.map(({ readings, touched, newest, ...rest }) => {
    const rows = readings.rows()
    // Spans may be cut differently, and newest values come in the order of the series, which each memory numbers for itself.
    const covered = rows.every(({ meter, register, at }) =>
      touched.some(
        (span) =>
          span.meter === meter &&
          span.register === register &&
          span.from <= BigInt(at.replace('.', '')) &&
          span.to >= BigInt(at.replace('.', '')),
      ),
    )
    return { ...rest, rows, covered, newest: newest.map((row) => JSON.stringify(row)).sort() }
  })
}

test('what the door has read is stored as what stands in the log', async () => {
  const line = fc
    .tuple(
      fc.constantFrom('M1', 'M2', 'M3', 'M4'),
      fc.constantFrom('active_import', 'power', 'remark'),
      fc.constantFrom('1', '-2.5', '12.000000000001', '9007199253', '"text"', '7i', 'x'),
      fc.integer({ min: 1_700_000_000, max: 1_700_400_000 }),
    )
    .map(([meter, field, value, at]) => `reading,meter=${meter} ${field}=${value},power=3.5 ${at}`)
  const plain = fc
    .tuple(
      fc.constantFrom('M1', 'M2', 'M3'),
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 1_700_000_000, max: 1_700_400_000 }),
    )
    .map(([meter, value, at]) => `reading,meter=${meter} active_import=${value}.5,power=1 ${at}`)
  const body = fc
    .oneof(
      { arbitrary: fc.array(plain, { minLength: 1, maxLength: 40 }), weight: 3 },
      fc.array(line),
    )
    .map((lines) => lines.join('\n'))
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 6 }), async (bodies) => {
      const memory = createLineMemory()
      const records = await landed(bodies, memory)
      const fromMemory = await decoded(records, memory)
      expect(fromMemory.every(({ covered }) => covered)).toBe(true)
      expect(fromMemory).toEqual(await decoded(records, createLineMemory()))
      // Given away once: a block that could not be stored is read from the log the next time.
      expect(await decoded(records, memory)).toEqual(fromMemory)
    }),
    { numRuns: 150 },
  )
})

test('a body that is plain from end to end is kept, and no other', async () => {
  const memory = createLineMemory()
  const first = 'reading,meter=M1 active_import=1 1700000000'
  // The first line of a series is not plain yet.
  const [, second, third] = await landed(
    [first, `${first}\n${first}`, `${first}\nreading,meter=M1 active_import=x 1700000000`],
    memory,
  )
  const versionOf = (record: Uint8Array | undefined) => {
    const bytes = Buffer.from(record ?? [])
    const header = bytes.toString('utf8', 4, 4 + bytes.readUInt32LE(0))
    return (JSON.parse(header) as { firstVersion: number }).firstVersion
  }
  expect(memory.take(versionOf(third))).toBeUndefined()
  expect(memory.take(versionOf(second))).toMatchObject({ count: 2 })
  expect(memory.take(versionOf(second))).toBeUndefined()
})
