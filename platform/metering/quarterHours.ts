import { divideHalfUp, type Decimal, toScale } from './decimal.ts'

/** A register's value at a moment, in the register's own unit, before any multiplier. */
export interface Reading {
  /** Nanoseconds since 1970, UTC. */
  at: bigint
  value: Decimal
}

/** A meter replaced by another (or its transformer changed, when both readings are equal). */
export interface Exchange {
  at: bigint
  finalReading: Decimal
  initialReading: Decimal
  /** Multiplier from here on. */
  multiplier: Decimal
}

/** What turns a meter's registers into energy. */
export interface Terms {
  /** CT × PT of the first installation. */
  multiplier: Decimal
  /** Digits before the decimal point: the register's range is 10^registerDigits. */
  registerDigits: number
  maxGapNs: bigint
  /** Rated power in kW, for registers that count kWh; undefined when not known. */
  ratedKw: Decimal | undefined
  /** In order of time. */
  exchanges: readonly Exchange[]
}

export const qualities = ['measured', 'estimated', 'suspect'] as const
export type Quality = (typeof qualities)[number]

export interface QuarterHour {
  /** Nanoseconds since 1970, UTC; a multiple of fifteen minutes. */
  start: bigint
  /** Ten-thousandths of the register's unit. */
  energy: bigint
  quality: Quality
}

export const quarterHourNs = 900_000_000_000n

/** Values are kept as whole numbers of 10^-12, multiplied ones of 10^-24: every step before the one rounding is exact. */
const valueScale = 12
const productScale = 24
const roundingUnit = 10n ** BigInt(productScale - 4)

interface Point {
  at: bigint
  value: bigint
  multiplier: bigint
  installation: number
}

interface Stretch {
  from: bigint
  to: bigint
  /** The continuous register at `from`, and what it moves until `to`. */
  start: bigint
  moved: bigint
  quality: Quality
}

/**
 * Quarter-hours of one register, the whole of it: the rule of the product, written to be read and to be compared with.
 * What runs in bulk is `analytics/energy/derive.sql`; a property test holds the two together.
 *
 * The register's movements make one continuous register. Its value at a quarter-hour's edge is the straight line
 * between its neighbours, rounded half up to four decimals, and a quarter-hour's energy is the difference of its two
 * edges: so the quarter-hours of any period add up to the register's movement to the last digit.
 *
 * `readings` are in order of time, one for each moment, none after a removed meter.
 */
export function quarterHours(readings: readonly Reading[], terms: Terms): QuarterHour[] {
  const stretches = stretchesOf(points(readings, terms), terms)
  const slots = new Map<bigint, { start?: bigint; end?: bigint; quality: Quality }>()

  for (const stretch of stretches) {
    for (const index of touchedSlots(stretch)) {
      const start = index * quarterHourNs
      const slot = slots.get(index) ?? { quality: 'measured' }
      slot.quality = worse(slot.quality, stretch.quality)
      slot.start = larger(slot.start, valueAt(stretch, start))
      slot.end = larger(slot.end, valueAt(stretch, start + quarterHourNs))
      slots.set(index, slot)
    }
  }

  return [...slots]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([index, { start, end, quality }]) =>
      start === undefined || end === undefined
        ? []
        : [{ start: index * quarterHourNs, energy: end - start, quality }],
    )
}

/** Readings with the replacements between the first and the last of them put in as neighbours. */
function points(readings: readonly Reading[], terms: Terms): Point[] {
  const first = readings[0]
  const last = readings.at(-1)
  if (!first || !last) return []

  const multipliers = [terms.multiplier, ...terms.exchanges.map((exchange) => exchange.multiplier)]
  const point = (at: bigint, value: Decimal, installation: number): Point => ({
    at,
    value: toScale(value, valueScale),
    multiplier: toScale(multipliers[installation] ?? terms.multiplier, valueScale),
    installation,
  })

  const exchanged = terms.exchanges.flatMap((exchange, index) =>
    exchange.at > first.at && exchange.at <= last.at
      ? [
          point(exchange.at, exchange.finalReading, index),
          point(exchange.at, exchange.initialReading, index + 1),
        ]
      : [],
  )
  const read = readings.map((reading) =>
    point(
      reading.at,
      reading.value,
      terms.exchanges.filter((exchange) => exchange.at <= reading.at).length,
    ),
  )
  // A reading at the very moment of a replacement is the new meter's: exchanges stand before it, and the sort is stable.
  return [...exchanged, ...read].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function stretchesOf(all: readonly Point[], terms: Terms): Stretch[] {
  const range = 10n ** BigInt(terms.registerDigits + valueScale)
  const rated = terms.ratedKw && toScale(terms.ratedKw, productScale)
  const stretches: Stretch[] = []
  let register = all[0] ? all[0].value * all[0].multiplier : 0n

  for (let index = 1; index < all.length; index++) {
    const earlier = all[index - 1] as Point
    const later = all[index] as Point
    const step = movement(earlier, later, range)
    const moved = step.moved * later.multiplier
    const lasted = later.at - earlier.at
    // moved > rated × 1.2 × hours, with both sides brought to whole numbers.
    const overRated = rated !== undefined && moved * 10n * 3_600_000_000_000n > rated * 12n * lasted

    const quality: Quality =
      step.fell || overRated ? 'suspect' : lasted > terms.maxGapNs ? 'estimated' : 'measured'
    stretches.push({ from: earlier.at, to: later.at, start: register, moved, quality })
    register += moved
  }
  return stretches
}

/**
 * How far a register went between two points. One that fell has passed its last digit, or belongs to another meter, or
 * is wrong. Only the first can be told from the readings; the rest counts nothing and waits for a person, since billing
 * a whole lap is the worse error.
 */
function movement(earlier: Point, later: Point, range: bigint): { moved: bigint; fell: boolean } {
  if (earlier.installation !== later.installation) return { moved: 0n, fell: false }
  const rise = later.value - earlier.value
  if (rise >= 0n) return { moved: rise, fell: false }

  const inTopTenth = earlier.value * 10n >= range * 9n && earlier.value < range
  const inBottomTenth = later.value * 10n <= range
  return inTopTenth && inBottomTenth
    ? { moved: rise + range, fell: false }
    : { moved: 0n, fell: true }
}

/** Slots that a stretch lies in; one without length, on an edge, belongs to both of its sides. */
function* touchedSlots({ from, to }: Stretch): Generator<bigint> {
  const first = from === to ? (from - 1n) / quarterHourNs : from / quarterHourNs
  const last = from === to ? to / quarterHourNs : (to - 1n) / quarterHourNs
  for (let index = first; index <= last; index++) yield index
}

function valueAt({ from, to, start, moved }: Stretch, edge: bigint): bigint | undefined {
  if (edge < from || edge > to) return undefined
  if (from === to) return divideHalfUp(start + moved, roundingUnit)
  const lasted = to - from
  return divideHalfUp(start * lasted + moved * (edge - from), lasted * roundingUnit)
}

const worse = (a: Quality, b: Quality): Quality =>
  qualities.indexOf(a) >= qualities.indexOf(b) ? a : b

/** At the moment of a step without length the register has two values; the one after it counts. */
const larger = (a: bigint | undefined, b: bigint | undefined): bigint | undefined =>
  a === undefined ? b : b === undefined || a > b ? a : b
