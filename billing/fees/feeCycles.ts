import { divideHalfUp, parseDecimal } from '@wattledger/platform/metering/decimal'
import { Temporal } from 'temporal-polyfill'

export interface Fee {
  code: string
  name: string
  basis: 'fixed' | 'area'
  /** Per cycle, and per m² with basis area; decimal text. */
  price: string
  every: number
  unit: 'day' | 'week' | 'month' | 'year'
  /** Local days, half-open. */
  from: string
  to: string | null
  collect: 'balance' | 'bill'
  accounts: readonly string[] | null
}

/** As much of a tenancy as fees and apportionment need. Local days, half-open. */
export interface Occupancy {
  account: string
  name: string
  areaM2: string | null
  from: string
  to: string | null
}

export interface Span {
  from: string
  to: string
}

export interface FeePart {
  account: string
  amountCents: bigint
  /** Days of the cycle that the tenancy and the fee have in common. */
  days: number
  cycleDays: number
  areaM2: string | null
  from: string
  to: string
}

/** The cycles of a fee that begin inside of a span, each with its own span. */
export function cyclesIn(fee: Pick<Fee, 'from' | 'to' | 'every' | 'unit'>, span: Span): Span[] {
  const first = Temporal.PlainDate.from(fee.from)
  const cycle = (number: number) => first.add({ [`${fee.unit}s`]: number * fee.every })
  const end = earlier(span.to, fee.to)
  // Not counted day by day from the beginning: a daily fee may have run for years.
  let number = 0
  if (fee.from < span.from) {
    const passed = first.until(span.from, { largestUnit: fee.unit })
    number = Math.max(0, Math.floor(passed[`${fee.unit}s`] / fee.every))
  }
  const found: Span[] = []
  for (; ; number++) {
    const from = cycle(number).toString()
    if (from >= end) return found
    if (from >= span.from) found.push({ from, to: cycle(number + 1).toString() })
  }
}

/**
 * What a tenancy owes for one cycle: price (× area) × the part of the cycle that it lasted, rounded half up once. Parts of
 * month cycles count month by month, so that half of February is half of a month; other cycles count by days.
 */
export function feeOf(fee: Fee, cycle: Span, tenancy: Occupancy): FeePart | undefined {
  const from = later(cycle.from, later(fee.from, tenancy.from))
  const to = earlier(cycle.to, earlierOf(fee.to, tenancy.to))
  if (from >= to) return undefined
  const area = fee.basis === 'area' ? parseDecimal(tenancy.areaM2 ?? '0') : { digits: 1n, scale: 0 }
  const price = parseDecimal(fee.price)
  if (!area || !price) throw new Error(`fee ${fee.code}: not a decimal`)

  const { numerator, denominator } = partOf(fee, cycle, { from, to })
  const amountCents = divideHalfUp(
    price.digits * area.digits * numerator * 100n,
    10n ** BigInt(price.scale + area.scale) * denominator,
  )
  return {
    account: tenancy.account,
    amountCents,
    days: daysOf({ from, to }),
    cycleDays: daysOf(cycle),
    areaM2: fee.basis === 'area' ? tenancy.areaM2 : null,
    from,
    to,
  }
}

function partOf({ unit, every }: Fee, cycle: Span, part: Span) {
  if (unit === 'day' || unit === 'week')
    return { numerator: BigInt(daysOf(part)), denominator: BigInt(daysOf(cycle)) }

  const months = BigInt(unit === 'year' ? 12 * every : every)
  let numerator = 0n
  let denominator = 1n
  const start = Temporal.PlainDate.from(cycle.from)
  for (let month = 0; month < Number(months); month++) {
    const whole = {
      from: start.add({ months: month }).toString(),
      to: start.add({ months: month + 1 }).toString(),
    }
    const common = { from: later(whole.from, part.from), to: earlier(whole.to, part.to) }
    if (common.from >= common.to) continue
    const days = BigInt(daysOf(whole))
    numerator = numerator * days + BigInt(daysOf(common)) * denominator
    denominator *= days
  }
  return { numerator, denominator: denominator * months }
}

export const daysOf = ({ from, to }: Span): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days

const later = (one: string, other: string) => (one > other ? one : other)
const earlier = (one: string, other: string | null) => (other !== null && other < one ? other : one)
const earlierOf = (one: string | null, other: string | null) =>
  one === null ? other : earlier(one, other)
