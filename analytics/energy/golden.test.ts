import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatScaled } from '@wattledger/platform/metering/decimal'
import type { MeterRecord } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { testClickHouse } from '@wattledger/platform/stores/testStores'
import { createDerivation } from './derivation.ts'
import { registerTerms } from './registerTerms.ts'
import { energyTestMigrations, storedReadings } from './testReadings.ts'

interface GoldenCase {
  name: string
  meter: Pick<MeterRecord, 'multiplier' | 'registerDigits' | 'maxGapMinutes'> & { ratedKw?: string }
  replacements: { at: string; finalReading: string; initialReading: string; multiplier?: string }[]
  batches: [time: string, value: string][][]
  expect: { start: string; kwh: string; quality: string }[]
}

const golden = JSON.parse(
  readFileSync(new URL('./testdata/golden-intervals.json', import.meta.url), 'utf8'),
) as GoldenCase[]

let clickhouse: ClickHouse
let readings: ReturnType<typeof storedReadings>
let meter = 0
beforeAll(async () => {
  clickhouse = await testClickHouse(energyTestMigrations)
  readings = storedReadings(clickhouse)
})
afterAll(() => clickhouse.close())

/** Later readings of one moment win by when they came: where batches overlap so, their order is part of the case. */
const overlap = ({ batches }: GoldenCase) => {
  const times = batches.flat().map(([time]) => time)
  return new Set(times).size < times.length
}

const orders = golden.flatMap((one) => [
  { ...one, order: 'as given' },
  ...(overlap(one) ? [] : [{ ...one, order: 'last first', batches: [...one.batches].reverse() }]),
  ...(overlap(one)
    ? []
    : [{ ...one, order: 'reading by reading', batches: one.batches.flat().map((row) => [row]) }]),
])

/** Which fault a case is about. */
const faults: Record<string, string> = {
  'duplicate-and-out-of-order': 'A1, A4, A9: ',
  rollover: 'A12: ',
  'late-batch-fills-the-gap': 'A5: ',
  'meter-replaced': 'A14: ',
  'meter-replaced-with-another-multiplier': 'A14: ',
  'register-fell-without-a-replacement-record': 'A13: ',
}
const named = orders.map((one) => ({ ...one, name: `${faults[one.name] ?? ''}${one.name}` }))

test.each(named)('golden case $name, batches $order', async (one) => {
  meter++
  const record = {
    ...one.meter,
    ratedKw: one.meter.ratedKw ?? null,
    replacements: one.replacements.map((row) => ({ ...row, multiplier: row.multiplier ?? null })),
  } as unknown as MeterRecord
  const derivation = createDerivation(clickhouse, (_, register) => registerTerms(record, register))

  for (const batch of one.batches) {
    const rows = batch.map(([time, value]): [bigint, string] => [nanoseconds(time), value])
    await readings.write(meter, rows)
    const times = rows.map(([at]) => at).sort((a, b) => (a < b ? -1 : 1))
    await derivation.derive([
      { meter, register: 'active_import', from: times[0] ?? 0n, to: times.at(-1) ?? 0n },
    ])
  }

  const derived = await readings.quarterHours(meter)
  expect(
    derived.map(({ start, energy, quality }) => ({
      start: new Date(Number(start / 1_000_000n)).toISOString().replace('.000Z', 'Z'),
      kwh: formatScaled(energy, 4),
      quality,
    })),
  ).toEqual(one.expect)
})

const nanoseconds = (time: string) => BigInt(Date.parse(time)) * 1_000_000n
