import { formatScaled } from '@wattledger/platform/metering/decimal'
import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { Arithmetic } from './arithmetic.ts'
import type { ReadSpan } from './spans.ts'

/** A moment at which a register rolled over, fell, or was replaced. */
export interface RegisterBreak {
  meter: number
  register: Register
  /** Nanoseconds since 1970, of the point after the step. */
  at_ns: string
  /** Which of the points at that moment: 0 a final reading, 1 an initial reading, 2 a reading. */
  place: number
  kind: 'rolled-over' | 'fell' | 'replaced'
  value_before: string
  value_after: string
  /** What later edges carry on, in 10^-24 of the unit, modulo 10^20. */
  carry: string
}

/** Carries are counted modulo the rounding unit of a quarter-hour: whole ten-thousandths cancel out of differences. */
const carryModulus = 10n ** 20n

/** A break as breaks.sql finds it: numbers in the statement's own scales. */
export interface FoundBreak {
  n: number
  at_ns: string
  place: number
  kind: RegisterBreak['kind']
  before: string
  after: string
  carry: string
}

/** A found break in the words of the table. */
export function registerBreak(
  found: FoundBreak,
  spans: readonly { span: ReadSpan }[],
  { valueScale, productScale }: Arithmetic,
): RegisterBreak {
  const of = spans[found.n - 1]?.span
  if (!of) throw new Error(`a break of span ${found.n}, which was not asked for`)
  return {
    meter: of.meter,
    register: of.register,
    at_ns: found.at_ns,
    place: found.place,
    kind: found.kind,
    value_before: stored(BigInt(found.before), valueScale),
    value_after: stored(BigInt(found.after), valueScale),
    carry: String(BigInt(found.carry) * 10n ** BigInt(24 - productScale)),
  }
}

const carriesSql = sqlFile(new URL('./carries.sql', import.meta.url))

/** Breaks by the register that they are of: a statement has thousands of registers, and all of their breaks come together. */
export type Breaks = ReadonlyMap<string, readonly RegisterBreak[]>

const keyOf = ({ meter, register }: { meter: number; register: Register }) => `${meter} ${register}`

export function byRegister(list: readonly RegisterBreak[]): Breaks {
  const breaks = new Map<string, RegisterBreak[]>()
  for (const one of list) {
    const known = breaks.get(keyOf(one))
    if (known) known.push(one)
    else breaks.set(keyOf(one), [one])
  }
  return breaks
}

export const knownBreaks = async (
  clickhouse: ClickHouse,
  spans: readonly { meter: number; register: Register }[],
): Promise<Breaks> =>
  byRegister(
    await clickhouse.query<RegisterBreak>(carriesSql, {
      meters: [...new Set(spans.map(({ meter }) => meter))],
      registers: [...new Set(spans.map(({ register }) => register))],
    }),
  )

const breaksOf = (breaks: Breaks, span: ReadSpan) => breaks.get(keyOf(span)) ?? []

/** What the continuous register has to carry at the first reading of a span. */
export const carryAt = (breaks: Breaks, span: ReadSpan): bigint =>
  sum(breaksOf(breaks, span).filter((one) => BigInt(one.at_ns) <= span.readFrom))

/** Breaks inside a span, which a derivation of that span finds anew. */
export const breaksWithin = (breaks: Breaks, span: ReadSpan): RegisterBreak[] =>
  breaksOf(breaks, span).filter(
    (one) => BigInt(one.at_ns) > span.readFrom && BigInt(one.at_ns) <= span.readTo,
  )

/** Whether edges behind the span have to be derived too: their carry is another one now. */
export const carriesDiffer = (known: Breaks, found: Breaks, span: ReadSpan): boolean =>
  sum(breaksWithin(known, span)) !== sum(breaksWithin(found, span))

/** Writes what differs between known and found breaks of the spans; a break that is no more is marked deleted. */
export async function replaceBreaks(
  clickhouse: ClickHouse,
  spans: readonly ReadSpan[],
  known: Breaks,
  found: Breaks,
  version: bigint,
): Promise<void> {
  const key = (one: RegisterBreak) =>
    `${one.meter} ${one.register} ${one.at_ns} ${one.place} ${one.kind} ${one.value_before} ${one.value_after} ${one.carry}`
  const old = spans.flatMap((span) => breaksWithin(known, span))
  const now = spans.flatMap((span) => breaksWithin(found, span))
  const oldKeys = new Set(old.map(key))
  const nowKeys = new Set(now.map(key))
  const row = (is_deleted: 0 | 1) => (one: RegisterBreak) => {
    const { at_ns, ...rest } = one
    return {
      ...rest,
      at: decimalSeconds(at_ns),
      version: String(version + BigInt(1 - is_deleted)),
      is_deleted,
    }
  }
  const rows = [
    ...old.filter((one) => !nowKeys.has(key(one))).map(row(1)),
    ...now.filter((one) => !oldKeys.has(key(one))).map(row(0)),
  ]
  if (rows.length > 0) await clickhouse.insert('register_break', rows)
}

const sum = (breaks: readonly RegisterBreak[]): bigint =>
  breaks.reduce((total, one) => total + BigInt(one.carry), 0n) % carryModulus

/** A value as the store gives it back: without trailing zeros, so that equal ones compare equal. */
const stored = (digits: bigint, scale: number): string =>
  formatScaled(digits, scale).replace(/\.?0+$/, '')

/** ClickHouse reads a DateTime64(9) from seconds with nine decimals. */
const decimalSeconds = (ns: string): string => `${ns.slice(0, -9)}.${ns.slice(-9)}`
