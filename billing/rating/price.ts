import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'
import { amountOf, type Cents, type Exact, exact, percentOf, product, shortText } from '../money.ts'
import { adjustmentPercent, powerFactor } from './powerFactor.ts'
import { type TierPart, tierQuantities } from './tiers.ts'

/** What was used in a span, added up as far as a price depends on it. */
export interface Usage {
  unit: 'kWh' | 'm³'
  total: Exact
  /** By rate, in any order; empty when the tariff has no calendar. */
  byRate: ReadonlyMap<string, Exact>
  /** The total in the pieces that fall into one tier year (or month) each, with what that year was billed before. */
  tierParts: readonly TierPart[]
  /** Highest demand in kW. */
  maxDemandKw: Exact
  /** kvarh, for the power factor. */
  reactive: Exact
}

type EnergyUsage = Pick<Usage, 'unit' | 'total' | 'byRate' | 'tierParts'>

/** What is installed at the customer's, for two-part tariffs. */
export interface Installed {
  transformerKva?: Exact
  contractKw?: Exact
}

export type Component =
  'energy' | 'energy-adder' | 'capacity' | 'demand' | 'demand-excess' | 'power-factor' | 'surcharge'

export interface Line {
  component: Component
  rate?: string
  /** 1 is the first. */
  tier?: number
  /** A surcharge's code. */
  code?: string
  powerFactor?: string
  percent?: string
  quantity?: Exact
  unit?: 'kWh' | 'm³' | 'kW' | 'kVA'
  /** As the tariff writes it, per unit. */
  price?: string
  amount: Cents
}

/**
 * Prices usage: lines out, nothing else. Each line is rounded once, and a bill is the sum of its lines.
 * `installed` holds what the tariff's demand mode needs (`installedMissing` names what is not there).
 */
export function price(tariff: TariffDocument, usage: Usage, installed: Installed): Line[] {
  const adjusted = [
    ...energyLines(tariff.energy, usage),
    ...demandLines(tariff.demand, usage.maxDemandKw, installed),
  ]
  return [
    ...adjusted,
    ...powerFactorLines(tariff.powerFactor, usage, sum(adjusted)),
    ...surchargeLines(tariff.surcharges, usage),
  ]
}

/** Per unit used, outside of the power factor. */
export const surchargeLines = (
  surcharges: TariffDocument['surcharges'],
  { total, unit }: Pick<Usage, 'total' | 'unit'>,
): Line[] =>
  (surcharges ?? []).map(({ code, price }) => ({ ...line('surcharge', total, unit, price), code }))

export interface Totals {
  subtotal: Cents
  tax: Cents
  total: Cents
}

export function totals(tariff: TariffDocument, lines: readonly Line[]): Totals {
  const subtotal = sum(lines)
  const tax = percentOf(subtotal, exact(tariff.taxPercent ?? '0'))
  return { subtotal, tax, total: subtotal + tax }
}

/** Usage × price, by rate or tier, with adders. */
export function energyLines(energy: TariffDocument['energy'], usage: EnergyUsage): Line[] {
  const { unit, total, byRate } = usage
  const perRate = (component: Component, prices: Record<string, string>) =>
    Object.entries(prices).flatMap(([rate, each]) => {
      const quantity = byRate.get(rate) ?? 0n
      return quantity === 0n ? [] : [{ ...line(component, quantity, unit, each), rate }]
    })

  switch (energy.mode) {
    case 'flat':
      return [line('energy', total, unit, energy.price)]
    case 'tou':
      return perRate('energy', energy.rates)
    case 'tiered': {
      const limits = energy.tiers.map(({ upTo }) => (upTo === undefined ? undefined : exact(upTo)))
      const tiers = usage.tierParts.flatMap((part) =>
        tierQuantities(part, limits).map(({ tier, quantity }) => ({
          ...line('energy', quantity, unit, energy.tiers[tier - 1]?.price ?? '0'),
          tier,
        })),
      )
      return [...tiers, ...perRate('energy-adder', energy.rateAdders ?? {})]
    }
  }
}

/** Basic fee (基本电费): by capacity, highest demand or contract. */
export function demandLines(
  demand: TariffDocument['demand'],
  maxDemandKw: Exact,
  installed: Installed,
): Line[] {
  switch (demand?.mode) {
    case undefined:
      return []
    case 'capacity':
      return [line('capacity', needed(installed.transformerKva), 'kVA', demand.price)]
    case 'max-demand':
      return [line('demand', maxDemandKw, 'kW', demand.price)]
    case 'contract-demand': {
      const contract = contractOf(demand.minimumShare, installed)
      const limit = contract + product(contract, exact(demand.tolerance))
      if (maxDemandKw <= limit) return [line('demand', contract, 'kW', demand.price)]

      const base = demand.excessBase === 'contract' ? contract : limit
      const excessPrice = shortText(product(exact(demand.price), exact(demand.excessFactor)))
      return [
        line('demand', base, 'kW', demand.price),
        line('demand-excess', maxDemandKw - limit, 'kW', excessPrice),
      ]
    }
  }
}

function contractOf(minimumShare: string | undefined, installed: Installed): Exact {
  const asked = needed(installed.contractKw)
  if (minimumShare === undefined) return asked
  const least = product(needed(installed.transformerKva), exact(minimumShare))
  return asked > least ? asked : least
}

/** 力调电费, on `base`. No active energy: no power factor, and nothing to adjust. */
export function powerFactorLines(
  rule: TariffDocument['powerFactor'],
  { total, reactive }: Pick<Usage, 'total' | 'reactive'>,
  base: Cents,
): Line[] {
  const hundredths = rule && powerFactor(total, reactive)
  if (!rule || hundredths === undefined) return []
  const percent = adjustmentPercent(hundredths, rule.standard)
  return [
    {
      component: 'power-factor',
      powerFactor: `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`,
      percent: shortText(percent),
      amount: percentOf(base, percent),
    },
  ]
}

const line = (
  component: Component,
  quantity: Exact,
  unit: NonNullable<Line['unit']>,
  each: string,
): Line => ({ component, quantity, unit, price: each, amount: amountOf(quantity, exact(each)) })

export const sum = (lines: readonly Line[]): Cents =>
  lines.reduce((all, { amount }) => all + amount, 0n)

function needed(figure: Exact | undefined): Exact {
  if (figure === undefined) throw new Error('priced without an installed figure that it needs')
  return figure
}
