import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { rankingRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(rankingRoutes)
  await questions.put(mall)
  // One kWh a quarter-hour and meter in March, and half of it in February.
  const days = (from: string, to: string, energy: bigint) =>
    slotStarts(from, to).flatMap((start) =>
      ['m1', 'm2', 'm3'].map((meter, index) => ({
        meter,
        start,
        energy: energy * BigInt(index + 1),
      })),
    )
  await questions.store('mall', [
    ...days('2026-01-31T16:00Z', '2026-02-02T16:00Z', 5_000n),
    ...days('2026-02-28T16:00Z', '2026-03-02T16:00Z', 10_000n),
  ])
}, 60_000)
afterAll(() => questions.close())

interface Rows {
  unit: string
  rows: {
    code: string
    value: string
    share: string | null
    reference: string | null
    changePercent: string | null
  }[]
}

const ask = (query: string) =>
  questions.answer<Rows>(
    `/api/analytics/ranking?project=mall&from=2026-03-01&to=2026-04-01&${query}`,
  )

test('meters come largest first, with their share and the month before', async () => {
  const { unit, rows } = await ask('by=meter&limit=2')
  expect(unit).toBe('kWh')
  expect(rows).toEqual([
    {
      code: 'm3',
      name: 'Three',
      value: '576.0000',
      share: '0.500000',
      reference: '288.0000',
      changePercent: '100.000',
    },
    {
      code: 'm2',
      name: 'Two',
      value: '384.0000',
      share: '0.333333',
      reference: '192.0000',
      changePercent: '100.000',
    },
  ])
})

test('a year earlier nothing is known: null, and never infinity', async () => {
  const { rows } = await ask('by=meter&against=year')
  expect(rows.map(({ reference, changePercent }) => [reference, changePercent])).toEqual(
    Array.from({ length: 3 }, () => [null, null]),
  )
})

test('by area, what has none is left out', async () => {
  const { unit, rows } = await ask('by=space&per=area')
  expect(unit).toBe('kWh/m²')
  expect(rows.map(({ code, value }) => [code, value])).toEqual([
    ['s2', '5.7600'],
    ['s1', '2.2857'],
  ])
})

test('a tenant has the meters of the tenancy, for its days', async () => {
  const { rows } = await ask('by=tenant')
  expect(rows.map(({ code, value, reference }) => [code, value, reference])).toEqual([
    ['T2', '384.0000', '192.0000'],
    // One day of two, of meter m1 (96 kWh a day), and both of m3's second tenant.
    ['T3', '288.0000', null],
    ['T1', '96.0000', '96.0000'],
  ])
})

const mall = {
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
  spaces: [
    { code: 's1', name: 'One', areaM2: '84' },
    { code: 's2', name: 'Two', areaM2: '166.6667' },
    { code: 's3', name: 'Three' },
  ],
  meters: [
    { code: 'm1', name: 'One', energy: 'electricity', space: 's1' },
    { code: 'm2', name: 'Two', energy: 'electricity', space: 's2' },
    { code: 'm3', name: 'Three', energy: 'electricity', space: 's2' },
  ],
  tariffs: [
    {
      code: 'flat',
      versions: [
        {
          from: '2026-01-01',
          tariff: {
            currency: 'CNY',
            timezone: 'Asia/Shanghai',
            energy: { mode: 'flat', price: '1' },
          },
        },
      ],
    },
  ],
  tenancies: [
    {
      account: 'T1',
      name: 'Tea',
      space: 's1',
      meters: ['m1'],
      tariff: 'flat',
      from: '2026-01-01',
      to: '2026-03-02',
    },
    {
      account: 'T2',
      name: 'Books',
      space: 's2',
      meters: ['m2'],
      tariff: 'flat',
      from: '2026-01-01',
    },
    {
      account: 'T3',
      name: 'Shoes',
      space: 's2',
      meters: ['m3'],
      tariff: 'flat',
      from: '2026-03-02',
    },
  ],
}
