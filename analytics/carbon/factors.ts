import type { Energy } from '@wattledger/platform/metering/registers'

/** How much CO₂ a unit of energy stands for, from a local day on, until the next one of its energy and region. */
export interface CarbonFactor {
  region: string
  energy: Energy
  from: string
  /** Milligrams of CO₂ equivalent per kWh or m³: a whole number, so that products are exact. */
  milligrams: bigint
  source: string
}

/** Kilograms as the sources print them, to milligrams. */
const kg = (text: string): bigint => BigInt(Math.round(Number(text) * 1_000_000))

const mee = 'MEE and NBS, announcement on electricity CO₂ emission factors'
const ndrc = 'NDRC, guideline for greenhouse gas accounting of public buildings'
const desnz = 'DESNZ, greenhouse gas reporting: conversion factors'

export const carbonFactors: readonly CarbonFactor[] = [
  {
    region: 'CN',
    energy: 'electricity',
    from: '1970-01-01',
    milligrams: kg('0.5568'),
    source: `${mee}, national mean 2021`,
  },
  {
    region: 'CN',
    energy: 'electricity',
    from: '2022-01-01',
    milligrams: kg('0.5366'),
    source: `${mee}, national mean 2022`,
  },
  {
    region: 'CN',
    energy: 'electricity',
    from: '2023-01-01',
    milligrams: kg('0.5306'),
    source: `${mee}, national mean 2023`,
  },
  // 389.31 GJ in 10⁴ Nm³ × 15.3 tC/TJ × 99 % × 44 ÷ 12.
  { region: 'CN', energy: 'gas', from: '1970-01-01', milligrams: kg('2.1622'), source: ndrc },
  // 0.11 t/GJ of heat that is bought.
  { region: 'CN', energy: 'heat', from: '1970-01-01', milligrams: kg('0.396'), source: ndrc },
  {
    region: 'CN',
    energy: 'cooling',
    from: '1970-01-01',
    milligrams: kg('0.396'),
    source: `${ndrc}; cooling as heat`,
  },
  {
    region: 'GB',
    energy: 'electricity',
    from: '1970-01-01',
    milligrams: kg('0.23314'),
    source: `${desnz} 2020`,
  },
  {
    region: 'GB',
    energy: 'electricity',
    from: '2021-01-01',
    milligrams: kg('0.21233'),
    source: `${desnz} 2021`,
  },
  {
    region: 'GB',
    energy: 'electricity',
    from: '2022-01-01',
    milligrams: kg('0.19338'),
    source: `${desnz} 2022`,
  },
  {
    region: 'GB',
    energy: 'electricity',
    from: '2023-01-01',
    milligrams: kg('0.207074'),
    source: `${desnz} 2023`,
  },
  {
    region: 'GB',
    energy: 'gas',
    from: '1970-01-01',
    milligrams: kg('2.03839'),
    source: `${desnz} 2023`,
  },
  {
    region: 'GB',
    energy: 'heat',
    from: '1970-01-01',
    milligrams: kg('0.17965'),
    source: `${desnz} 2023`,
  },
  {
    region: 'GB',
    energy: 'water',
    from: '1970-01-01',
    milligrams: kg('0.177'),
    source: `${desnz} 2023, supply`,
  },
]

export const carbonRegions = [...new Set(carbonFactors.map(({ region }) => region))]

/** The region of a project whose clock is this one, when nobody names another. */
export const regionOf = (zone: string): string => (zone === 'Europe/London' ? 'GB' : 'CN')

/** Factors of an energy in a region, oldest first; none where it is not counted. */
export const factorsOf = (region: string, energy: Energy): CarbonFactor[] =>
  carbonFactors
    .filter((factor) => factor.region === region && factor.energy === energy)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
