import { afterAll, beforeAll, expect, test } from 'vitest'
import { amountText } from '../question/amount.ts'
import { openTestQuestions, slotStarts, type TestQuestions } from '../question/testQuestions.ts'
import { ratesRoutes } from './routes.ts'

let questions: TestQuestions
beforeAll(async () => {
  questions = await openTestQuestions(ratesRoutes)
  await questions.put(shanghai)
  await questions.put(berlin)
  const energy = (start: number) => BigInt(1_000 + ((start / 900) % 97))
  await questions.store(
    'mall',
    slotStarts('2026-03-30T16:00Z', '2026-05-03T16:00Z').flatMap((start) =>
      ['rented', 'public'].map((meter) => ({ meter, start, energy: energy(start) })),
    ),
  )
  await questions.store(
    'berlin',
    slotStarts('2026-03-27T00:00Z', '2026-04-01T00:00Z').map((start) => ({
      meter: 'M',
      start,
      energy: energy(start),
    })),
  )
})
afterAll(() => questions.close())

interface Answer {
  rates: string[]
  rows: { meter: string; total: string; byRate: Record<string, string> }[]
}

const ask = (query: string) => questions.answer<Answer>(`/api/analytics/rates?${query}`)

test('each quarter-hour has the rate that its local time shows, by the version of its day', async () => {
  const { rates, rows } = await ask('project=mall&from=2026-04-01&to=2026-05-03&meter=public')
  expect(rates).toEqual(['peak', 'flat', 'valley'])
  const rate = (start: number) => {
    const local = new Date((start + 8 * 3600) * 1000).toISOString()
    const [date, time] = [local.slice(0, 10), local.slice(11, 16)]
    const isWeekend = [0, 6].includes(new Date(date).getUTCDay())
    // The holiday beats the weekend; the second version, from 15 April, has another evening.
    if (date === '2026-05-01') return 'valley'
    if (isWeekend) return time < '12:00' ? 'valley' : 'flat'
    if (time < '08:00') return 'valley'
    return time < (date < '2026-04-15' ? '21:30' : '18:00') ? 'peak' : 'flat'
  }
  const sums = expected('2026-03-31T16:00Z', '2026-05-02T16:00Z', rate)
  expect(rows).toEqual([
    {
      meter: 'public',
      name: 'public',
      total: total(sums),
      byRate: Object.fromEntries(inOrder(sums)),
    },
  ])
})

test('a tenant’s meter has the tenancy’s tariff in its days, and the usual one around them', async () => {
  const { rates, rows } = await ask('project=mall&from=2026-04-09&to=2026-04-11&meter=rented')
  const rate = (start: number) => {
    const local = new Date((start + 8 * 3600) * 1000).toISOString()
    if (local >= '2026-04-10') return 'single'
    return local.slice(11, 16) < '08:00'
      ? 'valley'
      : local.slice(11, 16) < '21:30'
        ? 'peak'
        : 'flat'
  }
  const sums = expected('2026-04-08T16:00Z', '2026-04-10T16:00Z', rate)
  expect(rates).toEqual(['peak', 'flat', 'valley', 'single'])
  expect(rows[0]?.byRate).toEqual(Object.fromEntries(sums))
})

test('the hour that comes twice or never has the rate that the clock shows', async () => {
  const { rows } = await ask('project=berlin&from=2026-03-28&to=2026-03-31')
  const rate = (start: number) => {
    const hour = Number(
      new Date(start * 1000).toLocaleTimeString('en-GB', {
        timeZone: 'Europe/Berlin',
        hour: '2-digit',
      }),
    )
    return hour >= 6 && hour < 22 ? 'day' : 'night'
  }
  const sums = expected('2026-03-27T23:00Z', '2026-03-30T22:00Z', rate)
  expect(rows).toMatchObject([{ meter: 'M', total: total(sums), byRate: Object.fromEntries(sums) }])
})

test('a named tariff is for all; one that is not there is 404; without one energy has no rate', async () => {
  const { rates } = await ask('project=mall&from=2026-04-09&to=2026-04-11&tariff=flat')
  expect(rates).toEqual(['single'])
  expect((await questions.ask('/api/analytics/rates?project=mall&tariff=none')).status).toBe(404)
  const before = await ask('project=mall&from=2026-03-31&to=2026-04-01&meter=public')
  expect(before.rows[0]?.byRate).toEqual({ '': before.rows[0]?.total })
})

function expected(from: string, to: string, rateOf: (start: number) => string) {
  const sums = new Map<string, bigint>()
  for (const start of slotStarts(from, to)) {
    const rate = rateOf(start)
    sums.set(rate, (sums.get(rate) ?? 0n) + BigInt(1_000 + ((start / 900) % 97)))
  }
  return new Map([...sums].map(([rate, value]) => [rate, amountText(value)]))
}

const total = (sums: Map<string, string>) =>
  amountText([...sums.values()].reduce((sum, text) => sum + BigInt(text.replace('.', '')), 0n))

const inOrder = (sums: Map<string, string>) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1))

const tou = (zone: string, rates: Record<string, string>, calendar: object) => ({
  currency: 'CNY',
  timezone: zone,
  energy: { mode: 'tou', rates, calendar },
})

const mallRates = { peak: '1.2', flat: '0.8', valley: '0.3' }
const mallCalendar = (evening: string) => ({
  seasons: [{ from: '03-15', weekday: 'work', weekend: 'rest' }],
  days: {
    work: [
      { from: '00:00', rate: 'valley' },
      { from: '08:00', rate: 'peak' },
      { from: evening, rate: 'flat' },
    ],
    rest: [
      { from: '00:00', rate: 'valley' },
      { from: '12:00', rate: 'flat' },
    ],
    feast: [{ from: '00:00', rate: 'valley' }],
  },
  holidays: [{ date: '2026-05-01', day: 'feast' }],
})

const shanghai = {
  project: { code: 'mall', name: 'mall', timezone: 'Asia/Shanghai' },
  meters: ['rented', 'public'].map((code) => ({ code, name: code, energy: 'electricity' })),
  tariffs: [
    {
      code: 'flat',
      versions: [
        {
          from: '2026-01-01',
          tariff: {
            currency: 'CNY',
            timezone: 'Asia/Shanghai',
            energy: { mode: 'flat', price: '0.8' },
          },
        },
      ],
    },
    {
      code: 'tou',
      versions: [
        { from: '2026-04-01', tariff: tou('Asia/Shanghai', mallRates, mallCalendar('21:30')) },
        { from: '2026-04-15', tariff: tou('Asia/Shanghai', mallRates, mallCalendar('18:00')) },
      ],
    },
  ],
  tenancies: [{ account: 'T', name: 'T', meters: ['rented'], tariff: 'flat', from: '2026-04-10' }],
}

const berlin = {
  project: { code: 'berlin', name: 'berlin', timezone: 'Europe/Berlin' },
  meters: [{ code: 'M', name: 'M', energy: 'electricity' }],
  tariffs: [
    {
      code: 'tou',
      versions: [
        {
          from: '2026-01-01',
          tariff: tou(
            'Europe/Berlin',
            { day: '0.3', night: '0.2' },
            {
              seasons: [{ from: '01-01', weekday: 'all' }],
              days: {
                all: [
                  { from: '00:00', rate: 'night' },
                  { from: '06:00', rate: 'day' },
                  { from: '22:00', rate: 'night' },
                ],
              },
            },
          ),
        },
      ],
    },
  ],
}
