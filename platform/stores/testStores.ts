import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openClickHouse, type ClickHouse } from './clickhouse.ts'
import { migrateClickHouse, migratePostgres, type MigrationFolder } from './migrate.ts'
import { openPostgres, type Postgres } from './postgres.ts'

/**
 * A database of this test's own on the run's one PostgreSQL server, with the migrations in it. `close` drops it.
 */
export async function testPostgres(folders: readonly MigrationFolder[] = []): Promise<Postgres> {
  const server = testServer()
  const database = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${database}`)

  const db = await openPostgres({ ...server, database })
  await migratePostgres(db, folders)
  return {
    ...db,
    async close() {
      await db.close()
      await administer(`drop database ${database} with (force)`)
    },
  }
}

/** Where `testPostgres` makes its databases, for tests that open connections of their own. */
export function testServer(): { socketFolder: string; user: string } {
  const address = process.env.WATTLEDGER_TEST_POSTGRES
  if (!address) throw new Error('no test server: run by vitest, whose config names testServers.ts')
  return JSON.parse(address) as { socketFolder: string; user: string }
}

/**
 * A ClickHouse of this test file's own: chDB in this process, with the migrations in it. `close` removes it.
 * A process can have one at a time, and vitest runs each file in a process of its own: open it in `beforeAll`.
 */
export async function testClickHouse(
  folders: readonly MigrationFolder[] = [],
): Promise<ClickHouse> {
  const path = testFolder('clickhouse')
  const db = await openClickHouse({ path })
  await migrateClickHouse(db, folders)
  return {
    ...db,
    async close() {
      await db.close()
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** A new empty folder, gone at the latest when the run ends, however it ends. */
export function testFolder(name: string): string {
  return mkdtempSync(join(process.env.WATTLEDGER_TEST_FOLDER ?? tmpdir(), `${name}-`))
}

async function administer(statement: string) {
  const db = await openPostgres({ ...testServer(), database: 'postgres' }, { connectionsMax: 1 })
  try {
    await db.query(statement)
  } finally {
    await db.close()
  }
}
