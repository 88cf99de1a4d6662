import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  flat,
  hours,
  longAfterMs,
  shopSite,
  testBilling,
  type TestBilling,
} from '../settlement/testSettlement.ts'
import { invoices } from './invoices.ts'
import { issueDrafts, markPaid, voidInvoice } from './issue.ts'
import { runMonth } from './run.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

const january = '2025-12-31T16:00:00Z'
const now = new Date(longAfterMs)

const run = (project: string, period = '2026-01', more: object = {}) =>
  runMonth(billing, {
    project,
    period,
    zone: 'Asia/Shanghai',
    by: 'finance',
    now,
    meterCode: (id) => `#${id}`,
    ...more,
  })

const bills = async (project: string) =>
  (await invoices(billing.db, { project })).map(
    ({ period, account, part, kind, status, total }) => [
      period,
      account,
      part,
      kind,
      status,
      total,
    ],
  )

const issue = (project: string, month = '2026-01-01') =>
  billing.db.transaction(async (tx) => {
    const [{ id } = { id: 0 }] = await tx.query<{ id: number }>(
      'select id from project where code = $1',
      [project],
    )
    return issueDrafts(tx, id, { month, id: null, now })
  })

async function shops(count: number): Promise<string> {
  const code = billing.projectCode()
  const each = Array.from({ length: count }, (_, index) => index + 1)
  await billing.putSite({
    ...shopSite(code),
    meters: each.map((n) => ({ code: `M${n}`, name: `Meter ${n}`, energy: 'electricity' })),
    tenancies: each.map((n) => ({
      account: `T${n}`,
      name: `Shop ${n}`,
      meters: [`M${n}`],
      tariff: 'flat',
      from: '2026-01-01',
    })),
  })
  for (const n of each) await billing.use(code, `M${n}`, january, hours(24, n))
  return code
}

test('a month is billed to everybody, and a rerun changes nothing', async () => {
  const code = await shops(2)
  expect(await run(code)).toMatchObject({ invoices: 2, created: 2, posted: 2, total: '288.00' })
  expect(await bills(code)).toEqual([
    ['2026-01', 'T1', 1, 'invoice', 'draft', '96.00'],
    ['2026-01', 'T2', 1, 'invoice', 'draft', '192.00'],
  ])
  expect(await run(code)).toMatchObject({
    invoices: 2,
    created: 0,
    changed: 0,
    adjusted: 0,
    posted: 0,
  })
})

test('a preview says what a run would do, and leaves nothing behind', async () => {
  const code = await shops(1)
  expect(await run(code, '2026-01', { isPreview: true })).toMatchObject({
    created: 1,
    total: '96.00',
  })
  expect(await bills(code)).toEqual([])
  expect(await billing.balance(code, 'T1')).toBe('0.00')
})

test('A6: a draft follows the facts; an issued bill stands, and another one adjusts it, once', async () => {
  const code = await shops(1)
  await run(code)
  await billing.use(code, 'M1', '2026-01-20T00:00:00Z', ['4'])
  expect(await run(code)).toMatchObject({ changed: 1, posted: 1 })
  expect(await bills(code)).toEqual([['2026-01', 'T1', 1, 'invoice', 'draft', '100.00']])

  expect(await issue(code)).toBe(1)
  await billing.use(code, 'M1', '2026-01-20T00:00:00Z', ['1'])
  expect(await run(code)).toMatchObject({ adjusted: 1, posted: 1 })
  expect(await bills(code)).toEqual([
    ['2026-01', 'T1', 1, 'invoice', 'issued', '100.00'],
    ['2026-01', 'T1', 2, 'credit-note', 'draft', '-3.00'],
  ])
  const [, note] = await invoices(billing.db, { project: code })
  expect(note?.lines).toMatchObject([
    { isReversal: true, quantity: '-100.0000', amount: '-100.00' },
    { quantity: '97.0000', amount: '97.00' },
  ])
  expect(await billing.balance(code, 'T1')).toBe('-97.00')

  // The facts are as they were: a draft that adjusts nothing goes.
  await billing.use(code, 'M1', '2026-01-20T00:00:00Z', ['4'])
  await run(code)
  expect(await bills(code)).toHaveLength(1)
})

test('a later month brings the adjustment of an earlier one along', async () => {
  const code = await shops(1)
  await run(code)
  await issue(code)
  await billing.use(code, 'M1', '2026-01-20T00:00:00Z', ['5'])
  await run(code, '2026-02')
  expect(await bills(code)).toEqual([
    ['2026-01', 'T1', 1, 'invoice', 'issued', '96.00'],
    ['2026-01', 'T1', 2, 'adjustment', 'draft', '5.00'],
    ['2026-02', 'T1', 1, 'invoice', 'draft', '0.00'],
  ])
})

test('numbers have no gaps, whoever issues at the same time', async () => {
  const code = await shops(6)
  await run(code)
  const issued = await Promise.all([issue(code), issue(code), issue(code)])
  expect(issued.sort()).toEqual([0, 0, 6])
  const numbers = (await invoices(billing.db, { project: code })).map(({ number }) => number)
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6].map((n) => `2027-00000${n}`))
})

test('what is issued cannot be changed, not even by hand', async () => {
  const code = await shops(1)
  await run(code)
  await issue(code)
  const [bill] = await invoices(billing.db, { project: code })
  for (const change of [
    'total_cents = 0, subtotal_cents = 0',
    `status = 'draft', number = null, issued_at = null`,
  ])
    await expect(
      billing.db.query(`update invoice set ${change} where id = $1`, [bill?.id]),
    ).rejects.toThrow(/is issued/)
  await expect(billing.db.query('delete from invoice where id = $1', [bill?.id])).rejects.toThrow(
    /is issued/,
  )
})

test('a void bill is followed by another one', async () => {
  const code = await shops(1)
  await run(code)
  await issue(code)
  const [bill] = await invoices(billing.db, { project: code })
  await billing.db.transaction((tx) => voidInvoice(tx, bill?.id ?? '', 'wrong name'))
  await run(code)
  expect(await bills(code)).toEqual([
    ['2026-01', 'T1', 1, 'invoice', 'void', '96.00'],
    ['2026-01', 'T1', 2, 'invoice', 'draft', '96.00'],
  ])
})

test('money pays the oldest bills first', async () => {
  const code = await shops(1)
  await billing.use(code, 'M1', '2026-02-10T00:00:00Z', ['10'])
  await run(code)
  await run(code, '2026-02')
  await issue(code, '2026-02-01')
  const [project] = await billing.db.query<{ id: number }>(
    'select id from project where code = $1',
    [code],
  )
  const pay = async (cents: number) => {
    await billing.db.query(`select * from ledger_post($1, $2)`, [
      project?.id,
      JSON.stringify([
        {
          key: `pay:${cents}`,
          kind: 'top-up',
          at: now,
          detail: {},
          reverses: null,
          postings: [
            ['cash:counter', -cents, null],
            ['tenant:T1', cents, null],
          ],
          floors: {},
        },
      ]),
    ])
    await billing.db.transaction((tx) => markPaid(tx, project?.id ?? 0, now))
    return (await bills(code)).map(([, , , , status]) => status)
  }
  expect(await pay(9599)).toEqual(['issued', 'issued'])
  expect(await pay(1)).toEqual(['paid', 'issued'])
  expect(await pay(1000)).toEqual(['paid', 'paid'])
})

test('C22: an account that is held is an exception with what to do, and the others are billed', async () => {
  const code = await shops(2)
  await billing.use(code, 'M2', '2026-01-05T00:00:00Z', ['50'], { quality: 'suspect' })
  const found = await run(code)
  expect(found).toMatchObject({
    invoices: 1,
    exceptions: [{ account: 'T2', reason: 'suspect', slots: 1 }],
  })
  expect(found.exceptions[0]?.message).toMatch(/accept them/)
})

test('C26: a tariff that is changed afterwards leaves issued bills alone, and each line names its version', async () => {
  const code = await shops(1)
  await run(code)
  await issue(code)
  await billing.putSite({
    ...shopSite(code),
    meters: [{ code: 'M1', name: 'Meter 1', energy: 'electricity' }],
    tariffs: [{ code: 'flat', versions: [{ from: '2025-06-01', tariff: flat('0.50') }] }],
    tenancies: [
      { account: 'T1', name: 'Shop 1', meters: ['M1'], tariff: 'flat', from: '2026-01-01' },
    ],
  })
  await run(code)
  const found = await invoices(billing.db, { project: code })
  expect(found.map(({ total, lines }) => [total, lines.map(({ version }) => version)])).toEqual([
    ['96.00', ['2025-01-01']],
    ['-48.00', ['2025-01-01', '2025-06-01']],
  ])
})
