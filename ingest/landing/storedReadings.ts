import type { Register } from '@wattledger/platform/metering/registers'

/** New readings of one register: the times of the first and the last of them, nanoseconds since 1970, both inclusive. */
export interface TouchedSpan {
  meter: number
  register: Register
  from: bigint
  to: bigint
}

/** Newest values of one meter that a block brought. Decimal strings in the registers' units, before any multiplier. */
export interface NewestReading {
  meter: number
  atMs: number
  values: Partial<Record<Register, string>>
}

/** Readings of one register that lie further apart than this are told as two spans, so that little is derived anew. */
const apartNs = 86_400_000_000_000n
const spansMax = 16

/** Gathers which spans a block touches. */
export function touchedSpans() {
  const byMeter = new Map<number, Map<Register, TouchedSpan[]>>()

  return {
    /** A reading's time, or those of the first and the last of several that lie together. */
    add(meter: number, register: Register, from: bigint, to: bigint = from) {
      let byRegister = byMeter.get(meter)
      if (!byRegister) byMeter.set(meter, (byRegister = new Map<Register, TouchedSpan[]>()))
      const spans = byRegister.get(register)
      if (!spans) {
        byRegister.set(register, [{ meter, register, from, to }])
        return
      }
      const last = spans[spans.length - 1]!
      if (from >= last.from && to <= last.to) return
      const near = isNear(last, from, to) ? last : spans.find((span) => isNear(span, from, to))
      if (!near && spans.length < spansMax) {
        spans.push({ meter, register, from, to })
        return
      }
      const span = near ?? last
      if (from < span.from) span.from = from
      if (to > span.to) span.to = to
    },
    all: (): TouchedSpan[] => [...byMeter.values()].flatMap((spans) => [...spans.values()].flat()),
  }
}

const isNear = (span: TouchedSpan, from: bigint, to: bigint) =>
  to >= span.from - apartNs && from <= span.to + apartNs
