import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgres, type Postgres } from './postgres.ts'
import { testPostgres, testServer } from './testStores.ts'

let db: Postgres

beforeAll(async () => {
  db = await testPostgres()
  await db.query('create table account (name text primary key, balance bigint not null)')
})
afterAll(() => db.close())

test('numbers come exactly, moments as dates, days and json as they are', async () => {
  const [row] = await db.query(
    `select 9007199254740993::bigint as big, 0.10::numeric as amount, date '2026-03-29' as day,
       timestamptz '2026-03-29 01:00:00+00' as at, $1::jsonb as site`,
    [JSON.stringify({ code: 'mall' })],
  )
  expect(row).toEqual({
    big: '9007199254740993',
    amount: '0.10',
    day: '2026-03-29',
    at: new Date('2026-03-29T01:00:00Z'),
    site: { code: 'mall' },
  })
})

test('a transaction that throws leaves nothing', async () => {
  const failed = db.transaction(async (tx) => {
    await tx.query(`insert into account values ('nobody', 1)`)
    throw new Error('on the way')
  })
  await expect(failed).rejects.toThrow('on the way')
  expect(await db.query(`select * from account where name = 'nobody'`)).toEqual([])
})

test('C18: two that lock the same rows in opposite order both finish', async () => {
  await db.query(`insert into account values ('a', 0), ('b', 0)`)
  let runs = 0
  const both = barrier(2)
  const move = (from: string, to: string) =>
    db.transaction(async (tx) => {
      runs++
      await tx.query('update account set balance = balance - 1 where name = $1', [from])
      await both()
      await tx.query('update account set balance = balance + 1 where name = $1', [to])
    })
  await Promise.all([move('a', 'b'), move('b', 'a')])

  expect(runs).toBe(3)
  expect(
    await db.query('select * from account where name in ($1, $2) order by name', ['a', 'b']),
  ).toEqual([
    { name: 'a', balance: '0' },
    { name: 'b', balance: '0' },
  ])
})

test('a serialisation failure is run again', async () => {
  await db.query(`insert into account values ('c', 0)`)
  const both = barrier(2)
  const add = () =>
    db.transaction(async (tx) => {
      await tx.query('set transaction isolation level serializable')
      const [row] = await tx.query<{ balance: string }>(
        `select balance from account where name = 'c'`,
      )
      await both()
      await tx.query(`update account set balance = $1 where name = 'c'`, [Number(row?.balance) + 1])
    })
  await Promise.all([add(), add()])
  expect(await db.query(`select balance from account where name = 'c'`)).toEqual([{ balance: '2' }])
})

test('a connection that the server ends while idle is replaced', async () => {
  const lines: string[] = []
  const mine = await openPostgres(
    { ...testServer(), database: 'postgres' },
    { log: (line) => lines.push(line), connectionsMax: 1 },
  )
  const [{ pid } = { pid: 0 }] = await mine.query<{ pid: number }>('select pg_backend_pid() as pid')
  await db.query('select pg_terminate_backend($1)', [pid])
  await expect.poll(() => lines).toHaveLength(1)
  expect(await mine.query('select 1 as one')).toEqual([{ one: 1 }])
  await mine.close()
})

test('a server that is not there is a sentence with its address and without its password', async () => {
  const startedAt = Date.now()
  const opened = openPostgres({ url: 'postgres://finance:hunter2@127.0.0.1:1/ledger' })
  await expect(opened).rejects.toThrow(
    /^DATABASE_URL: the PostgreSQL at 127\.0\.0\.1:1\/ledger cannot be used: .*ECONNREFUSED/,
  )
  await expect(opened).rejects.not.toThrow('hunter2')
  expect(Date.now() - startedAt).toBeLessThan(6_000)
})

test.each(['localhost', 'mysql://root@127.0.0.1/x'])('%s is not an address', async (url) => {
  await expect(openPostgres({ url })).rejects.toThrow('DATABASE_URL is not an address like')
})

/** Lets the first `count` callers pass together, and later ones at once. */
function barrier(count: number) {
  let come = 0
  let open!: () => void
  const opened = new Promise<void>((resolve) => (open = resolve))
  return () => {
    if (++come >= count) open()
    return opened
  }
}
