import { testPostgres } from '@wattledger/platform/stores/testStores'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeMonth, closings, openMoment } from './closing.ts'
import { type Booking, post } from './post.ts'
import { ledgerTestMigrations, testProject } from './testLedger.ts'
import { trialBalance } from './trialBalance.ts'

let db: Postgres
beforeAll(async () => {
  db = await testPostgres(ledgerTestMigrations)
})
afterAll(async () => {
  await db.close()
})

const now = new Date('2026-03-02T00:00:00Z')
const close = (project: { id: number; code: string }, month: string) =>
  db.transaction((tx) =>
    closeMonth(tx, { ...project, timezone: 'Asia/Shanghai' }, { month, by: 'li', now }),
  )

test('a closed month takes nothing more, on the project’s own clock; the open one does', async () => {
  const project = await testProject(db)
  await post(db, project.id, sale('k1', '2026-01-31T15:59:59Z', 100n))
  await close(project, '2026-01')

  await expect(post(db, project.id, sale('k2', '2026-01-31T15:59:59Z', 1n))).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('2026-01, which is closed') as string,
  })
  // Half past midnight of 1 February in Shanghai.
  await post(db, project.id, sale('k3', '2026-01-31T16:30:00Z', 1n))
  // What stands there is still found by its key.
  expect(await post(db, project.id, sale('k1', '2026-01-31T15:59:59Z', 100n))).toMatchObject({
    isNew: false,
  })
})

test('what belongs to a closed month is booked at the beginning of the first open one', async () => {
  const project = await testProject(db)
  const at = new Date('2026-01-10T00:00:00Z')
  expect(await openMoment(db, project.id, at)).toEqual(at)
  await close(project, '2026-01')
  expect(await openMoment(db, project.id, at)).toEqual(new Date('2026-01-31T16:00:00Z'))
  expect(await openMoment(db, project.id, now)).toEqual(now)
})

test('months are closed once, when they are over, with all before them', async () => {
  const project = await testProject(db)
  await expect(close(project, '2026-03')).rejects.toMatchObject({ status: 409 })
  await close(project, '2026-02')
  await expect(close(project, '2026-01')).rejects.toMatchObject({ status: 409 })
  await expect(close(project, '2026-02')).rejects.toMatchObject({ status: 409 })
  expect((await closings(db, project.id)).map(({ month }) => month)).toEqual(['2026-02'])
})

test('the trial balance of a closed month stays as it was', async () => {
  const project = await testProject(db)
  await post(db, project.id, sale('k1', '2026-01-10T00:00:00Z', 100n))
  await close(project, '2026-01')
  await post(db, project.id, sale('k2', '2026-02-10T00:00:00Z', 30n))

  const sums = async (throughMonth?: string) =>
    (await trialBalance(db, { project: project.code, throughMonth })).map((one) => [
      one.code,
      one.balanceCents,
    ])
  expect(await sums('2026-01-01')).toEqual([
    ['income:energy', 100n],
    ['tenant:T1', -100n],
  ])
  expect(await sums()).toEqual([
    ['income:energy', 130n],
    ['tenant:T1', -130n],
  ])
})

const sale = (key: string, at: string, cents: bigint): Booking => ({
  key,
  kind: 'settlement',
  at: new Date(at),
  postings: [
    { account: 'tenant:T1', amountCents: -cents },
    { account: 'income:energy', amountCents: cents },
  ],
})
