import { type Decimal, parseDecimal } from '@wattledger/platform/metering/decimal'
import { quarterHourNs } from '@wattledger/platform/metering/quarterHours'
import { isCumulative, type Register, registers } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'

/** New readings of one register: the times of the first and the last of them, in nanoseconds since 1970. */
export interface DirtySpan {
  meter: number
  register: Register
  from: bigint
  to: bigint
}

/** What has to be read for a dirty span, and which quarter-hours are to be written. */
export interface ReadSpan {
  meter: number
  register: Register
  /** Times of the first and the last reading to look at. */
  readFrom: bigint
  readTo: bigint
  /** Quarter-hours that start in here, half-open. */
  writeFrom: bigint
  writeTo: bigint
  /** Largest value among the readings in between, and whether one of them has more than six decimals. */
  valueMax: Decimal
  fine: boolean
  /** About how many readings those are, and rather more. */
  readings: number
}

/** How far ahead of new readings their neighbours are looked for at first. */
const lookBackNs = 3n * 3_600_000_000_000n
const beginningOfTime = 0n
const endOfTime = 9_000_000_000_000_000_000n

const neighboursSql = sqlFile(new URL('./neighbours.sql', import.meta.url))
const boundsSql = sqlFile(new URL('./bounds.sql', import.meta.url))

const slotStart = (at: bigint) => (at / quarterHourNs) * quarterHourNs
const slotEnd = (at: bigint) => slotStart(at + quarterHourNs - 1n)

/** Spans of one register that lie near each other become one; registers that are not cumulative fall out. */
export function joinSpans(spans: readonly DirtySpan[]): DirtySpan[] {
  const apartNs = 86_400_000_000_000n
  const sorted = spans
    .filter((span) => isCumulative(span.register))
    .sort(
      (a, b) =>
        a.meter - b.meter ||
        a.register.localeCompare(b.register) ||
        (a.from < b.from ? -1 : a.from > b.from ? 1 : 0),
    )
  const joined: DirtySpan[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    const near =
      last?.meter === span.meter &&
      last.register === span.register &&
      span.from - last.to <= apartNs
    if (last && near) last.to = span.to > last.to ? span.to : last.to
    else joined.push({ ...span })
  }
  return joined
}

interface Neighbours {
  span_number: number
  before: string
  anchor: string
  earliest: string
  after: string
  last_anchor: string
  latest: string
  readings: string
  value_max: string
  fine: number
}

/**
 * Finds what has to be read around dirty spans. A reading changes the stretches on both of its sides, so every
 * quarter-hour from the reading before it to the one after it; for the edges of those the readings around them.
 */
export async function readSpans(
  clickhouse: ClickHouse,
  dirty: readonly DirtySpan[],
): Promise<ReadSpan[]> {
  const near = await neighbours(clickhouse, dirty, (span) => ({
    from: span.from - lookBackNs,
    to: span.to + lookBackNs,
  }))
  const isWhole = (number: number) => {
    const found = near.get(number)
    const ahead = found && found.anchor !== '0'
    const behind = found && (found.after === '0' || found.last_anchor !== '0')
    return ahead && behind
  }
  const unsure = dirty.filter((_, number) => !isWhole(number))
  const far = await neighbours(clickhouse, unsure, () => ({
    from: beginningOfTime,
    to: endOfTime,
  }))

  return dirty.map((span, number) => {
    const found = isWhole(number) ? near.get(number) : far.get(unsure.indexOf(span))
    const before = BigInt(found?.before ?? 0) || span.from
    const after = BigInt(found?.after ?? 0) || span.to
    return {
      meter: span.meter,
      register: span.register,
      readFrom: BigInt(found?.anchor ?? 0) || BigInt(found?.earliest ?? 0) || span.from,
      readTo: BigInt(found?.last_anchor ?? 0) || BigInt(found?.latest ?? 0) || span.to,
      writeFrom: slotStart(before),
      writeTo: slotEnd(after),
      valueMax: decimal(found?.value_max ?? '0'),
      fine: found?.fine === 1,
      readings: Number(found?.readings ?? 0),
    }
  })
}

async function neighbours(
  clickhouse: ClickHouse,
  spans: readonly DirtySpan[],
  look: (span: DirtySpan) => { from: bigint; to: bigint },
): Promise<Map<number, Neighbours>> {
  if (spans.length === 0) return new Map()
  const looked = spans.map(look)
  const rows = await clickhouse.query<Neighbours>(neighboursSql, {
    numbers: spans.map((_, number) => number),
    meters: spans.map((span) => span.meter),
    registers: spans.map((span) => span.register),
    from: spans.map((span) => span.from),
    to: spans.map((span) => span.to),
    lookFrom: looked.map(({ from }) => from),
    lookTo: looked.map(({ to }) => to),
    lookFromMin: looked.reduce((low, { from }) => (from < low ? from : low), endOfTime),
  })
  return new Map(rows.map((row) => [Number(row.span_number), row]))
}

/** The whole of every cumulative register of some meters. */
export async function wholeSpans(
  clickhouse: ClickHouse,
  meters: readonly number[],
): Promise<ReadSpan[]> {
  const rows = await clickhouse.query<{
    meter: number
    register: Register
    first_ns: string
    last_ns: string
    readings: string
    value_max: string
    fine: number
  }>(boundsSql, {
    meters,
    registers: (Object.keys(registers) as Register[]).filter(isCumulative),
  })
  return rows.map((row) => ({
    meter: row.meter,
    register: row.register,
    readFrom: BigInt(row.first_ns),
    readTo: BigInt(row.last_ns),
    writeFrom: slotStart(BigInt(row.first_ns)),
    writeTo: slotEnd(BigInt(row.last_ns)),
    valueMax: decimal(row.value_max),
    fine: row.fine === 1,
    readings: Number(row.readings),
  }))
}

function decimal(text: string): Decimal {
  const value = parseDecimal(text)
  if (!value) throw new Error(`a stored reading is "${text}"`)
  return value
}
