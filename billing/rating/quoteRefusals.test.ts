import { expect, test } from 'vitest'
import { ask, evenly, shanghai } from './testQuote.ts'

const january = { from: '2026-01-01', to: '2026-02-01' }
const table = (rate: string, from = '00:00') => [{ from, rate }]

function good() {
  return {
    tariff: {
      ...shanghai,
      energy: {
        mode: 'tou',
        rates: { peak: '1' } as Record<string, string>,
        calendar: {
          seasons: [{ from: '01-01', weekday: 'd' }],
          days: { d: table('peak') } as object,
        },
      } as Record<string, unknown>,
    } as Record<string, unknown>,
    period: { ...january },
    usage: [evenly(january, '744')] as Record<string, unknown>[],
  }
}
type Body = ReturnType<typeof good>
const energyOf = (body: Body) =>
  body.tariff.energy as { rates: Record<string, string>; calendar: { days: object } }
const tiered = (tiers: object[]) => (body: Body) => {
  body.tariff.energy = { mode: 'tiered', basis: 'month', tiers }
}
const demand = (rule: object) => (body: Body) => {
  body.tariff.demand = { price: '1', ...rule }
}

test('the body that the others bend is good', () => {
  expect(ask(good())).toMatchObject({ total: '744.00' })
})

test.each<{ why: string; bend(body: Body): void; paths: string[] }>([
  {
    why: 'a day table that does not start at 00:00',
    bend: (body) => (energyOf(body).calendar.days = { d: table('peak', '00:15') }),
    paths: ['tariff.energy.calendar.days.d[0].from'],
  },
  {
    why: 'a rate without a price',
    bend: (body) => (energyOf(body).calendar.days = { d: table('sharp') }),
    paths: ['tariff.energy.rates.sharp'],
  },
  {
    why: 'an unknown register',
    bend: (body) => body.usage.push({ ...evenly(january, '1'), register: 'kwh' }),
    paths: ['usage[1].register'],
  },
  {
    why: 'a register that holds no energy',
    bend: (body) => body.usage.push({ ...evenly(january, '1'), register: 'power' }),
    paths: ['usage[1].register'],
  },
  ...['abc', '', '1,5', '1e3', 'NaN', ' 1', '0x10', '+1', '.'].map((value) => ({
    why: `a value "${value}" that is no decimal`,
    bend: (body: Body) => ((body.usage[0]?.values as string[])[7] = value),
    paths: ['usage[0].values[7]'],
  })),
  {
    why: 'a value that is a number and not a decimal string',
    bend: (body) => ((body.usage[0]?.values as unknown[])[7] = 0.25),
    paths: ['usage[0].values[7]'],
  },
  {
    why: 'a series that begins too late',
    bend: (body) => Object.assign(body.usage[0] ?? {}, { start: '2025-12-31T17:00:00Z' }),
    paths: ['usage[0].start'],
  },
  {
    why: 'a series that ends too early',
    bend: (body) => (body.usage[0]?.values as string[]).pop(),
    paths: ['usage[0].values'],
  },
  {
    why: 'two series that overlap',
    bend: (body) => body.usage.push(evenly(january, '1')),
    paths: ['usage[1]'],
  },
  {
    why: 'reactive energy that does not cover the period',
    bend: (body) => body.usage.push({ ...evenly(january, '1', 'reactive_import'), step: 'PT30M' }),
    paths: ['usage[1].values'],
  },
  {
    why: 'more than eight rates',
    bend: (body) =>
      (energyOf(body).rates = Object.fromEntries(
        ['peak', ...'abcdefgh'].map((rate) => [rate, '1']),
      )),
    paths: ['tariff.energy.rates'],
  },
  {
    why: 'more than eight day tables',
    bend: (body) =>
      (energyOf(body).calendar.days = Object.fromEntries(
        [...'dabcefghi'].map((day) => [day, table('peak')]),
      )),
    paths: ['tariff.energy.calendar.days'],
  },
  {
    why: 'a tier out of order',
    bend: tiered([{ upTo: '400', price: '1' }, { upTo: '230', price: '2' }, { price: '3' }]),
    paths: ['tariff.energy.tiers[1].upTo'],
  },
  {
    why: 'no transformer for a capacity fee',
    bend: demand({ mode: 'capacity' }),
    paths: ['installed.transformerKva'],
  },
  {
    why: 'no contract for a contract demand',
    bend: demand({ mode: 'contract-demand', tolerance: '0.05', excessFactor: '2' }),
    paths: ['installed.contractKw'],
  },
  {
    why: 'no transformer for a contract that is a share of it',
    bend: demand({
      mode: 'contract-demand',
      tolerance: '0',
      excessFactor: '2',
      minimumShare: '0.4',
    }),
    paths: ['installed.contractKw', 'installed.transformerKva'],
  },
  {
    why: 'a time zone that does not exist',
    bend: (body) => (body.tariff.timezone = 'Asia/Atlantis'),
    paths: ['tariff.timezone'],
  },
  {
    why: 'a period that ends before it begins',
    bend: (body) => (body.period.to = '2025-12-01'),
    paths: ['period.to'],
  },
  {
    why: 'a date that does not exist',
    bend: (body) => (body.period.to = '2026-02-30'),
    paths: ['period.to'],
  },
  {
    why: 'E14: a leap second',
    bend: (body) => Object.assign(body.usage[0] ?? {}, { start: '2025-12-31T23:59:60' }),
    paths: ['usage[0].start'],
  },
  {
    why: 'a step that is no time',
    bend: (body) => Object.assign(body.usage[0] ?? {}, { step: 'PT0M' }),
    paths: ['usage[0].step'],
  },
  {
    why: 'a power factor without reactive energy',
    bend: (body) => (body.tariff.powerFactor = { standard: '0.90' }),
    paths: ['usage'],
  },
  {
    why: 'water and electricity in one question',
    bend: (body) => body.usage.push(evenly(january, '1', 'volume')),
    paths: ['usage[1].register'],
  },
  { why: 'no usage', bend: (body) => (body.usage = []), paths: ['usage'] },
])('refused with its path: $why', ({ bend, paths }) => {
  const body = good()
  bend(body)
  const answer = ask(body)
  expect('faults' in answer ? answer.faults : answer).toEqual(paths)
})
