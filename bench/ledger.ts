import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Booking, post, postAll } from '@wattledger/billing/ledger/post'
import { ledgerMigrations } from '@wattledger/billing/ledger/migrations'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { startEmbeddedPostgres } from '@wattledger/platform/stores/embeddedPostgres'
import { migratePostgres } from '@wattledger/platform/stores/migrate'
import { openPostgres, type Postgres } from '@wattledger/platform/stores/postgres'

// Durable ledger transactions a second, against the least that keeping money can be: a row with a unique key, two entries
// and a balance in one statement and one commit. `npx tsx bench/ledger.ts [seconds a round]`.

const seconds = Number(process.argv[2] ?? 2)
const connections = 8
const tenants = 10_000
const bareTables = `
create table bare_transaction (id bigint generated always as identity primary key, key text unique);
create table bare_entry (account int, transaction bigint, amount bigint);
create table bare_balance (account int primary key, balance bigint);
insert into bare_balance select n, 0 from generate_series(0, ${tenants}) n`
const bareSql = `
with booked as (insert into bare_transaction (key) values ($1) returning id),
  entries as (insert into bare_entry select a, id, c from booked, (values ($2::int, 100), (0, -100)) side(a, c))
update bare_balance set balance = balance + 100 where account = $2`

const folder = mkdtempSync(join(tmpdir(), 'wattledger-bench-'))
chmodSync(folder, 0o755)
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} })
const db = await openPostgres(
  { socketFolder: server.socketFolder, user: server.user, database: 'wattledger' },
  { connectionsMax: connections, log: () => {} },
)
try {
  await migratePostgres(db, [sitesMigrations, accessMigrations, ledgerMigrations])
  await db.query(bareTables)
  const [project] = await db.query<{ id: number }>(
    `insert into project (code, name, timezone, currency, document)
     values ('p', 'p', 'Asia/Shanghai', 'CNY', '{}') returning id`,
  )
  const id = project?.id ?? 0
  const found = { bare: [] as number[], single: [] as number[], batch: [] as number[] }
  for (let round = 0; round < 5; round++) {
    found.bare.push(await perSecond(1, (n) => bare(db, `${round}:${n}`, n % tenants)))
    found.single.push(await perSecond(1, (n) => single(db, id, booking(`s${round}:${n}`, n))))
    found.batch.push(
      await perSecond(100, (n) =>
        db.transaction((tx) =>
          postAll(
            tx,
            id,
            Array.from({ length: 100 }, (_, at) => booking(`b${round}:${n}:${at}`, n * 100 + at)),
          ),
        ),
      ),
    )
  }
  const [bareRate, singleRate, batchRate] = [found.bare, found.single, found.batch].map(median)
  console.log(
    `${connections} connections, durable: bare ${bareRate}/s, one by one ${singleRate}/s, by the hundred ${batchRate}/s; ` +
      `ratio to bare ${((singleRate ?? 0) / (bareRate ?? 1)).toFixed(2)} and ${((batchRate ?? 0) / (bareRate ?? 1)).toFixed(2)}`,
  )
} finally {
  await db.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function bare(db: Postgres, key: string, account: number) {
  return db.query(bareSql, [key, account])
}

function single(db: Postgres, projectId: number, one: Booking) {
  return post(db, projectId, one)
}

/** As settlement books: a tenant pays energy and its tax. */
function booking(key: string, tenant: number): Booking {
  return {
    key,
    kind: 'settlement',
    at: new Date('2026-01-31T12:00:00Z'),
    detail: { from: '2026-01-01', to: '2026-02-01', tariff: 'tou@2026-01-01' },
    postings: [
      { account: `tenant:T${tenant % tenants}`, amountCents: -113n },
      { account: 'income:energy', amountCents: 100n },
      { account: 'tax:output', amountCents: 13n },
    ],
  }
}

/** Runs `work` on all connections for a while; how much of it was done in a second, `each` at a time. */
async function perSecond(each: number, work: (number: number) => Promise<unknown>) {
  const started = performance.now()
  let number = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - started < seconds * 1000) await work(number++)
    }),
  )
  return Math.round((number * each * 1000) / (performance.now() - started))
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
