/** Nanoseconds of each unit that a timestamp may be written in: InfluxDB 2's names, and 1.x's shorter ones. */
const nanoseconds = {
  ns: 1n,
  n: 1n,
  us: 1_000n,
  u: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
} as const

export type Precision = keyof typeof nanoseconds

/** The unit that a request names; nanoseconds when it names none; undefined for a word that is no unit. */
export function precisionOf(text: string | null | undefined): Precision | undefined {
  if (text === null || text === undefined || text === '') return 'ns'
  return Object.hasOwn(nanoseconds, text) ? (text as Precision) : undefined
}

export const nanosecondsOf = (precision: Precision): bigint => nanoseconds[precision]
