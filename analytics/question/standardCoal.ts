import type { Energy } from '@wattledger/platform/metering/registers'
import type { Amount } from './amount.ts'

/**
 * Grams of standard coal equivalent per unit of an energy, GB/T 2589-2020 annexes A and B, so that kilowatt-hours and
 * cubic metres can be shares of one total: electricity 0.1229 kgce/kWh and heat 0.03412 kgce/MJ by their heat content,
 * natural gas 1.3300 kgce/m³ (the upper end of its 1.1000 to 1.3300), fresh water 0.2571 kgce/t. Hot water is counted as the water in it.
 */
export const standardCoalGrams = {
  electricity: 122.9,
  water: 257.1,
  'hot-water': 257.1,
  gas: 1330,
  heat: 122.832,
  cooling: 122.832,
} as const satisfies Record<Energy, number>

/** Micrograms of standard coal equivalent, exactly: the factors have three decimals, amounts four. */
export const standardCoal = (energy: Energy, amount: Amount): bigint =>
  amount * BigInt(Math.round(standardCoalGrams[energy] * 1000))
