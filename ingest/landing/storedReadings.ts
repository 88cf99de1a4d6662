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
    add(meter: number, register: Register, at: bigint) {
      let byRegister = byMeter.get(meter)
      if (!byRegister) byMeter.set(meter, (byRegister = new Map<Register, TouchedSpan[]>()))
      const spans = byRegister.get(register)
      if (!spans) {
        byRegister.set(register, [{ meter, register, from: at, to: at }])
        return
      }
      const last = spans[spans.length - 1]!
      if (at >= last.from && at <= last.to) return
      const near = isNear(last, at) ? last : spans.find((span) => isNear(span, at))
      if (!near && spans.length < spansMax) {
        spans.push({ meter, register, from: at, to: at })
        return
      }
      const span = near ?? last
      if (at < span.from) span.from = at
      if (at > span.to) span.to = at
    },
    all: (): TouchedSpan[] => [...byMeter.values()].flatMap((spans) => [...spans.values()].flat()),
  }
}

const isNear = ({ from, to }: TouchedSpan, at: bigint) => at >= from - apartNs && at <= to + apartNs
