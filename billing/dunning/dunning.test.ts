import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueDrafts, markPaid, voidInvoice } from '../invoices/issue.ts'
import { post } from '../ledger/post.ts'
import { runMonth } from '../invoices/run.ts'
import {
  longAfterMs,
  shopSite,
  testBilling,
  type TestBilling,
} from '../settlement/testSettlement.ts'
import { dun, overdue } from './dunning.ts'
import { finishDunningEvents, pendingDunningEvents } from './dunningEvents.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

/** A bill of 100.00, issued on 1 February and due at some day after it. */
async function billed(policy: { percent?: string; cap?: string } = {}) {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', '2026-01-10T00:00:00Z', ['100'])
  await runMonth(billing, {
    project: code,
    period: '2026-01',
    zone: 'Asia/Shanghai',
    by: 'finance',
    now: new Date(longAfterMs),
    meterCode: String,
  })
  const [project] = await billing.db.query<{ id: number; timezone: string }>(
    'select id, timezone from project where code = $1',
    [code],
  )
  if (!project) throw new Error('no project')
  await billing.db.transaction((tx) =>
    issueDrafts(tx, project.id, {
      month: '2026-01-01',
      id: null,
      now: new Date('2026-02-01T00:00:00Z'),
    }),
  )
  await billing.db.query(
    `insert into dunning_policy (project_id, levels, late_fee_percent, cap_percent, changed_by)
     values ($1, '[{"days":1,"action":"remind"},{"days":7,"action":"alarm"},{"days":30,"action":"disconnect"}]', $2, $3, 'ann')`,
    [project.id, policy.percent ?? null, policy.cap ?? '100'],
  )
  const [bill] = await billing.db.query<{ id: string; due_on: string }>(
    'select id, due_on from invoice where project_id = $1',
    [project.id],
  )
  if (!bill) throw new Error('no bill')
  const after = (days: number) =>
    new Date(Date.parse(`${bill.due_on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  const pay = async (cents: bigint, day: number) => {
    await post(billing.db, project.id, {
      key: `pay:${day}`,
      kind: 'top-up',
      at: new Date(longAfterMs),
      postings: [
        { account: 'tenant:T1', amountCents: cents },
        { account: 'cash:bank', amountCents: -cents },
      ],
    })
    await markPaid(billing.db, project.id, new Date(longAfterMs))
  }
  const dunAfter = (days: number) => billing.db.transaction((tx) => dun(tx, project, after(days)))
  const events = async () =>
    (await pendingDunningEvents(billing.db, 100)).filter((event) => event.project === code)
  return { code, project, bill, after, pay, dunAfter, events }
}

test('each level is reached once, and left as word for alarms and breakers', async () => {
  const { dunAfter, events, pay } = await billed()
  expect(await dunAfter(0)).toMatchObject({ reminders: 0 })
  expect(await dunAfter(1)).toMatchObject({ reminders: 1 })
  expect(await dunAfter(3)).toMatchObject({ reminders: 0 })
  // Nothing ran for weeks: it goes to the level it is at.
  expect(await dunAfter(31)).toMatchObject({ reminders: 1, lateFeeCents: 0n })
  const reminded = await events()
  expect(reminded.map(({ kind, detail }) => [kind, detail.action, detail.open])).toEqual([
    ['reminded', 'remind', '100.00'],
    ['reminded', 'disconnect', '100.00'],
  ])
  await finishDunningEvents(
    billing.db,
    reminded.map(({ id }) => id),
  )

  await pay(10_000n, 31)
  expect(await dunAfter(32)).toMatchObject({ reminders: 0, cleared: 1 })
  expect(await dunAfter(33)).toMatchObject({ cleared: 0 })
  expect((await events()).map(({ kind }) => kind)).toEqual(['cleared'])
})

test('a late fee is by days, on what is open, and charged once', async () => {
  const { code, dunAfter, pay } = await billed({ percent: '0.05' })
  // Day 1 to day 10 are over on day 11: 10 × 0.05 % of 100.00.
  expect(await dunAfter(11)).toMatchObject({ lateFeeCents: 50n })
  expect(await dunAfter(11)).toMatchObject({ lateFeeCents: 0n })
  expect(await billing.balance(code, 'T1')).toBe('-100.50')
  await pay(6_000n, 11)
  // The fee itself costs nothing: ten days of 0.05 % of 40.00.
  expect(await dunAfter(21)).toMatchObject({ lateFeeCents: 20n })
  expect(await billing.balance(code, 'T1')).toBe('-40.70')
})

test('a late fee ends at its cap, and a void bill gets it back', async () => {
  const { code, bill, project, dunAfter, after } = await billed({ percent: '1', cap: '3' })
  expect(await dunAfter(40)).toMatchObject({ lateFeeCents: 300n })
  expect(await overdue(billing.db, project.id, after(40))).toMatchObject([
    { openCents: 10_000n, lateFeeCents: 300n, daysOverdue: 40 },
  ])
  await billing.db.transaction((tx) => voidInvoice(tx, bill.id, 'a mistake'))
  expect(await dunAfter(41)).toMatchObject({ lateFeeCents: -300n })
  expect(await billing.balance(code, 'T1')).toBe('-100.00')
})
