import { divideHalfUp } from '@wattledger/platform/metering/decimal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exact, product } from '../money.ts'
import { byDay, countedOf, explainMonth } from './explainMonth.ts'
import { settledMonths } from './settledMonths.ts'
import { longAfterMs, shopSite, testBilling, type TestBilling } from './testSettlement.ts'

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

test('invariants 8, 12: a month’s quarter-hours, priced one by one, come to its lines to the cent', async () => {
  const code = billing.projectCode()
  const calendar = {
    seasons: [{ from: '01-01', weekday: 'all' }],
    days: {
      all: [
        { from: '00:00', rate: 'valley' },
        { from: '08:30', rate: 'peak' },
        { from: '22:00', rate: 'valley' },
      ],
    },
  }
  const tariff = {
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    energy: { mode: 'tou', rates: { peak: '0.3127', valley: '0.1931' }, calendar },
  }
  await billing.putSite({
    ...shopSite(code, { tariffs: [{ code: 'flat', versions: [{ from: '2025-01-01', tariff }] }] }),
    project: { code, name: 'Haus', timezone: 'Europe/Berlin', currency: 'EUR' },
  })
  // March has the day of 23 hours.
  const values = Array.from({ length: 31 * 96 - 4 }, (_, slot) => ((slot * 7919) % 97) / 100)
  await billing.use(code, 'M1', '2026-02-28T23:00:00Z', values)
  await billing.use(code, 'M1', '2026-03-10T10:00:00Z', ['50'], { quality: 'suspect' })
  await billing.settle(code, '2026-04-01T00:00:00+02:00')
  const [{ id } = { id: 0 }] = await billing.db.query<{ id: number }>(
    'select id from project where code = $1',
    [code],
  )
  const [settled] = await settledMonths(billing.db, id, { from: '2026-03-01', to: '2026-03-01' })
  const slots = await explainMonth(billing, {
    projectId: id,
    zone: 'Europe/Berlin',
    account: 'T1',
    month: '2026-03-01',
    nowMs: longAfterMs,
  })

  expect(slots).toHaveLength(values.length)
  for (const line of settled?.lines ?? []) {
    const own = slots.filter(({ rate }) => rate === line.rate)
    const worth = own.reduce(
      (all, slot) => all + product(countedOf(slot), exact(slot.price ?? '0')),
      0n,
    )
    expect(divideHalfUp(worth, 10n ** 10n)).toBe(line.amount)
    expect(own.reduce((all, slot) => all + countedOf(slot), 0n)).toBe(line.quantity)
  }
  expect(settled?.lines).toHaveLength(2)
  const days = byDay(slots, { from: '2026-03-01', to: '2026-04-01' }, 'Europe/Berlin')
  expect([...days].filter(([, ofDay]) => ofDay.length !== 96).map(([day]) => day)).toEqual([
    '2026-03-29',
  ])
  // What is suspect is shown, and counts nothing.
  expect(slots.filter(({ isHeld }) => isHeld)).toMatchObject([{ energy: exact('50') }])
})
