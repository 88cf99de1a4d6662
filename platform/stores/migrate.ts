import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { StartFailure } from '../processes/startFailure.ts'
import type { ClickHouse } from './clickhouse.ts'
import { clusterDdl } from './clusterDdl.ts'
import type { Postgres } from './postgres.ts'
import { sqlStatements } from './sqlStatements.ts'

/** Numbered `.sql` files (`0001_name.sql`) of one owner, which is the folder that writes the tables. */
export interface MigrationFolder {
  owner: string
  folder: URL
}

interface Migration {
  owner: string
  number: number
  name: string
  text: string
  hash: string
}

interface Applied {
  owner: string
  number: number
  name: string
  hash: string
}

/** Any number of processes may start at once; one of them migrates. The number has no meaning but its use here. */
const advisoryLock = 7_301_946_215

/**
 * Brings the relational schema forward: each file once, in its own transaction together with its record.
 * Throws a StartFailure when the data are of a newer program, or when a file that ran was changed since.
 */
export async function migratePostgres(
  db: Postgres,
  folders: readonly MigrationFolder[],
): Promise<void> {
  const migrations = folders.flatMap(migrationsOf)
  await db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${advisoryLock})`)
    await tx.query(`
      create table if not exists schema_migration (
        owner text not null,
        number int not null,
        name text not null,
        hash text not null,
        applied_at timestamptz not null default now(),
        primary key (owner, number)
      )`)
  })
  const applied = await db.query<Applied>('select owner, number, name, hash from schema_migration')

  for (const migration of pending(migrations, applied)) {
    await db.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(${advisoryLock})`)
      const { owner, number, name, hash } = migration
      const recorded = await tx.query(
        `insert into schema_migration (owner, number, name, hash) values ($1, $2, $3, $4)
         on conflict do nothing returning number`,
        [owner, number, name, hash],
      )
      // No row: another process ran it while this one waited for the lock.
      if (recorded.length > 0) await tx.query(migration.text)
    })
  }
}

/**
 * Brings the columnar schema forward, statement by statement, each of which must be harmless when it runs again:
 * ClickHouse has no transaction around DDL, so a file that was cut short runs from its start the next time.
 * With a cluster the statements are rewritten for it.
 */
export async function migrateClickHouse(
  db: ClickHouse,
  folders: readonly MigrationFolder[],
): Promise<void> {
  const migrations = folders.flatMap(migrationsOf)
  const ddl = (statement: string) => (db.cluster ? clusterDdl(statement, db.cluster) : [statement])
  for (const statement of ddl(recordTable)) await db.command(statement)

  const applied = await db.query<Applied>(
    'select owner, number, name, hash from schema_migration final',
  )
  for (const migration of pending(migrations, applied)) {
    for (const statement of sqlStatements(migration.text)) {
      assertRepeatable(statement, migration)
      for (const rewritten of ddl(statement)) await db.command(rewritten)
    }
    const { owner, number, name, hash } = migration
    await db.insert('schema_migration', [{ owner, number, name, hash }])
  }
}

export const recordTable = `
  create table if not exists schema_migration (
    owner String,
    number Int32,
    name String,
    hash String,
    applied_at DateTime64(3, 'UTC') default now64(3)
  ) engine = ReplacingMergeTree(applied_at) order by (owner, number)
  settings fsync_after_insert = 1, fsync_part_directory = 1`

/** The migrations of a folder by their numbers. */
export function migrationsOf({ owner, folder }: MigrationFolder): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file, index) => {
    const [, digits, name] = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file) ?? []
    assert(digits && name, `${owner}: ${file} is not named like 0001_name.sql`)
    assert(Number(digits) === index + 1, `${owner}: ${file} leaves a gap or repeats a number`)
    // A checkout on Windows may have other line ends; the migration is the same.
    const text = readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n')
    const hash = createHash('sha256').update(text).digest('hex')
    return { owner, number: Number(digits), name, text, hash }
  })
}

/** Those still to run; throws when what ran is not what is there. */
function pending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const key = ({ owner, number }: { owner: string; number: number }) => `${owner} ${number}`
  const known = new Map(migrations.map((migration) => [key(migration), migration]))
  const owners = new Set(migrations.map(({ owner }) => owner))

  for (const { owner, number, name, hash } of applied) {
    if (!owners.has(owner)) continue
    const migration = known.get(key({ owner, number }))
    if (!migration)
      throw new StartFailure(
        `The data were written by a newer Wattledger (${owner}, migration ${number} "${name}"): start that one.`,
      )
    if (migration.hash !== hash)
      throw new StartFailure(
        `Migration ${number} "${name}" of ${owner} was changed after it had run; changes need a new file.`,
      )
  }
  const done = new Set(applied.map(key))
  return migrations.filter((migration) => !done.has(key(migration)))
}

const repeatable =
  /^(create\s+(or\s+replace\s+)?[a-z ]+?\s+if\s+not\s+exists\s|create\s+or\s+replace\s|drop\s+[a-z ]+?\s+if\s+exists\s|alter\s+table\s+\S+\s+(add\s+\w+\s+if\s+not\s+exists|drop\s+\w+\s+if\s+exists|modify|materialize)\s)/i

function assertRepeatable(statement: string, { owner, number, name }: Migration) {
  assert(
    repeatable.test(statement),
    `${owner}, migration ${number} "${name}": a statement would fail or act again when it is repeated ` +
      `(if [not] exists is missing): ${statement.slice(0, 80)}`,
  )
}
