import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Hourly records of a place; hours are seconds since 1970 at which they begin. */
export interface Station {
  code: string
  /** Clocks of projects that it stands for when nobody names one. */
  zones: readonly string[]
  /** °C. */
  temperature: ReadonlyMap<number, number>
  /** Grams of CO₂ per kWh of the grid: the file has kilograms with three decimals. */
  gramsPerKwh: ReadonlyMap<number, bigint>
}

const files = [
  { code: 'cambridge', zones: ['Europe/London'], file: './data/cambridge-2020-2022.csv.gz' },
] as const

const opened = new Map<string, Station>()

/** A station by its code, or the one of a project's clock. Read at its first use: nobody else pays for it. */
export function stationOf(code: string | undefined, zone: string): Station | undefined {
  const found = files.find((one) =>
    code === undefined ? one.zones.some((of) => of === zone) : one.code === code,
  )
  if (!found) return undefined
  const known = opened.get(found.code)
  if (known) return known
  const station = { code: found.code, zones: found.zones, ...read(found.file) }
  opened.set(found.code, station)
  return station
}

export const stationCodes = files.map(({ code }) => code)

function read(file: string) {
  const temperature = new Map<number, number>()
  const gramsPerKwh = new Map<number, bigint>()
  const text = gunzipSync(readFileSync(new URL(file, import.meta.url))).toString('utf8')
  for (const line of text.split('\n').slice(1)) {
    const [time, celsius, , , kilograms] = line.trim().split(',')
    if (!time) continue
    const hour = Date.parse(`${time.replace(' ', 'T')}Z`) / 1000
    if (celsius) temperature.set(hour, Number(celsius))
    if (kilograms) gramsPerKwh.set(hour, BigInt(Math.round(Number(kilograms) * 1000)))
  }
  return { temperature, gramsPerKwh }
}
