import { Temporal } from 'temporal-polyfill'
import { exact } from './fieldShapes.ts'
import type { MeterRecord, Replacement } from './registry.ts'
import type { SiteMeter, SiteReplacement } from './siteDocument.ts'

/** What a document does to one meter's quarter-hours. `from`: the earliest moment affected; null: the beginning. */
export interface TermsChange {
  code: string
  kind: 'registered' | 'terms' | 'removed'
  from: Date | null
}

/**
 * Which meters come, go, or are to be read otherwise than before. Terms are what turns registers into energy: the
 * multiplier, digits, longest gap, rated power and formula count for all time, a replacement from its moment on.
 */
export function termsChanges(
  before: readonly MeterRecord[],
  after: readonly SiteMeter[],
): TermsChange[] {
  const known = new Map(before.map((meter) => [meter.code, meter]))
  const changes = after.flatMap((meter): TermsChange[] => {
    const old = known.get(meter.code)
    known.delete(meter.code)
    if (!old) return [{ code: meter.code, kind: 'registered', from: null }]
    const from = affectedFrom(old, meter)
    return from === undefined ? [] : [{ code: meter.code, kind: 'terms', from }]
  })
  const gone = [...known.keys()].map((code) => ({ code, kind: 'removed' as const, from: null }))
  return [...changes, ...gone]
}

/** undefined: nothing is affected. */
function affectedFrom(before: MeterRecord, after: SiteMeter): Date | null | undefined {
  const forAllTime =
    exact(before.multiplier) !== exact(after.multiplier) ||
    before.registerDigits !== after.registerDigits ||
    before.maxGapMinutes !== after.maxGapMinutes ||
    !sameIfAny(before.ratedKw, after.ratedKw) ||
    before.formula !== (after.formula ?? null)
  if (forAllTime) return null

  const old = new Map(before.replacements.map((each) => [termsOf(each), each.at]))
  const wanted = new Map(after.replacements.map((each) => [termsOf(each), each.at]))
  const differing = [
    ...[...old].filter(([terms]) => !wanted.has(terms)),
    ...[...wanted].filter(([terms]) => !old.has(terms)),
  ].map(([, at]) => Temporal.Instant.from(at).epochMilliseconds)
  return differing.length === 0 ? undefined : new Date(Math.min(...differing))
}

function termsOf({ at, finalReading, initialReading, multiplier }: Replacement | SiteReplacement) {
  const factor = multiplier ? exact(multiplier) : ''
  const moment = Temporal.Instant.from(at).epochNanoseconds
  return [moment, exact(finalReading), exact(initialReading), factor].join(' ')
}

function sameIfAny(one: string | null | undefined, other: string | null | undefined): boolean {
  if (!one || !other) return !one === !other
  return exact(one) === exact(other)
}
