import { expect, test } from 'vitest'
import {
  calendarOf,
  type Plan,
  plainCalendar,
  planWithMode,
  ratesOf,
  withAllRates,
} from './plan.ts'

const flat: Plan = {
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  energy: { mode: 'flat', price: '0.8' },
  taxPercent: '13',
}

test('another kind of price keeps what means the same there', () => {
  const tou = planWithMode(flat, 'tou')
  expect(tou).toMatchObject({
    taxPercent: '13',
    energy: { rates: { valley: '0.8', flat: '0.8', peak: '0.8' } },
  })
  const tiered = planWithMode(tou, 'tiered')
  expect(calendarOf(tiered)).toEqual(plainCalendar())
  expect(planWithMode(tiered, 'flat')).toEqual(flat)
})

test('every rate that the calendar names has a price, and no other has', () => {
  const calendar = { ...plainCalendar(), days: { all: [{ from: '00:00', rate: 'deep' }] } }
  const plan = withAllRates({
    ...flat,
    energy: { mode: 'tou', rates: { peak: '1' }, calendar },
  })
  expect(ratesOf(calendar)).toEqual(['deep'])
  expect(plan.energy).toMatchObject({ rates: { deep: '0' } })
  expect(plan.energy).not.toHaveProperty('rates.peak')
})
