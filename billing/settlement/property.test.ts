import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCents } from '../ledger/cents.ts'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import { quote } from '../rating/quote.ts'
import { quoteRequest } from '../rating/quoteRequest.ts'
import { addDays } from '@wattledger/platform/metering/localDays'
import { flat, shopSite, testBilling, type TestBilling } from './testSettlement.ts'

// Two paths to the same money: postings piled up through corrections, moves, new prices and crashes, and quotes of what is
// known in the end. They must agree to the cent.

let billing: TestBilling
beforeAll(async () => {
  billing = await testBilling()
})
afterAll(() => billing.close())

const startMs = Date.parse('2025-12-31T16:00:00Z')
const days = 90
const through = new Date(startMs + days * 86_400_000).toISOString()
const dateOf = (day: number) => addDays('2026-01-01', day)

const calendar = {
  seasons: [{ from: '01-01', weekday: 'd' }],
  days: {
    d: [
      { from: '00:00', rate: 'valley' },
      { from: '08:30', rate: 'peak' },
      { from: '21:00', rate: 'valley' },
    ],
  },
}
const tariffs = [
  (price: string) => flat(price, { taxPercent: '13' }),
  (price: string) => ({
    ...flat('0'),
    energy: { mode: 'tou', rates: { peak: price, valley: '0.3333' }, calendar },
    surcharges: [{ code: 'fund', price: '0.0452' }],
  }),
  (price: string) => ({
    ...flat('0'),
    energy: {
      mode: 'tiered',
      basis: 'year',
      tiers: [{ upTo: '20', price }, { upTo: '45.5', price: '0.588' }, { price: '0.838' }],
      calendar,
      rateAdders: { peak: '0.03', valley: '-0.25' },
    },
  }),
  (price: string) => ({
    ...flat('0'),
    energy: {
      mode: 'tiered',
      basis: 'month',
      tiers: [{ upTo: '7.25', price }, { price: '0.838' }],
    },
  }),
] as const

const day = fc.integer({ min: 0, max: days - 1 })
const price = fc.integer({ min: 1, max: 99_999 }).map((n) => `0.${String(n).padStart(5, '0')}`)
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('use' as const),
      meter: fc.constantFrom('M1', 'M2'),
      slot: fc.integer({ min: 0, max: days * 96 - 1 }),
      energy: fc.integer({ min: 0, max: 199_999 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('settle' as const), day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('version' as const), day, price }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), day }) },
)

test('C25: postings add up to the final facts rated from scratch, and a replay posts nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...tariffs.keys()),
      price,
      fc.array(step, { minLength: 4, maxLength: 14 }),
      async (which, firstPrice, steps) => {
        const code = billing.projectCode()
        const used = { M1: new Map<number, number>(), M2: new Map<number, number>() }
        const versions = new Map([['2026-01-01', tariffs[which]?.(firstPrice) ?? {}]])
        let moveDay: number | undefined

        const site = () => ({
          ...shopSite(code),
          meters: ['M1', 'M2'].map((meter) => ({
            code: meter,
            name: meter,
            energy: 'electricity',
          })),
          tariffs: [
            {
              code: 'plan',
              versions: [...versions]
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([from, tariff]) => ({ from, tariff })),
            },
          ],
          tenancies: tenancies(),
        })
        const tenancies = () => {
          const to = moveDay === undefined ? null : dateOf(moveDay)
          const one = { name: 'x', tariff: 'plan', mode: 'prepaid' }
          return [
            { ...one, account: 'T1', meters: ['M1'], from: '2026-01-01', to },
            { ...one, account: 'T2', meters: ['M2'], from: '2026-01-01', to: null },
            ...(to === null ? [] : [{ ...one, account: 'T3', meters: ['M1'], from: to, to: null }]),
          ]
        }

        await billing.putSite(site())
        for (const each of steps) {
          if (each.kind === 'use') {
            used[each.meter as 'M1' | 'M2'].set(each.slot, each.energy)
            const at = new Date(startMs + each.slot * 900_000).toISOString()
            await billing.use(code, each.meter, at, [(each.energy / 10_000).toFixed(4)])
          } else if (each.kind === 'settle') {
            await billing.settle(code, new Date(startMs + each.day * 86_400_000).toISOString())
          } else if (each.kind === 'crash') {
            const crash = () => Promise.reject(new Error('power is off'))
            const at = new Date(startMs + each.day * 86_400_000).toISOString()
            await expect(billing.settle(code, at, { within: crash })).rejects.toThrow(
              'power is off',
            )
          } else if (each.kind === 'version') {
            versions.set(dateOf(each.day), tariffs[which]?.(each.price) ?? {})
            await billing.putSite(site())
          } else {
            moveDay = Math.max(1, each.day)
            await billing.putSite(site())
          }
        }
        await billing.settle(code, through)
        expect(await billing.settle(code, through)).toMatchObject({ posted: 0 })

        for (const { account, meters, from, to } of tenancies()) {
          const slots = used[meters[0] as 'M1' | 'M2']
          const expected = worth(
            slots,
            from,
            to ?? dateOf(days),
            [...versions.keys()].sort(),
            (date) => versions.get(date),
          )
          const posted = parseCents(await billing.balance(code, account)) ?? 0n
          expect({ account, cents: -posted }).toEqual({ account, cents: expected })
        }
      },
    ),
    { numRuns: Number(process.env.WATTLEDGER_PROPERTY_RUNS ?? 25) },
  )
  expect(await verifyLedger(billing.db)).toEqual([])
}, 300_000)

/** What a meter's quarter-hours of some days are worth, month by month and version by version, by quotes alone. */
function worth(
  slots: ReadonlyMap<number, number>,
  from: string,
  to: string,
  versions: readonly string[],
  tariffOf: (from: string) => object | undefined,
): bigint {
  const edges = [from, to, ...versions, '2026-02-01', '2026-03-01', '2026-04-01']
  const cuts = [...new Set(edges)].filter((date) => date >= from && date <= to).sort()
  let cents = 0n
  let inYear = 0
  let inMonth = 0
  cuts.slice(1).forEach((end, index) => {
    const begin = cuts[index] as string
    if (begin.endsWith('-01')) inMonth = 0
    const fromMs = Date.parse(`${begin}T00:00:00+08:00`)
    const count = (Date.parse(`${end}T00:00:00+08:00`) - fromMs) / 900_000
    const first = (fromMs - startMs) / 900_000
    const energies = Array.from({ length: count }, (_, slot) => slots.get(first + slot) ?? 0)
    const sum = energies.reduce((all, each) => all + each, 0)
    const tariff = tariffOf(versions.findLast((version) => version <= begin) ?? '') as {
      energy: { basis?: string }
    }
    // A month's tiers go on over a new version; a quote knows that only as a year.
    const before = tariff.energy.basis === 'month' ? inMonth : inYear
    const { total } = quote(
      quoteRequest.parse({
        tariff:
          tariff.energy.basis === 'month'
            ? { ...tariff, energy: { ...tariff.energy, basis: 'year' } }
            : tariff,
        period: { from: begin, to: end },
        usage: [
          {
            register: 'active_import',
            start: new Date(fromMs).toISOString(),
            step: 'PT15M',
            values: energies.map((each) => (each / 10_000).toFixed(4)),
          },
        ],
        billedBefore: (before / 10_000).toFixed(4),
      }),
    )
    cents += parseCents(total) ?? 0n
    inYear += sum
    inMonth += sum
  })
  return cents
}
