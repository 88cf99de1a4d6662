import type { paths } from '../api/schema.ts'

/** A price plan as the server takes it. */
export type Plan = NonNullable<
  paths['/api/billing/tariff-drafts']['post']['requestBody']['content']['application/json']['tariff']
>
export type Mode = Plan['energy']['mode']
export type Calendar = Extract<Plan['energy'], { mode: 'tou' }>['calendar']
export type DemandMode = NonNullable<Plan['demand']>['mode']

/** A day that is at one rate: what a calendar begins with. */
export const plainCalendar = (): Calendar => ({
  seasons: [{ from: '01-01', weekday: 'all' }],
  days: {
    all: [
      { from: '00:00', rate: 'valley' },
      { from: '08:00', rate: 'flat' },
      { from: '09:00', rate: 'peak' },
      { from: '12:00', rate: 'flat' },
      { from: '17:00', rate: 'peak' },
      { from: '22:00', rate: 'valley' },
    ],
  },
})

/** The same plan in another kind of energy price; prices and the calendar go along as far as they mean something there. */
export function planWithMode(plan: Plan, mode: Mode): Plan {
  const { energy } = plan
  if (energy.mode === mode) return plan
  const calendar = calendarOf(plan)
  const price = firstPrice(plan)
  if (mode === 'flat') return { ...plan, energy: { mode, price } }
  if (mode === 'tou') {
    const used = calendar ?? plainCalendar()
    const rates = Object.fromEntries(ratesOf(used).map((rate) => [rate, price]))
    return { ...plan, energy: { mode, rates, calendar: used } }
  }
  return {
    ...plan,
    energy: {
      mode,
      basis: 'month',
      tiers: [{ upTo: '200', price }, { price }],
      ...(calendar && { calendar }),
    },
  }
}

export const calendarOf = ({ energy }: Plan): Calendar | undefined =>
  energy.mode === 'flat' ? undefined : energy.calendar

/** Rates that a calendar names, in the order in which they come. */
export const ratesOf = (calendar: Calendar): string[] => [
  ...new Set(Object.values(calendar.days).flatMap((entries) => entries.map(({ rate }) => rate))),
]

/** The plan with a price, or an adder of nothing, for every rate that its calendar names, and none beside them. */
export function withAllRates(plan: Plan): Plan {
  const calendar = calendarOf(plan)
  const { energy } = plan
  if (!calendar || energy.mode === 'flat') return plan
  const named = ratesOf(calendar)
  if (energy.mode === 'tou')
    return {
      ...plan,
      energy: {
        ...energy,
        rates: Object.fromEntries(named.map((rate) => [rate, energy.rates[rate] ?? '0'])),
      },
    }
  if (!energy.rateAdders) return plan
  const { rateAdders } = energy
  return {
    ...plan,
    energy: {
      ...energy,
      rateAdders: Object.fromEntries(
        named.flatMap((rate) => {
          const adder = rateAdders[rate]
          return adder === undefined ? [] : [[rate, adder]]
        }),
      ),
    },
  }
}

/** What a demand fee of a kind begins with. */
export function demandOf(mode: DemandMode): NonNullable<Plan['demand']> {
  if (mode === 'contract-demand')
    return { mode, price: '38', tolerance: '0.05', excessFactor: '2', minimumShare: '0.40' }
  if (mode === 'max-demand') return { mode, price: '38', month: 'this' }
  return { mode, price: '24' }
}

const firstPrice = ({ energy }: Plan): string => {
  if (energy.mode === 'flat') return energy.price
  if (energy.mode === 'tou') return Object.values(energy.rates)[0] ?? '0'
  return energy.tiers[0]?.price ?? '0'
}
