import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { DerivedSpan } from './derivation.ts'

const text = sqlFile(new URL('./roll_up.sql', import.meta.url))

/** One statement sums up so many registers at most: that bounds its memory. */
const registersMax = 2_000
/** Longer than any month, in seconds: what is read around a span. */
const monthSeconds = 33 * 86_400
const endOfDateTimeS = 2 ** 32 - 1

/**
 * Sums up again the hours, local days and local months that hold derived quarter-hours. Doing it twice changes nothing.
 * Spans of one register that meet are joined first, since a period that two spans touch is to be summed once.
 */
export async function rollUp(
  clickhouse: ClickHouse,
  derived: readonly DerivedSpan[],
  { zoneOf, version }: { zoneOf(meter: number): string; version: bigint },
): Promise<void> {
  const byZone = new Map<string, SecondsSpan[]>()
  for (const span of monthsApart(derived)) {
    const zone = zoneOf(span.meter)
    byZone.set(zone, [...(byZone.get(zone) ?? []), span])
  }
  for (const [zone, spans] of byZone)
    for (const chunk of chunks(spans)) {
      await clickhouse.command(text, {
        zone,
        version: String(version),
        meters: chunk.map(({ meter }) => meter),
        registers: chunk.map(({ register }) => register),
        from: chunk.map(({ from }) => from),
        to: chunk.map(({ to }) => to),
        fromMin: Math.max(0, Math.min(...chunk.map(({ from }) => from)) - monthSeconds),
        toMax: Math.min(endOfDateTimeS, Math.max(...chunk.map(({ to }) => to)) + monthSeconds),
      })
    }
}

interface SecondsSpan {
  meter: number
  register: string
  from: number
  to: number
}

/** Spans in seconds, of which no two of one register can lie in the same month. */
function monthsApart(derived: readonly DerivedSpan[]): SecondsSpan[] {
  const sorted = derived
    .filter(({ from, to }) => to > from)
    .map(({ meter, register, from, to }) => ({
      meter,
      register,
      from: Number(from / 1_000_000_000n),
      to: Number(to / 1_000_000_000n),
    }))
    .sort((a, b) => a.meter - b.meter || a.register.localeCompare(b.register) || a.from - b.from)
  const joined: SecondsSpan[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    const near =
      last?.meter === span.meter &&
      last.register === span.register &&
      span.from - last.to <= monthSeconds
    if (last && near) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

/** Spans near in time share a statement, since it reads all of its meters from the first to the last of its times. */
function chunks(spans: readonly SecondsSpan[]): SecondsSpan[][] {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  const made: SecondsSpan[][] = []
  for (const span of sorted) {
    const last = made.at(-1)
    const first = last?.[0]
    const fits =
      last && first && last.length < registersMax && span.from - first.from < monthSeconds
    if (fits) last.push(span)
    else made.push([span])
  }
  return made
}
