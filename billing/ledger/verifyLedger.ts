import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'

const verifySql = sqlFile(new URL('./verifyLedger.sql', import.meta.url))

/** What is wrong with the ledger, in sentences, the first 100; empty when all sums, sequences, balances and seals hold. */
export async function verifyLedger(db: Queryable, projectId?: number): Promise<string[]> {
  return (await db.query<{ fault: string }>(verifySql, [projectId ?? null])).map(
    ({ fault }) => fault,
  )
}
