import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatScaled } from '@wattledger/platform/metering/decimal'
import { type Exchange, quarterHours, type Terms } from '@wattledger/platform/metering/quarterHours'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { testClickHouse } from '@wattledger/platform/stores/testStores'
import { createDerivation } from './derivation.ts'
import { energyTestMigrations, storedReadings } from './testReadings.ts'

let clickhouse: ClickHouse
let readings: ReturnType<typeof storedReadings>
beforeAll(async () => {
  clickhouse = await testClickHouse(energyTestMigrations)
  readings = storedReadings(clickhouse)
})
afterAll(() => clickhouse.close())

/** A case of the property: batches of readings in order of arrival, in milliseconds since `t0` and hundredths. */
interface Case {
  batches: [atMs: number, value: number][][]
  terms: Terms
}

const t0 = BigInt(Date.parse('2026-03-01T00:00:00Z')) * 1_000_000n
const decimal = (digits: number, scale: number) => ({ digits: BigInt(digits), scale })
let meter = 0

describe('what ClickHouse derives is what the rule written in TypeScript says', () => {
  test(
    'A5, A9, A12, A13, A14, invariant 12: for any readings, gaps, falls, rollovers, replacements and multipliers, in any order of arrival',
    async () => {
      await fc.assert(
        fc.asyncProperty(cases(), async ({ batches, terms }) => {
          meter++
          const derivation = createDerivation(clickhouse, () => terms)
          const known = new Map<number, number>()
          for (const batch of batches) {
            batch.forEach(([atMs, value]) => known.set(atMs, value))
            const times = batch.map(([atMs]) => t0 + BigInt(atMs) * 1_000_000n)
            await readings.write(
              meter,
              batch.map(([atMs, value]) => [
                t0 + BigInt(atMs) * 1_000_000n,
                formatScaled(BigInt(value), 5),
              ]),
            )
            await derivation.derive([
              { meter, register: 'active_import', from: min(times), to: max(times) },
            ])
            const inOrder = [...known]
              .sort(([a], [b]) => a - b)
              .map(([atMs, value]) => ({
                at: t0 + BigInt(atMs) * 1_000_000n,
                value: decimal(value, 5),
              }))
            expect(await readings.quarterHours(meter)).toEqual(quarterHours(inOrder, terms))
          }
          const before = await readings.quarterHours(meter)
          await derivation.deriveWhole([meter])
          expect(await readings.quarterHours(meter)).toEqual(before)
        }),
        { numRuns: Number(process.env.PROPERTY_RUNS ?? 25), endOnFailure: true },
      )
    },
    Number(process.env.PROPERTY_RUNS ?? 25) * 4_000,
  )
})

const min = (times: bigint[]) => times.reduce((a, b) => (a < b ? a : b))
const max = (times: bigint[]) => times.reduce((a, b) => (a > b ? a : b))

function cases(): fc.Arbitrary<Case> {
  const minute = 60_000
  // Moments on edges, near edges, and anywhere, within some hours.
  const moment = fc.oneof(
    fc.integer({ min: 0, max: 40 }).map((slot) => slot * 15 * minute),
    fc.integer({ min: 0, max: 40 }).map((slot) => slot * 15 * minute + 7_000),
    fc.integer({ min: 0, max: 600 * minute }),
  )
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 99_999_99999 }) },
    { weight: 1, arbitrary: fc.integer({ min: 95_000_00000, max: 99_999_99999 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3_000_00000 }) },
  )
  const rising = fc
    .tuple(
      fc.uniqueArray(moment, { minLength: 1, maxLength: 25 }),
      value,
      fc.integer({ min: 0, max: 400_000 }),
    )
    .map(([moments, start, rate]) =>
      moments.map((atMs): [number, number] => [
        atMs,
        (start + Math.floor((atMs / minute) * rate)) % 100_000_00000,
      ]),
    )
  const wild = fc
    .uniqueArray(fc.tuple(moment, value), {
      minLength: 1,
      maxLength: 12,
      selector: ([atMs]) => atMs,
    })
    .map((rows) => rows as [number, number][])
  const exchange = fc.tuple(moment, value, value, fc.integer({ min: 1, max: 90_000 }))

  return fc
    .record({
      batches: fc.array(fc.oneof({ weight: 3, arbitrary: rising }, wild), {
        minLength: 1,
        maxLength: 4,
      }),
      multiplier: fc.constantFrom(
        decimal(1, 0),
        decimal(40, 0),
        decimal(15, 1),
        decimal(123456, 5),
      ),
      maxGapMinutes: fc.constantFrom(20, 60, 200),
      ratedKw: fc.constantFrom(undefined, decimal(100, 0), decimal(25000, 0)),
      exchanges: fc.uniqueArray(exchange, { maxLength: 2, selector: ([atMs]) => atMs }),
    })
    .map(({ batches, multiplier, maxGapMinutes, ratedKw, exchanges }) => ({
      batches,
      terms: {
        multiplier,
        registerDigits: 5,
        maxGapNs: BigInt(maxGapMinutes) * 60_000_000_000n,
        ratedKw,
        exchanges: exchanges
          .sort(([a], [b]) => a - b)
          .map(([atMs, final, initial, factor]): Exchange => ({
            at: t0 + BigInt(atMs) * 1_000_000n,
            finalReading: decimal(final, 5),
            initialReading: decimal(initial, 5),
            multiplier: decimal(factor, 3),
          })),
      },
    }))
}
