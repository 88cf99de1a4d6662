import { testPostgres } from '@wattledger/platform/stores/testStores'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Booking, type LedgerCode, post, postAll } from './post.ts'
import { reverse } from './reverse.ts'
import { balanceOf, ledgerTestMigrations, testProject } from './testLedger.ts'
import { verifyLedger } from './verifyLedger.ts'

let db: Postgres
beforeAll(async () => {
  db = await testPostgres(ledgerTestMigrations)
})
afterAll(async () => {
  await db.close()
})

const noon = new Date('2026-03-10T04:00:00Z')

test('a booking moves both sides, once', async () => {
  const { id } = await testProject(db)
  const booking = topUp('k1', 'tenant:T1', 38_50n)

  expect(await post(db, id, booking)).toMatchObject({ isNew: true })
  expect(await post(db, id, { ...booking, at: new Date('2026-03-11T00:00:00Z') })).toMatchObject({
    isNew: false,
  })

  expect(await balanceOf(db, id, 'tenant:T1')).toBe('3850')
  expect(await balanceOf(db, id, 'cash:counter')).toBe('-3850')
})

test('the order of postings is not content, everything else is', async () => {
  const { id } = await testProject(db)
  const booking = topUp('k1', 'tenant:T1', 100n)
  await post(db, id, booking)

  const turned = { ...booking, postings: [...booking.postings].reverse() }
  expect(await post(db, id, turned)).toMatchObject({ isNew: false })
  for (const other of [
    topUp('k1', 'tenant:T1', 101n),
    topUp('k1', 'tenant:T2', 100n),
    { ...booking, kind: 'gift' },
    { ...booking, detail: { channel: 'other' } },
  ])
    await expect(post(db, id, other)).rejects.toMatchObject({ status: 409 })
  expect(await balanceOf(db, id, 'tenant:T1')).toBe('100')
})

test('a booking that is off, one-sided or out of range is an assertion before it is a statement', async () => {
  const { id } = await testProject(db)
  const sides = (one: bigint, other: bigint): Booking => ({
    key: 'off',
    kind: 'test',
    at: noon,
    postings: [
      { account: 'tenant:T1', amountCents: one },
      { account: 'cash:counter', amountCents: other },
    ],
  })
  await expect(post(db, id, sides(100n, -99n))).rejects.toThrow('booking off is off by 1')
  await expect(post(db, id, { ...sides(1n, 1n), postings: [] })).rejects.toThrow('needs two sides')
  await expect(post(db, id, sides(0n, 0n))).rejects.toThrow('booking off: 0')
  await expect(post(db, id, sides(2n ** 53n, -(2n ** 53n)))).rejects.toThrow('booking off')
})

test('money is said twice: the database refuses what the assertion would', async () => {
  const { id } = await testProject(db)
  await post(db, id, topUp('k1', 'tenant:T1', 100n))
  const [entry] = await db.query<{ account_id: string; transaction_id: string }>(
    `select entry.account_id, entry.transaction_id from ledger_entry entry
     join ledger_account account on account.id = entry.account_id
     where account.project_id = $1 and code = 'tenant:T1'`,
    [id],
  )
  const insert = (number: number, amount: number, balance: number) =>
    db.query(
      `insert into ledger_entry
         (project_id, account_id, number, transaction_id, position, amount_cents, balance_cents, seal)
       values ($1, $2, $3, $4, 3, $5, $6, 'x')`,
      [id, entry?.account_id, number, entry?.transaction_id, amount, balance],
    )
  await expect(insert(2, 50, 150)).rejects.toThrow('is off by 50 cents')
  await expect(insert(2, 0, 100)).rejects.toThrow('ledger_entry_amount_cents_check')
  await expect(
    db.query(`update ledger_account set balance_cents = 5 where project_id = $1`, [id]),
  ).rejects.toThrow('follows from its entries')
  expect(await verifyLedger(db)).toEqual([])
})

test('many are booked in their order, and a key that comes twice counts once', async () => {
  const { id } = await testProject(db)
  const one = topUp('a', 'tenant:T1', 10n)
  const booked = await postAll(db, id, [one, topUp('b', 'tenant:T2', 20n), one])

  expect(booked.map(({ isNew }) => isNew)).toEqual([true, true, false])
  expect(booked[2]?.id).toBe(booked[0]?.id)
  expect(await balanceOf(db, id, 'cash:counter')).toBe('-30')

  const many = Array.from({ length: 2500 }, (_, n) => topUp(`m${n}`, `tenant:T${n % 50}`, 1n))
  await db.transaction((tx) => postAll(tx, id, many))
  expect(await balanceOf(db, id, 'cash:counter')).toBe('-2530')
  expect(await verifyLedger(db)).toEqual([])
})

test('entries of an account are numbered without gaps, each with the balance after it', async () => {
  const { id } = await testProject(db)
  await postAll(
    db,
    id,
    [5n, -2n, 4n].map((cents, n) => topUp(`k${n}`, 'tenant:T1', cents)),
  )
  // A clock that jumps back a day changes the moment that is told, not the sequence.
  await post(db, id, { ...topUp('k9', 'tenant:T1', 1n), at: new Date('2026-03-09T04:00:00Z') })

  const rows = await db.query(
    `select number, amount_cents, entry.balance_cents from ledger_entry entry
     join ledger_account account on account.id = entry.account_id
     where account.project_id = $1 and code = 'tenant:T1' order by number`,
    [id],
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['1', '5', '5'],
    ['2', '-2', '3'],
    ['3', '4', '7'],
    ['4', '1', '8'],
  ])
})

test('C30, C31: a booking below the floor it names is refused; without one the debt is booked', async () => {
  const { id } = await testProject(db)
  await post(db, id, topUp('k1', 'tenant:T1', 100n))
  const takes = topUp('k2', 'tenant:T1', -101n)

  await expect(post(db, id, { ...takes, floors: { 'tenant:T1': 0n } })).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('below its floor') as string,
  })
  expect(await balanceOf(db, id, 'tenant:T1')).toBe('100')
  await post(db, id, { ...takes, floors: { 'tenant:T1': -1n } })
  expect(await balanceOf(db, id, 'tenant:T1')).toBe('-1')
})

test('C17: 100 top-ups and 100 deductions at once on one account end exactly', async () => {
  const { id } = await testProject(db)
  await Promise.all(
    Array.from({ length: 100 }, (_, n) => [
      db.transaction((tx) => post(tx, id, topUp(`up${n}`, 'tenant:T1', 300n))),
      db.transaction((tx) => post(tx, id, topUp(`down${n}`, 'tenant:T1', -100n))),
    ]).flat(),
  )
  expect(await balanceOf(db, id, 'tenant:T1')).toBe('20000')
  expect(await verifyLedger(db)).toEqual([])
})

test('C18: accounts touched in opposite order wait for nobody', async () => {
  const { id } = await testProject(db)
  const move = (key: string, from: LedgerCode, to: LedgerCode): Booking => ({
    key,
    kind: 'transfer',
    at: noon,
    postings: [
      { account: from, amountCents: -1n },
      { account: to, amountCents: 1n },
    ],
  })
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      db.transaction((tx) =>
        post(
          tx,
          id,
          n % 2 ? move(`m${n}`, 'tenant:A', 'tenant:B') : move(`m${n}`, 'tenant:B', 'tenant:A'),
        ),
      ),
    ),
  )
  expect(await balanceOf(db, id, 'tenant:A')).toBe('0')
})

test('C2: the same booking 200 times at once is one', async () => {
  const { id } = await testProject(db)
  const answers = await Promise.all(
    Array.from({ length: 200 }, () =>
      db.transaction((tx) => post(tx, id, topUp('same', 'tenant:T1', 7n))),
    ),
  )
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(await balanceOf(db, id, 'tenant:T1')).toBe('7')
})

test('C32: entries and transactions cannot be changed, by the owner or by the role of the program', async () => {
  const { id } = await testProject(db)
  await post(db, id, topUp('k1', 'tenant:T1', 100n))
  const tries = [
    'update ledger_entry set amount_cents = 1',
    'delete from ledger_entry',
    'truncate ledger_entry',
    `update ledger_transaction set kind = 'x'`,
    'delete from ledger_transaction',
  ]
  for (const statement of tries)
    await expect(db.query(statement), statement).rejects.toThrow('append-only')

  const role = `app_${id}_${Date.now()}`
  await db.query(`create role ${role}; grant insert, select on all tables in schema public to ${role};
    grant update on ledger_account to ${role}`)
  const asRole = (statement: string) =>
    db.transaction(async (tx) => {
      await tx.query(`set local role ${role}`)
      return tx.query(statement)
    })
  for (const statement of tries)
    await expect(asRole(statement), statement).rejects.toThrow(/permission denied|append-only/)
  await db.transaction(async (tx) => {
    await tx.query(`set local role ${role}`)
    await post(tx, id, topUp('k2', 'tenant:T1', 5n))
  })
  await db.query(`drop owned by ${role}; drop role ${role}`)
  expect(await balanceOf(db, id, 'tenant:T1')).toBe('105')
})

test.each([
  ['an amount', 'update ledger_entry set amount_cents = amount_cents * 2'],
  ['a note', `update ledger_entry set note = 'gift'`],
  ['a moment', `update ledger_transaction set at = at + interval '1 day'`],
  ['what a transaction says', `update ledger_transaction set detail = '{"channel":"gift"}'`],
  ['a missing transaction', `delete from ledger_entry where number = 2`],
  ['a balance', 'update ledger_account set balance_cents = balance_cents + 1'],
])('C32: %s that a superuser tampered with is found', async (_, statement) => {
  const { id } = await testProject(db)
  await postAll(
    db,
    id,
    [1n, 2n, 3n].map((cents, n) => topUp(`k${n}`, 'tenant:T1', cents)),
  )
  await post(db, id, topUp('k9', 'tenant:T1', 9n))
  const found = await db
    .transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica')
      await tx.query(statement)
      throw new Found(await verifyLedger(tx))
    })
    .catch((error: unknown) => (error instanceof Found ? error.faults : Promise.reject(error)))
  expect(found).not.toEqual([])
  expect(await verifyLedger(db)).toEqual([])
})

test('C33: a transaction is undone once, and what undoes is not undone', async () => {
  const { id } = await testProject(db)
  const booked = await post(db, id, topUp('k1', 'tenant:T1', 100n))
  const undo = (key: string, of = booked.id) => reverse(db, id, { id: of, key, at: noon })

  const undone = await undo('r1')
  expect(undone.isNew).toBe(true)
  expect((await undo('r1')).isNew).toBe(false)
  await expect(undo('r2')).rejects.toMatchObject({ status: 409 })
  await expect(undo('r3', undone.id)).rejects.toMatchObject({ status: 409 })
  expect(await balanceOf(db, id, 'tenant:T1')).toBe('0')
  expect(await balanceOf(db, id, 'cash:counter')).toBe('0')
})

test('a project counts in one currency', async () => {
  const { id } = await testProject(db, { currency: 'EUR' })
  await post(db, id, topUp('k1', 'tenant:T1', 100n))
  await db.query(`update project set currency = 'CNY' where id = $1`, [id])
  await expect(post(db, id, topUp('k2', 'tenant:T1', 100n))).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('kept in EUR') as string,
  })
})

class Found extends Error {
  constructor(readonly faults: string[]) {
    super('rolls back')
  }
}

const topUp = (key: string, account: LedgerCode, cents: bigint): Booking => ({
  key,
  kind: 'top-up',
  at: noon,
  detail: { channel: 'counter' },
  postings: [
    { account, amountCents: cents },
    { account: 'cash:counter', amountCents: -cents },
  ],
})
