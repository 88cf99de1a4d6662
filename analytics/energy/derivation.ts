import type { Terms } from '@wattledger/platform/metering/quarterHours'
import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import {
  carriesDiffer,
  carryAt,
  byRegister,
  type Breaks,
  type FoundBreak,
  knownBreaks,
  registerBreak,
  replaceBreaks,
} from './breaks.ts'
import { type DirtySpan, joinSpans, readSpans, type ReadSpan, wholeSpans } from './spans.ts'
import { type RatedSpan, statementsOf } from './statement.ts'

/** Quarter-hours that were written anew. */
export interface DerivedSpan {
  meter: number
  register: Register
  /** Nanoseconds since 1970, half-open. */
  from: bigint
  to: bigint
}

export interface Derivation {
  /** Derives what new readings touch. Running it again changes nothing. `passesEdge` tells which spans can be left out. */
  derive(spans: readonly DirtySpan[]): Promise<DerivedSpan[]>
  /**
   * Derives whole registers, from the first to the last reading: for changed terms and for history that was brought in
   * at once. `progress` hears how many readings have been dealt with.
   */
  deriveWhole(
    meters: readonly number[],
    progress?: (readings: number) => void,
  ): Promise<DerivedSpan[]>
  /** Derives everything of some meters that may depend on what happened at or after a moment (nanoseconds). */
  deriveSince(meters: readonly { meter: number; since: bigint }[]): Promise<DerivedSpan[]>
}

export type TermsOf = (meter: number, register: Register) => Terms | undefined

/** One statement holds at most so many registers, and so many readings: that bounds its memory. */
const registersMax = 4_000
const readingsMax = 1_500_000
/** So much time costs a statement nothing that counts. */
const togetherNs = 2n * 86_400_000_000_000n

const breaksOf = statementsOf('./breaks.sql')
const quarterHoursOf = statementsOf('./derive.sql')

/**
 * Turns readings into quarter-hours inside ClickHouse, by the rule that `platform/metering/quarterHours.ts` writes out.
 *
 * All that it makes can be made again: it reads the readings around a dirty span, and what it writes replaces what was
 * written before. A meter without terms (it is not registered any more) is left alone.
 */
export function createDerivation(clickhouse: ClickHouse, termsOf: TermsOf): Derivation {
  const nextVersion = growingMicroseconds()

  const rated = (spans: readonly ReadSpan[], known: Breaks): RatedSpan[] =>
    spans.map((span) => {
      const terms = termsOf(span.meter, span.register)
      if (!terms) throw new Error(`meter ${span.meter} lost its terms while being derived`)
      return { span, terms, carry: carryAt(known, span) }
    })

  async function deriveChunk(chunk: readonly ReadSpan[]): Promise<DerivedSpan[]> {
    const known = await knownBreaks(clickhouse, chunk)
    const found = await findBreaks(rated(chunk, known))
    const spans = await widened(chunk, known, found)
    const version = nextVersion()
    const { text, parameters } = quarterHoursOf(rated(spans, known))
    await clickhouse.command(text, { ...parameters, version: String(version) })
    // After the quarter-hours: were it the other way round, a crash between the two would hide that carries differ.
    await replaceBreaks(clickhouse, chunk, known, found, version)
    return spans.map(({ meter, register, writeFrom, writeTo }) => ({
      meter,
      register,
      from: writeFrom,
      to: writeTo,
    }))
  }

  async function findBreaks(spans: readonly RatedSpan[]): Promise<Breaks> {
    const { text, parameters, arithmetic } = breaksOf(spans)
    const rows = await clickhouse.query<FoundBreak>(text, parameters)
    return byRegister(rows.map((row) => registerBreak(row, spans, arithmetic)))
  }

  /** A span whose breaks carry on something else than before reaches to its register's last reading. */
  async function widened(
    chunk: readonly ReadSpan[],
    known: Breaks,
    found: Breaks,
  ): Promise<readonly ReadSpan[]> {
    const differing = new Set(chunk.filter((span) => carriesDiffer(known, found, span)))
    if (differing.size === 0) return chunk
    const meters = new Set([...differing].map(({ meter }) => meter))
    const whole = await wholeSpans(clickhouse, [...meters])
    return chunk.map((span) => {
      const end =
        differing.has(span) &&
        whole.find(({ meter, register }) => meter === span.meter && register === span.register)
      return end
        ? {
            ...span,
            readTo: end.readTo,
            writeTo: end.writeTo,
            valueMax: end.valueMax,
            fine: end.fine,
          }
        : span
    })
  }

  async function deriveAll(chunks: readonly ReadSpan[][], done: (chunk: ReadSpan[]) => void) {
    const derived: DerivedSpan[] = []
    for (const chunk of chunks) {
      derived.push(...(await deriveChunk(chunk)))
      done(chunk)
    }
    return derived
  }

  async function derive(dirty: readonly DirtySpan[]) {
    const spans = joinSpans(dirty).filter(({ meter, register }) => termsOf(meter, register))
    return deriveAll(nearChunks(await readSpans(clickhouse, spans)), () => undefined)
  }

  return {
    derive,
    async deriveSince(changed) {
      const sinceOf = new Map<number, bigint>()
      for (const { meter, since } of changed) {
        const known = sinceOf.get(meter)
        if (known === undefined || since < known) sinceOf.set(meter, since)
      }
      const spans = await wholeSpans(clickhouse, [...sinceOf.keys()])
      return derive(
        spans.flatMap(({ meter, register, readFrom, readTo }) => {
          const since = sinceOf.get(meter) ?? readFrom
          return since > readTo
            ? []
            : [{ meter, register, from: since > readFrom ? since : readFrom, to: readTo }]
        }),
      )
    },
    async deriveWhole(meters, progress) {
      const spans = (await wholeSpans(clickhouse, meters)).filter(({ meter, register }) =>
        termsOf(meter, register),
      )
      let total = 0
      return deriveAll(chunksBySize(spans), (chunk) => {
        total += chunk.reduce((sum, { readings }) => sum + readings, 0)
        progress?.(total)
      })
    },
  }
}

/**
 * Spans that lie near each other share a statement, since it reads all of its registers from the first to the last of its times:
 * at most twice what they would read by themselves.
 */
function nearChunks(spans: readonly ReadSpan[]): ReadSpan[][] {
  const chunks: { from: bigint; to: bigint; own: bigint; readings: number; spans: ReadSpan[] }[] =
    []
  const sorted = [...spans].sort((a, b) => (a.readFrom < b.readFrom ? -1 : 1))
  for (const span of sorted) {
    const { readFrom, readTo, readings } = span
    const last = chunks.at(-1)
    const to = last && last.to > readTo ? last.to : readTo
    const together = last ? to - last.from : 0n
    const own = (last?.own ?? 0n) + readTo - readFrom
    const fits =
      last &&
      last.spans.length < registersMax &&
      last.readings + readings <= readingsMax &&
      (together <= togetherNs || together * BigInt(last.spans.length + 1) <= 2n * own)
    if (fits) {
      last.spans.push(span)
      Object.assign(last, { to, own, readings: last.readings + readings })
    } else
      chunks.push({ from: readFrom, to: readTo, own: readTo - readFrom, readings, spans: [span] })
  }
  return chunks.map((chunk) => chunk.spans)
}

function chunksBySize(spans: readonly ReadSpan[]): ReadSpan[][] {
  const chunks: ReadSpan[][] = []
  let size = 0
  for (const span of spans) {
    const last = chunks.at(-1)
    size += span.readings
    if (last && last.length < registersMax && size <= readingsMax) last.push(span)
    else {
      chunks.push([span])
      size = span.readings
    }
  }
  return chunks
}

function growingMicroseconds(): () => bigint {
  let last = 0n
  return () => {
    const now = BigInt(Date.now()) * 1000n
    last = now > last + 2n ? now : last + 2n
    return last
  }
}
