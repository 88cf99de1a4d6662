import { badRequest } from '@wattledger/platform/http/problem'
import { divideHalfUp, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import { type Occupancy, daysOf, type Span } from '../fees/feeCycles.ts'
import { shares } from './shares.ts'

export type Key = 'equal' | 'area' | 'usage' | 'fixed'

/** What is to be shared out in one month. */
export interface Pot {
  totalCents: bigint
  /** Of a meter, in ten-thousandths of its unit; undefined for an amount of money. */
  quantity?: bigint
}

export interface AccountShare {
  account: string
  name: string
  /** Days of the month on which a tenancy of it ran. */
  days: number
  areaM2: string | null
  /** Its own usage, or its fixed share; whichever the key looks at. */
  measure: string | null
  /** Its weight of all weights, in per cent with two decimals. */
  percent: string
  amountCents: bigint
  quantity: bigint | null
  gotRemainder: boolean
}

const exactDecimals = 12

/**
 * Shares out a month's pot over the tenancies that run in it. Equal, by area and fixed shares are weighted by days; own
 * usage is already that of the days. Throws a 400 Problem when nobody has any weight.
 */
export function apportion(
  pot: Pot,
  key: Key,
  month: Span,
  occupancies: readonly Occupancy[],
  measures: ReadonlyMap<string, string>,
): AccountShare[] {
  const accounts = accountsIn(month, occupancies)
  const weighed = accounts.map((one) => ({
    ...one,
    weight: weightOf(one, key, measures.get(one.code)),
  }))
  const split = shares(pot.totalCents, weighed)
  if (!split) throw badRequest(nobodyWeighs(key, accounts.length))
  const energy = pot.quantity === undefined ? undefined : shares(pot.quantity, weighed)
  const sum = weighed.reduce((all, { weight }) => all + weight, 0n)

  return weighed.map(({ code, name, days, areaM2, weight }, index) => ({
    account: code,
    name,
    days,
    areaM2,
    measure: key === 'usage' || key === 'fixed' ? (measures.get(code) ?? '0') : null,
    percent: percentText(divideHalfUp(weight * 10_000n, sum)),
    amountCents: split[index]?.share ?? 0n,
    quantity: energy?.[index]?.share ?? null,
    gotRemainder: split[index]?.gotRemainder ?? false,
  }))
}

interface AccountInMonth {
  code: string
  name: string
  days: number
  /** m² × days, over all of its tenancies, in 10^-12. */
  areaDays: bigint
  areaM2: string | null
}

function accountsIn(month: Span, occupancies: readonly Occupancy[]): AccountInMonth[] {
  const found = new Map<string, AccountInMonth & { dates: Set<string> }>()
  for (const { account, name, areaM2, from, to } of occupancies) {
    const common = {
      from: from > month.from ? from : month.from,
      to: to !== null && to < month.to ? to : month.to,
    }
    if (common.from >= common.to) continue
    const one = found.get(account) ?? {
      code: account,
      name,
      days: 0,
      areaDays: 0n,
      areaM2: null,
      dates: new Set<string>(),
    }
    for (const day of daysIn(common)) one.dates.add(day)
    one.days = one.dates.size
    one.areaDays += exact(areaM2 ?? '0') * BigInt(daysOf(common))
    // Several shops at once are one area; told for people, the weight is exact.
    one.areaM2 = one.areaM2 === null ? areaM2 : sumText(one.areaM2, areaM2 ?? '0')
    found.set(account, one)
  }
  return [...found.values()].sort((one, other) => (one.code < other.code ? -1 : 1))
}

function* daysIn({ from, to }: Span) {
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += 86_400_000)
    yield new Date(ms).toISOString().slice(0, 10)
}

function weightOf({ days, areaDays }: AccountInMonth, key: Key, measure = '0'): bigint {
  switch (key) {
    case 'equal':
      return BigInt(days)
    case 'area':
      return areaDays
    case 'usage': {
      // What was fed back is no claim.
      const used = exact(measure)
      return used > 0n ? used : 0n
    }
    case 'fixed':
      return exact(measure) * BigInt(days)
  }
}

function nobodyWeighs(key: Key, accounts: number): string {
  if (accounts === 0) return 'Nobody has a tenancy in this month, so there is nobody to share with.'
  switch (key) {
    case 'equal':
      return 'Nobody has a tenancy in this month, so there is nobody to share with.'
    case 'area':
      return 'No tenancy of this month has an area: enter areas, or share by another key.'
    case 'usage':
      return 'Nobody used anything in this month: share by another key.'
    case 'fixed':
      return 'Nobody who has a tenancy in this month has a fixed share: enter shares, or share by another key.'
  }
}

function exact(text: string): bigint {
  const decimal = parseDecimal(text)
  if (!decimal) throw new Error(`not a decimal: ${text}`)
  return toScale(decimal, exactDecimals)
}

const sumText = (one: string, other: string) => {
  const sum = exact(one) + exact(other)
  const text = `${sum / 10n ** 12n}.${String(sum % 10n ** 12n).padStart(12, '0')}`
  return text.replace(/\.?0+$/, '')
}

const percentText = (hundredths: bigint) =>
  `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
