import { afterAll, beforeAll, expect, test } from 'vitest'
import { flat, hours, shopSite, testBilling, type TestBilling } from './testSettlement.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

const january = '2025-12-31T16:00:00Z'
const february = '2026-01-31T16:00:00Z'
const march = '2026-02-28T16:00:00Z'

test('usage is charged once, and a rerun posts nothing', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', january, hours(24, '0.25'))

  expect(await billing.settle(code, '2026-01-01T16:00:00Z')).toMatchObject({
    posted: 1,
    amountCents: 2400n,
  })
  expect(await billing.balance(code, 'T1')).toBe('-24.00')
  expect(await billing.settle(code, '2026-01-01T16:00:00Z')).toMatchObject({ posted: 0 })
  expect(await billing.reasons(code, 'T1')).toEqual(['first-settlement'])
})

test('C27: many small deductions are worth what the whole span is', async () => {
  const code = billing.projectCode()
  await billing.putSite({
    ...shopSite(code),
    tariffs: [{ code: 'flat', versions: [{ from: '2026-01-01', tariff: flat('0.735686') }] }],
  })
  for (let day = 0; day < 30; day++) {
    const from = new Date(Date.parse(january) + day * 86_400_000)
    await billing.use(code, 'M1', from.toISOString(), ['0.37'])
    await billing.settle(code, new Date(from.getTime() + 3_600_000).toISOString())
  }
  expect(await billing.balance(code, 'T1')).toBe('-8.17')
})

test('only whole quarter-hours that end by then are charged; the rest waits for the next time', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', january, ['1', '1', '1'])
  expect(await billing.settle(code, '2025-12-31T16:29:59Z')).toMatchObject({ amountCents: 100n })
  expect(await billing.settle(code, '2025-12-31T16:30:00Z')).toMatchObject({ amountCents: 100n })
  expect(await billing.settle(code, '2025-12-31T18:00:00Z')).toMatchObject({ amountCents: 100n })
})

test('A6: a late reading of a month that is over is posted as what it is', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', january, hours(24, '1'))
  await billing.settle(code, february)
  await billing.use(code, 'M1', '2026-01-20T00:00:00Z', ['5.5'])

  expect(await billing.settle(code, march)).toMatchObject({ posted: 1, amountCents: 550n })
  expect(await billing.reasons(code, 'T1')).toEqual(['first-settlement', 'late-reading'])
})

test('a tariff changed afterwards is the difference of the rounded amounts', async () => {
  const code = billing.projectCode()
  const priced = (price: string) => ({
    ...shopSite(code),
    tariffs: [{ code: 'flat', versions: [{ from: '2025-01-01', tariff: flat(price) }] }],
  })
  await billing.putSite(priced('0.651886'))
  await billing.use(code, 'M1', january, ['100.15'])
  expect(await billing.settle(code, february)).toMatchObject({ amountCents: 6529n })

  await billing.putSite(priced('0.641886'))
  expect(await billing.settle(code, february)).toMatchObject({ posted: 1, amountCents: -101n })
  expect(await billing.reasons(code, 'T1')).toEqual(['first-settlement', 'new-tariff-version'])
})

test('a version prices from its own day on', async () => {
  const code = billing.projectCode()
  await billing.putSite({
    ...shopSite(code),
    tariffs: [
      {
        code: 'flat',
        versions: [
          { from: '2025-01-01', tariff: flat('0.651886') },
          { from: '2026-01-16', tariff: flat('0.641886') },
        ],
      },
    ],
  })
  await billing.use(code, 'M1', '2026-01-15T15:45:00Z', ['480', '520'])
  // 480 × 0.651886 = 312.905…, 520 × 0.641886 = 333.780…: each line is rounded.
  expect(await billing.settle(code, february)).toMatchObject({ amountCents: 31291n + 33378n })
})

test('a tenant who moves out takes its usage along, the next one begins at its own day', async () => {
  const code = billing.projectCode()
  const tenancies = (leaves: string | null) => [
    { account: 'T1', name: 'Tea', meters: ['M1'], tariff: 'flat', from: '2026-01-01', to: leaves },
    ...(leaves
      ? [{ account: 'T2', name: 'Books', meters: ['M1'], tariff: 'flat', from: leaves }]
      : []),
  ]
  await billing.putSite({ ...shopSite(code), tenancies: tenancies(null) })
  await billing.use(code, 'M1', january, hours(24 * 31, '0.25'))
  await billing.settle(code, february)
  expect(await billing.balance(code, 'T1')).toBe('-744.00')

  await billing.putSite({ ...shopSite(code), tenancies: tenancies('2026-01-11') })
  await billing.settle(code, february)
  expect(await billing.balance(code, 'T1')).toBe('-240.00')
  expect(await billing.balance(code, 'T2')).toBe('-504.00')
  expect(await billing.reasons(code, 'T1')).toEqual(['first-settlement', 'tenancy-change'])
})

test('a correction in January reaches the tiers of April', async () => {
  const code = billing.projectCode()
  const energy = {
    mode: 'tiered',
    basis: 'year',
    tiers: [{ upTo: '2760', price: '0.538' }, { upTo: '4800', price: '0.588' }, { price: '0.838' }],
  }
  await billing.putSite({
    ...shopSite(code),
    tariffs: [
      { code: 'flat', versions: [{ from: '2026-01-01', tariff: { ...flat('0'), energy } }] },
    ],
  })
  for (const month of ['01', '02', '03', '04', '05'])
    await billing.use(code, 'M1', `2026-${month}-10T00:00:00Z`, ['700'])
  await billing.settle(code, '2026-06-01T00:00:00+08:00')
  const before = Number(await billing.balance(code, 'T1'))

  await billing.use(code, 'M1', '2026-01-10T00:00:00Z', ['800'])
  expect(await billing.settle(code, '2026-06-01T00:00:00+08:00')).toMatchObject({
    posted: 2,
    amountCents: 5880n,
  })
  expect(Number(await billing.balance(code, 'T1'))).toBeCloseTo(before - 58.8, 2)
})

test('suspect usage is not charged and holds the month open, until somebody accepts it', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', january, ['1', '1'])
  await billing.use(code, 'M1', '2026-01-05T00:00:00Z', ['50'], { quality: 'suspect' })

  const settled = await billing.settle(code, february)
  expect(settled).toMatchObject({
    amountCents: 200n,
    held: [{ account: 'T1', held: [{ reason: 'suspect', slots: 1 }] }],
  })

  await billing.db.query(
    `insert into suspect_accepted (meter_id, from_at, to_at, note, accepted_by)
     select meter.id, '2026-01-05T00:00:00Z', '2026-01-05T00:15:00Z', 'looked at it', 'someone'
     from meter join project on project.id = project_id where project.code = $1`,
    [code],
  )
  expect(await billing.settle(code, february)).toMatchObject({ amountCents: 5000n, held: [] })
})

test('C24: of two workers at once one posts, and the other finds nothing left', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', january, hours(24, '1'))
  const settled = await Promise.all([1, 2, 3].map(() => billing.settle(code, february)))
  expect(settled.map(({ posted }) => posted).sort()).toEqual([0, 0, 1])
  expect(await billing.balance(code, 'T1')).toBe('-96.00')
})

test('E13: nothing is charged beyond the present, whatever is asked', async () => {
  const code = billing.projectCode()
  await billing.putSite(shopSite(code))
  await billing.use(code, 'M1', january, ['1', '1'])
  const nowMs = Date.parse('2025-12-31T16:15:00Z')
  expect(await billing.settle(code, march, { nowMs })).toMatchObject({ amountCents: 100n })
})

test('C23: what is prepaid is settled alone, and the rest is not forgotten', async () => {
  const code = billing.projectCode()
  const site = shopSite(code)
  await billing.putSite({
    ...site,
    meters: [...site.meters, { code: 'M2', name: 'Office', energy: 'electricity' }],
    tenancies: [
      ...site.tenancies,
      { account: 'T2', name: 'Office', meters: ['M2'], tariff: 'flat', from: '2026-01-01' },
    ],
  })
  await billing.use(code, 'M1', january, ['1'])
  await billing.use(code, 'M2', january, ['2'])
  expect(await billing.settle(code, february, { onlyPrepaid: true })).toMatchObject({
    posted: 1,
    amountCents: 100n,
  })
  expect(await billing.settle(code, february)).toMatchObject({ posted: 1, amountCents: 200n })
})

test('a basic fee is charged once the month is over, by the coincident demand of all meters of the account', async () => {
  const code = billing.projectCode()
  const site = shopSite(code)
  await billing.putSite({
    ...site,
    meters: [...site.meters, { code: 'M2', name: 'Second', energy: 'electricity' }],
    tariffs: [
      {
        code: 'flat',
        versions: [
          {
            from: '2026-01-01',
            tariff: flat('0', { demand: { mode: 'max-demand', price: '10' } }),
          },
        ],
      },
    ],
    tenancies: [
      { account: 'T1', name: 'Both', meters: ['M1', 'M2'], tariff: 'flat', from: '2026-01-01' },
    ],
  })
  await billing.use(code, 'M1', january, ['20', '25', '15'])
  await billing.use(code, 'M2', january, ['22.5', '17.5', '27.5'])
  expect(await billing.settle(code, '2026-01-31T00:00:00Z')).toMatchObject({ amountCents: 0n })
  // 42.5 kWh together in a quarter-hour are 170 kW; the sum of the single maxima would be 210.
  expect(await billing.settle(code, february)).toMatchObject({ amountCents: 170_000n })
})

test('a capacity fee for part of a month is by its days', async () => {
  const code = billing.projectCode()
  const demand = { mode: 'capacity', price: '26.3' }
  await billing.putSite({
    ...shopSite(code),
    tariffs: [{ code: 'flat', versions: [{ from: '2026-01-01', tariff: flat('0', { demand }) }] }],
    tenancies: [
      { account: 'T1', name: 'Plant', meters: ['M1'], tariff: 'flat', from: '2026-06-12' },
    ],
  })
  const july = '2026-07-01T00:00:00+08:00'
  expect((await billing.settle(code, july)).held).toMatchObject([
    { held: [{ reason: 'installed-missing' }] },
  ])
  await billing.db.query(
    `insert into account_installed select id, 'T1', '2026-01-01', 1000, null from project where code = $1`,
    [code],
  )
  expect(await billing.settle(code, july)).toMatchObject({ amountCents: 1_665_667n, held: [] })
})
