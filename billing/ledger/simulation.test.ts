import { testPostgres } from '@wattledger/platform/stores/testStores'
import { expect, test } from 'vitest'
import { ledgerTestMigrations } from './testLedger.ts'
import { simulate } from './testSimulation.ts'
import { verifyLedger } from './verifyLedger.ts'

// SIMULATED_SEEDS=1000 runs as many lives; SIMULATED_FROM=17 begins with that seed, to see a failing one again.
const seeds = Number(process.env.SIMULATED_SEEDS ?? 60)
const from = Number(process.env.SIMULATED_FROM ?? 1)
const operations = 1000
/** One database takes so many lives; its whole ledger is then looked at anew. */
const seedsPerDatabase = 25
const atOnce = 3

test(
  `invariants 3–7, 11: ${seeds} seeds of ${operations} operations, what stands is what the model says`,
  async () => {
    const totals = { booked: 0, repeated: 0, refused: 0, crashed: 0 }
    for (let first = from; first < from + seeds; first += seedsPerDatabase) {
      const db = await testPostgres(ledgerTestMigrations)
      try {
        const waiting = Array.from(
          { length: Math.min(seedsPerDatabase, from + seeds - first) },
          (_, n) => first + n,
        )
        await Promise.all(
          Array.from({ length: atOnce }, async () => {
            for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
              const counts = await simulate(db, seed, operations)
              for (const key of Object.keys(counts) as (keyof typeof counts)[])
                totals[key] += counts[key]
            }
          }),
        )
        expect(await verifyLedger(db), `seeds ${first} to ${first + seedsPerDatabase - 1}`).toEqual(
          [],
        )
      } finally {
        await db.close()
      }
    }
    console.log(`simulated: ${JSON.stringify(totals)}`)
    expect(Math.min(...Object.values(totals))).toBeGreaterThan(seeds)
  },
  seeds * 20_000,
)
