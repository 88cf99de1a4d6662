import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  flat,
  longAfterMs,
  shopSite,
  testBilling,
  type TestBilling,
} from '../settlement/testSettlement.ts'
import { type Change, type Correction, previewCorrection } from './correct.ts'
import { approve, askFor, orderNamed, refuse } from './orders.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

const ann = { id: 1, name: 'ann' }
const bob = { id: 2, name: 'bob' }
const plan = (price: string) => tariffDocument.parse(flat(price))

/** 1,000 / 900 / 1,100 kWh at 0.651886 in three months, all settled. */
async function threeMonths() {
  const code = billing.projectCode()
  await billing.putSite(
    shopSite(code, {
      tariffs: [{ code: 'flat', versions: [{ from: '2025-01-01', tariff: flat('0.651886') }] }],
    }),
  )
  for (const [month, energy] of [
    ['01', '1000'],
    ['02', '900'],
    ['03', '1100'],
  ] as const)
    await billing.use(code, 'M1', `2026-${month}-10T00:00:00Z`, [energy])
  await billing.settle(code, '2026-04-01T00:00:00+08:00')
  const [project] = await billing.db.query<Correction['project']>(
    'select id, code, timezone from project where code = $1',
    [code],
  )
  if (!project) throw new Error('no project')
  const correction = (change: Change, from = '2026-01-01', to = '2026-04-01') => ({
    project,
    from,
    to,
    change,
  })
  async function ask(change: Change, from?: string, to?: string) {
    const asked = correction(change, from, to)
    const corrected = await previewCorrection(billing, asked, longAfterMs)
    const id = await billing.db.transaction((tx) =>
      askFor(tx, asked, corrected, { by: ann, reason: 'wrong price' }),
    )
    return { id, corrected }
  }
  const decide = async (id: string, by: typeof ann) =>
    approve(billing, await orderNamed(billing.db, id), project, {
      by,
      nowMs: longAfterMs,
      within: async () => {},
    })
  return { code, ask, decide, correction }
}

const repriced = (price: string): Change => ({ kind: 'tariff', tariff: 'flat', plan: plan(price) })

test('a price put right shows old and new, and is posted when somebody else approves it', async () => {
  const { code, ask, decide } = await threeMonths()
  expect(await billing.balance(code, 'T1')).toBe('-1955.66')
  const { id, corrected } = await ask(repriced('0.641886'))
  expect(corrected.shares.map((one) => [one.month, one.old, one.new, one.difference])).toEqual([
    ['2026-01', '651.89', '641.89', '-10.00'],
    ['2026-02', '586.70', '577.70', '-9.00'],
    ['2026-03', '717.07', '706.07', '-11.00'],
  ])
  expect(await billing.balance(code, 'T1')).toBe('-1955.66')

  await expect(decide(id, ann)).rejects.toMatchObject({ status: 403 })
  await decide(id, bob)
  expect(await billing.balance(code, 'T1')).toBe('-1925.66')
  await expect(decide(id, bob)).rejects.toMatchObject({ status: 409 })
  const kinds = await billing.db.query<{ kind: string; detail: { correction: string } }>(
    `select kind, detail from ledger_transaction booked join project on project.id = project_id
     where project.code = $1 and kind = 'correction'`,
    [code],
  )
  expect(kinds.map(({ detail }) => detail.correction)).toEqual([id, id, id])
  // Whatever is settled afterwards finds nothing left.
  await billing.settle(code, '2026-04-01T00:00:00+08:00')
  expect(await billing.balance(code, 'T1')).toBe('-1925.66')
})

test('two revisions come to what the last one says', async () => {
  const { code, ask, decide } = await threeMonths()
  await decide((await ask(repriced('0.641886'))).id, bob)
  const { id, corrected } = await ask(repriced('0.645886'))
  expect(corrected.shares.map(({ difference }) => difference)).toEqual(['4.00', '3.60', '4.40'])
  await decide(id, bob)
  expect(await billing.balance(code, 'T1')).toBe('-1937.66')
})

test('only the days of the span are priced anew', async () => {
  const { ask } = await threeMonths()
  const { corrected } = await ask(repriced('1'), '2026-02-01', '2026-03-01')
  expect(corrected.shares.map(({ month, new: after }) => [month, after])).toEqual([
    ['2026-02', '900.00'],
  ])
})

test('C25: a corrected reading is charged to the cent, once, and can itself be corrected', async () => {
  const { code, ask, decide } = await threeMonths()
  const wrong: Change = { kind: 'usage', meter: 'M1', energy: '1100.15' }
  const { id, corrected } = await ask(wrong, '2026-01-01', '2026-02-01')
  // 1100.15 × 0.651886 = 717.1723…
  expect(corrected.shares).toMatchObject([{ old: '651.89', new: '717.17', difference: '65.28' }])
  await decide(id, bob)
  await expect(ask(wrong, '2026-01-01', '2026-02-01')).rejects.toMatchObject({ status: 409 })
  const back = await ask({ ...wrong, energy: '1000' }, '2026-01-01', '2026-02-01')
  await decide(back.id, bob)
  expect(await billing.balance(code, 'T1')).toBe('-1955.66')
})

test('a refused order changes nothing and stays refused', async () => {
  const { code, ask, decide } = await threeMonths()
  const { id } = await ask(repriced('0.1'))
  await billing.db.transaction((tx) => refuse(tx, id, ann, 'a mistake'))
  await expect(decide(id, bob)).rejects.toMatchObject({ status: 409 })
  await expect(
    billing.db.query(`update correction_order set status = 'asked' where id = $1`, [id]),
  ).rejects.toThrow('stays as it is')
  expect(await billing.balance(code, 'T1')).toBe('-1955.66')
})
