import { tariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  flat,
  hours,
  shopSite,
  testBilling,
  type TestBilling,
} from '../settlement/testSettlement.ts'
import { activateDraft, addDraft, draftsOf, versionNamed } from './tariffDrafts.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

const plan = (price: string) => tariffDocument.parse(flat(price))

async function shop() {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  const [{ id } = { id: 0 }] = await billing.db.query<{ id: number }>(
    'select id from project where code = $1',
    [code],
  )
  const draft = (from: string, price: string, tariff = 'flat') =>
    billing.db.transaction((tx) =>
      addDraft(tx, id, { code: tariff, from, tariff: plan(price), note: '', changedBy: 'ann' }),
    )
  const activate = (draft: string, more: object = {}) =>
    activateDraft(billing.db, draft, {
      by: 'bob',
      today: '2026-02-01',
      isBackdated: false,
      ...more,
    })
  return { code, id, draft, activate }
}

test('a draft prices nothing until it is activated, and from its day on then', async () => {
  const { code, id, draft, activate } = await shop()
  await billing.use(code, 'M1', '2026-02-09T16:00:00Z', hours(24, 1))
  const wanted = await draft('2026-02-10', '2.00')
  await billing.settle(code, '2026-02-28T00:00:00Z')
  expect(await billing.balance(code, 'T1')).toBe('-96.00')

  await activate(wanted)
  expect(await draftsOf(billing.db, id)).toEqual([])
  await billing.settle(code, '2026-02-28T00:00:00Z')
  expect(await billing.balance(code, 'T1')).toBe('-192.00')
  await expect(activate(wanted)).rejects.toMatchObject({ status: 409 })
})

test('a day in the past has to be meant; a version that is there is never written over', async () => {
  const { draft, activate } = await shop()
  const past = await draft('2026-01-15', '2.00')
  await expect(activate(past)).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('2026-01-15 is past'),
  })
  await activate(past, { isBackdated: true })
  await expect(
    activate(await draft('2026-01-15', '3.00'), { isBackdated: true }),
  ).rejects.toMatchObject({ status: 400, errors: [{ path: 'from' }] })
})

test('a code that is new makes a tariff, which can be copied', async () => {
  const { id, draft, activate } = await shop()
  await activate(await draft('2026-03-01', '0.50', 'night'))
  expect(await versionNamed(billing.db, id, 'night', '2026-03-01')).toEqual(plan('0.50'))
  await expect(versionNamed(billing.db, id, 'night', '2026-03-02')).rejects.toMatchObject({
    status: 404,
  })
})
