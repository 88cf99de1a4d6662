import { toScale } from '@wattledger/platform/metering/decimal'
import type { Terms } from '@wattledger/platform/metering/quarterHours'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Arithmetic, arithmeticFor, multipliersOf } from './arithmetic.ts'
import type { ReadSpan } from './spans.ts'

/** One span with what it is rated by, and what its continuous register carries at `readFrom`, in 10^-24. */
export interface RatedSpan {
  span: ReadSpan
  terms: Terms
  carry: bigint
}

/** A statement about some spans, with its parameters; its numbers are to be read by `arithmetic`. */
export interface Statement {
  text: string
  parameters: Record<string, unknown>
  arithmetic: Arithmetic
}

/** Makes statements of a file that includes steps.sql, which numbers the spans in the order given here. */
export function statementsOf(name: string): (spans: readonly RatedSpan[]) => Statement {
  const file = (part: string) => sqlFile(new URL(part, import.meta.url))
  const text = file(name).replace('/* steps.sql */', () => file('./steps.sql'))
  return (spans) => {
    const arithmetic = arithmeticFor(
      {
        valueMax: spans.map(({ span }) => span.valueMax).reduce(larger, { digits: 0n, scale: 0 }),
        fine: spans.some(({ span }) => span.fine),
        lastsNs: spans.reduce((most, { span }) => max(most, span.readTo - span.readFrom), 0n),
        carries: spans.map(({ carry }) => carry),
      },
      spans.map(({ terms }) => terms),
    )
    const wide = text.replaceAll('toWide(', `to${arithmetic.wide}(`)
    return {
      text: wide.replaceAll(/\bWide\b/g, arithmetic.wide),
      parameters: parameters(spans, arithmetic),
      arithmetic,
    }
  }
}

function parameters(spans: readonly RatedSpan[], arithmetic: Arithmetic): Record<string, unknown> {
  const { valueScale, productScale } = arithmetic
  const replaced = spans.flatMap(replacedPoints)
  const multipliers = spans.map(({ terms }) => multipliersOf(terms))
  let offset = 1
  return {
    meters: spans.map(({ span }) => span.meter),
    registers: spans.map(({ span }) => span.register),
    readFrom: spans.map(({ span }) => span.readFrom),
    readTo: spans.map(({ span }) => span.readTo),
    writeFrom: spans.map(({ span }) => span.writeFrom),
    writeTo: spans.map(({ span }) => span.writeTo),
    readFromMin: spans.reduce(
      (low, { span }) => (span.readFrom < low ? span.readFrom : low),
      spans[0]?.span.readFrom ?? 0n,
    ),
    readToMax: spans.reduce((high, { span }) => max(high, span.readTo), 0n),
    valueUnit: 10n ** BigInt(12 - valueScale),
    roundingUnit: 10n ** BigInt(productScale - 4),
    carries: spans.map(({ carry }) => carry / 10n ** BigInt(24 - productScale)),
    multipliers: multipliers.flat().map((one) => toScale(one, productScale - valueScale)),
    // Where the multiplier of a span's first point stands among all of them.
    installations: spans.map(({ span, terms }, index) => {
      const first = offset
      offset += multipliers[index]?.length ?? 0
      return first + terms.exchanges.filter(({ at }) => at <= span.readFrom).length
    }),
    ranges: spans.map(({ terms }) => 10n ** BigInt(terms.registerDigits + valueScale)),
    gapsMaxNs: spans.map(({ terms }) => terms.maxGapNs),
    ratedKw: spans.map(({ terms }) => (terms.ratedKw ? toScale(terms.ratedKw, productScale) : 0n)),
    replacedSpans: replaced.map(({ n }) => n),
    replacedAt: replaced.map(({ at }) => at),
    replacedPlaces: replaced.map(({ place }) => place),
    replacedValues: replaced.map(({ value }) => toScale(value, valueScale)),
    replacedInstallations: replaced.map(({ installed }) => installed),
  }
}

/** The two points that a replacement puts between readings, and what is installed at it, counted from the span's first point. */
const replacedPoints = ({ span, terms }: RatedSpan, index: number) =>
  terms.exchanges
    .filter(({ at }) => at > span.readFrom && at <= span.readTo)
    .flatMap(({ at, finalReading, initialReading }, number) => [
      { n: index + 1, at, place: 0, value: finalReading, installed: number },
      { n: index + 1, at, place: 1, value: initialReading, installed: number + 1 },
    ])

const max = (a: bigint, b: bigint) => (a > b ? a : b)

const larger = <T extends { digits: bigint; scale: number }>(a: T, b: T): T =>
  toScale(a, 12) >= toScale(b, 12) ? a : b
