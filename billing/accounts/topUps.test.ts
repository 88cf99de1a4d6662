import { testPostgres } from '@wattledger/platform/stores/testStores'
import { createApplication } from '@wattledger/platform/http/application'
import { permissions, type Permission } from '@wattledger/platform/access/permissions'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerRoutes } from '../ledger/ledgerRoutes.ts'
import { post } from '../ledger/post.ts'
import { balanceOf, ledgerTestMigrations, testProject } from '../ledger/testLedger.ts'
import { accountRoutes } from './accountRoutes.ts'

let db: Postgres
let send: ReturnType<typeof openDoor>
beforeAll(async () => {
  db = await testPostgres(ledgerTestMigrations)
  send = openDoor()
})
afterAll(async () => {
  await db.close()
})

const paid = { amount: '50.00', channel: 'wechat' }

test('C19: a top-up that is sent again is credited once and answers the same', async () => {
  const { id, code } = await testProject(db, { tenants: 1 })
  const path = `/api/billing/accounts/T001/top-ups?project=${code}`
  const first = await send('POST', path, { key: 'a', json: paid })
  const again = await send('POST', path, { key: 'a', json: paid })

  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({ account: 'T001', amount: '50.00', balance: '50.00' })
  expect(again).toEqual(first)
  expect(await balanceOf(db, id, 'tenant:T001')).toBe('5000')
  expect(await send('GET', `/api/billing/accounts/T001?project=${code}`)).toMatchObject({
    status: 200,
    body: { balance: '50.00', status: 'active', mode: 'prepaid', currency: 'CNY' },
  })
})

test('C19: 100 repeats at once are one credit with one answer', async () => {
  const { id, code } = await testProject(db, { tenants: 1 })
  const path = `/api/billing/accounts/T001/top-ups?project=${code}`
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => send('POST', path, { key: 'storm', json: paid })),
  )
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(await balanceOf(db, id, 'tenant:T001')).toBe('5000')
})

test('C20, C21: another body under a used key is 409, changes nothing and is written down', async () => {
  const { id, code } = await testProject(db, { tenants: 2 })
  const path = (account: string) => `/api/billing/accounts/${account}/top-ups?project=${code}`
  await send('POST', path('T001'), { key: 'k', json: paid })
  for (const [account, json] of [
    ['T001', { ...paid, amount: '50.01' }],
    ['T001', { ...paid, channel: 'counter' }],
    ['T001', { ...paid, note: 'second' }],
    ['T002', paid],
  ] as const)
    expect(await send('POST', path(account), { key: 'k', json })).toMatchObject({ status: 409 })

  expect(await balanceOf(db, id, 'tenant:T001')).toBe('5000')
  expect(await balanceOf(db, id, 'tenant:T002')).toBe('0')
  const refused = await db.query(
    `select what from audit_entry where action = 'account.top-up-refuse' and what like $1`,
    [`${code}/%`],
  )
  expect(refused).toHaveLength(4)
  // The ledger itself holds the key for ever, should the table of top-ups ever be lost.
  await expect(
    post(db, id, {
      key: 'top-up:k',
      kind: 'top-up',
      at: new Date(),
      postings: [
        { account: 'tenant:T001', amountCents: 1n },
        { account: 'cash:wechat', amountCents: -1n },
      ],
    }),
  ).rejects.toMatchObject({ status: 409 })
})

test.each(['0', '0.00', '-5.00', '1.001', '1e3', '10000000', '90071992547409.92', 'NaN', '', ' 5'])(
  'C29: an amount of "%s" is refused with its path',
  async (amount) => {
    const { code } = await testProject(db, { tenants: 1 })
    const answer = await send('POST', `/api/billing/accounts/T001/top-ups?project=${code}`, {
      key: 'k',
      json: { ...paid, amount },
    })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'amount' }] } })
  },
)

test('a top-up without a key, or to no account, is refused', async () => {
  const { code } = await testProject(db, { tenants: 1 })
  const path = (account: string) => `/api/billing/accounts/${account}/top-ups?project=${code}`
  expect(await send('POST', path('T001'), { json: paid })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'Idempotency-Key' }] },
  })
  expect((await send('POST', path('T999'), { key: 'k', json: paid })).status).toBe(404)
})

test('a code that two projects use is told apart by the project, and 409 names the choices', async () => {
  const one = await testProject(db, { code: 'north' })
  const other = await testProject(db, { code: 'south' })
  for (const { id } of [one, other])
    await db.query(
      `with plan as (insert into tariff (project_id, code) values ($1, 'twins') returning id)
       insert into tenancy (project_id, account, name, tariff_id, from_date)
       select $1, 'twin', 'Twin', id, '2026-01-01' from plan`,
      [id],
    )
  expect(await send('GET', '/api/billing/accounts/twin')).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('north, south') as string },
  })
  expect((await send('GET', '/api/billing/accounts/twin?project=south')).status).toBe(200)
})

test('an account’s entries say what each was for, and the trial balance totals zero', async () => {
  const { code } = await testProject(db, { tenants: 1 })
  const top = (key: string, amount: string) =>
    send('POST', `/api/billing/accounts/T001/top-ups?project=${code}`, {
      key,
      json: { ...paid, amount },
    })
  await top('a', '10.00')
  await top('b', '5.50')

  const { body } = await send('GET', `/api/billing/accounts/T001/entries?project=${code}`)
  expect(body).toMatchObject({
    balance: '15.50',
    entries: [
      { number: 2, amount: '5.50', balance: '15.50', kind: 'top-up' },
      { number: 1, amount: '10.00', against: [{ account: 'cash:wechat', amount: '-10.00' }] },
    ],
  })
  expect(await send('GET', `/api/billing/trial-balance?project=${code}`)).toMatchObject({
    body: {
      accounts: [
        { code: 'cash:wechat', balance: '-15.50', debit: '15.50', credit: '0.00', entries: 2 },
        { code: 'tenant:T001', balance: '15.50' },
      ],
      total: '0.00',
    },
  })
  expect(await send('GET', '/api/billing/trial-balance')).toMatchObject({ body: { total: '0.00' } })
  expect(await send('GET', '/api/billing/ledger-check')).toMatchObject({ body: { faults: [] } })
})

test('a month is closed over HTTP, with who did it', async () => {
  const { code } = await testProject(db, { tenants: 1 })
  const close = (month: string) =>
    send('POST', '/api/billing/closings', { json: { project: code, month } })
  expect(await close('2020-01')).toMatchObject({
    status: 201,
    body: { closings: [{ month: '2020-01', closedBy: 'li' }] },
  })
  expect((await close('2020-01')).status).toBe(409)
  expect((await close('2999-01')).status).toBe(409)
})

interface Sent {
  key?: string
  json?: unknown
}

function openDoor() {
  const app = createApplication({
    routes: [...accountRoutes({ db }), ...ledgerRoutes({ db })],
    authenticate: () =>
      Promise.resolve({
        kind: 'token',
        personId: 1,
        name: 'li',
        permissions: new Set(Object.keys(permissions) as Permission[]),
      }),
  })
  return async (method: string, path: string, { key, json }: Sent = {}) => {
    const answer = await app.request(`http://wattledger.local${path}`, {
      method,
      headers: {
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
}
