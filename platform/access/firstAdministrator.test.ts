import { expect, test } from 'vitest'
import type { Postgres } from '../stores/postgres.ts'
import { testPostgres } from '../stores/testStores.ts'
import { firstAdministrator } from './firstAdministrator.ts'
import { sitesMigrations } from '../sites/migrations.ts'
import { accessMigrations } from './migrations.ts'
import { isPassword } from './password.ts'

test('the first start makes an administrator whose password is told once', () =>
  withStore(async (db) => {
    const { username, password, made } = await firstAdministrator(db)
    expect({ username, made }).toEqual({ username: 'admin', made: true })
    expect(password).toMatch(/^\w{4}(-\w{4}){4}$/)
    expect(await isPassword(password ?? '', await kept(db))).toBe(true)
    expect(await firstAdministrator(db)).toEqual({
      username: 'admin',
      password: undefined,
      made: false,
    })
  }))

test('a password that was given is taken at the first start, and never later', () =>
  withStore(async (db) => {
    const first = await firstAdministrator(db, { password: 'given password' })
    expect(first).toEqual({ username: 'admin', password: undefined, made: true })
    const again = await firstAdministrator(db, { password: 'another password' })
    expect(again.made).toBe(false)
    expect(await isPassword('given password', await kept(db))).toBe(true)
  }))

test('of two processes that start at once one makes the administrator', () =>
  withStore(async (db) => {
    const both = await Promise.all([firstAdministrator(db), firstAdministrator(db)])
    expect(both.filter(({ made }) => made)).toHaveLength(1)
    const told = both.map(({ password }) => password).filter((one) => one !== undefined)
    expect(told).toHaveLength(1)
    expect(await isPassword(told[0] ?? '', await kept(db))).toBe(true)
    expect(await db.query('select who, action, what from audit_entry')).toEqual([
      { who: 'first start', action: 'person.add', what: 'admin' },
    ])
  }))

async function withStore(work: (db: Postgres) => Promise<void>) {
  const db = await testPostgres([sitesMigrations, accessMigrations])
  await work(db).finally(() => db.close())
}

async function kept(db: Postgres): Promise<string> {
  const [row] = await db.query<{ password_hash: string }>('select password_hash from person')
  return row?.password_hash ?? ''
}
