import { readFileSync } from 'node:fs'
import type { SiteDocumentInput } from '@wattledger/platform/sites/siteDocument'
import { type HourlySeries, readCompact } from './cambridge/compact.ts'
import { quarterMs } from './calendar.ts'
import type { HistorySeries } from './history.ts'

/**
 * A run of so many hours without any electricity is a meter that did not report: buildings that rest do so for a night
 * at most. Nothing is put in there, so that the gap is a gap here as well.
 */
const gapHoursMin = 9

const buildingName = ({ building }: HourlySeries) => `Building ${building.slice(1)}`

/**
 * Twelve buildings of the University of Cambridge as they were measured, hour by hour, from 2020 to 2022, with the gaps
 * that are in the figures; see cambridge/SOURCE.md. Registers count kWh from zero, of gas as well.
 */
export function campus(): { document: SiteDocumentInput; history: HistorySeries[] } {
  const file = new URL('./cambridge/hourly.bin.br', import.meta.url)
  const { firstHour, series } = readCompact(readFileSync(file))
  const buildings = [...new Map(series.map((one) => [one.building, buildingName(one)]))]
  return {
    document: {
      project: {
        code: 'campus',
        name: 'Cambridge campus',
        timezone: 'Europe/London',
        currency: 'GBP',
      },
      spaces: [
        { code: 'campus', name: 'Cambridge campus', kind: 'site' },
        ...buildings.map(([code, name]) => ({ code, name, kind: 'building', parent: 'campus' })),
      ],
      meters: series.map((one) => ({
        code: meterCode(one),
        name: `${buildingName(one)}, ${one.energy}`,
        energy: one.energy,
        space: one.building,
        role: 'main' as const,
        registerDigits: 8,
        maxGapMinutes: 90,
      })),
    },
    history: series.map((one) => ({
      meter: meterCode(one),
      register: one.energy === 'gas' ? ('heat' as const) : ('active_import' as const),
      decimals: 1,
      about: one.tenthsKwh.length + 1,
      readings: () => readings(one, Date.parse(firstHour) / quarterMs),
    })),
  }
}

const meterCode = ({ building, energy }: HourlySeries) => `${building}-${energy}`

function* readings(series: HourlySeries, firstQuarter: number) {
  const { tenthsKwh } = series
  let counted = 0
  let isReporting = true
  yield { quarter: firstQuarter, counted }
  for (let hour = 0; hour < tenthsKwh.length; hour++) {
    counted += tenthsKwh[hour] ?? 0
    if (series.energy === 'electricity') {
      if (tenthsKwh[hour] !== 0) isReporting = true
      else if (isReporting) isReporting = zerosFrom(tenthsKwh, hour) < gapHoursMin
    }
    if (isReporting) yield { quarter: firstQuarter + (hour + 1) * 4, counted }
  }
}

function zerosFrom(figures: Int32Array, from: number): number {
  let to = from
  while (to < figures.length && figures[to] === 0) to++
  return to - from
}
