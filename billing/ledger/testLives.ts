import { testPostgres } from '@wattledger/platform/stores/testStores'
import { ledgerTestMigrations } from './testLedger.ts'
import { simulate } from './testSimulation.ts'
import { verifyLedger } from './verifyLedger.ts'

/** One database takes so many lives; its whole ledger is then looked at anew. */
const seedsPerDatabase = 25
const atOnce = 3

/** Lives of the ledger from `count` seeds on end: what happened in them, and what a look at the whole ledger finds wrong. */
export async function lives(from: number, count: number, operations: number) {
  const totals = { booked: 0, repeated: 0, refused: 0, crashed: 0 }
  const faults: string[] = []
  for (let first = from; first < from + count; first += seedsPerDatabase) {
    const db = await testPostgres(ledgerTestMigrations)
    try {
      const waiting = Array.from(
        { length: Math.min(seedsPerDatabase, from + count - first) },
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
      for (const fault of await verifyLedger(db))
        faults.push(`seeds ${first} to ${first + seedsPerDatabase - 1}: ${fault}`)
    } finally {
      await db.close()
    }
  }
  return { totals, faults }
}
