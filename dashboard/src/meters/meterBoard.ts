import { shallowRef, type ShallowRef } from 'vue'
import type { Meter } from '../api/answers.ts'
import type { LiveReading } from '../live/useLive.ts'

export interface BoardRow {
  code: string
  meter: ShallowRef<Meter>
}

/**
 * A project's meters, each in a ref of its own, so that a reading redraws one row and not the table.
 * Of two values of a meter the one with the later time stays, whichever came last.
 */
export interface MeterBoard {
  rows: Readonly<ShallowRef<readonly BoardRow[]>>
  replace(meters: readonly Meter[]): void
  hear(reading: LiveReading): void
}

export function createBoard(): MeterBoard {
  const rows = shallowRef<readonly BoardRow[]>([])
  let byCode = new Map<string, BoardRow>()

  return {
    rows,
    replace(meters) {
      const next = meters.map((meter) => {
        const row = byCode.get(meter.code)
        if (!row) return { code: meter.code, meter: shallowRef(meter) }
        const held = row.meter.value
        row.meter.value = isNewer(held.lastAt, meter.lastAt)
          ? { ...meter, ...heardOf(held) }
          : meter
        return row
      })
      byCode = new Map(next.map((row) => [row.code, row]))
      rows.value = next
    },
    hear(reading) {
      const row = byCode.get(reading.meter)
      if (!row || isNewer(row.meter.value.lastAt, reading.at)) return
      const meter = row.meter.value
      row.meter.value = {
        ...meter,
        state: 'live',
        lastAt: reading.at,
        value: reading.values[meter.register] ?? meter.value,
        powerKw: reading.powerKw ?? meter.powerKw,
      }
    },
  }
}

const heardOf = ({ state, lastAt, value, powerKw }: Meter) => ({ state, lastAt, value, powerKw })

const isNewer = (held: string | null, other: string | null): boolean =>
  held !== null && (other === null || Date.parse(held) > Date.parse(other))
