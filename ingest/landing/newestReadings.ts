import { formatScaled, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type { Register } from '@wattledger/platform/metering/registers'
import { readingScale } from './place.ts'
import type { NewestReading } from './storedReadings.ts'

/** Gathers the newest value of each meter and register of a block; of two at one moment the later added counts. */
export function newestReadings() {
  const byMeter = new Map<number, Map<Register, { atNs: bigint; value: string }>>()

  return {
    add(meter: number, register: Register, atNs: bigint, value: string) {
      let values = byMeter.get(meter)
      if (!values)
        byMeter.set(meter, (values = new Map<Register, { atNs: bigint; value: string }>()))
      const newest = values.get(register)
      if (!newest || atNs >= newest.atNs) values.set(register, { atNs, value })
    },

    /** One row for each meter and moment, oldest first. */
    all(): NewestReading[] {
      const rows: NewestReading[] = []
      for (const [meter, values] of byMeter) {
        const byMoment = new Map<number, NewestReading>()
        for (const [register, { atNs, value }] of values) {
          const atMs = Number(atNs / 1_000_000n)
          const row = byMoment.get(atMs) ?? { meter, atMs, values: {} }
          row.values[register] = shortDecimal(value)
          byMoment.set(atMs, row)
        }
        rows.push(...[...byMoment.values()].sort((a, b) => a.atMs - b.atMs))
      }
      return rows
    },
  }
}

/** `12.5000` is `12.5`, as ClickHouse writes decimals. */
export function shortDecimal(text: string): string {
  const decimal = parseDecimal(text)
  if (!decimal) throw new Error(`not a decimal: ${text.slice(0, 60)}`)
  return formatScaled(toScale(decimal, readingScale), readingScale).replace(/\.?0+$/, '')
}
