import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/** Hourly use of one building, in tenths of a kWh. */
export interface HourlySeries {
  building: string
  energy: 'electricity' | 'gas'
  tenthsKwh: Int32Array
}

export interface HourlyFigures {
  /** The first hour, ISO 8601, UTC; every series has one figure for each hour from there on. */
  firstHour: string
  series: HourlySeries[]
}

export function writeCompact({ firstHour, series }: HourlyFigures): Buffer {
  const header = {
    firstHour,
    hours: series[0]?.tenthsKwh.length ?? 0,
    series: series.map(({ building, energy }) => [building, energy]),
  }
  const bytes: number[] = [...Buffer.from(`${JSON.stringify(header)}\n`)]
  for (const { tenthsKwh } of series) {
    let before = 0
    for (const figure of tenthsKwh) {
      const difference = figure - before
      before = figure
      // Zigzag: small differences of either sign become small whole numbers.
      let rest = difference >= 0 ? difference * 2 : -difference * 2 - 1
      while (rest > 127) {
        bytes.push((rest & 127) | 128)
        rest >>>= 7
      }
      bytes.push(rest)
    }
  }
  return brotliCompressSync(Buffer.from(bytes), {
    params: {
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

export function readCompact(file: Buffer): HourlyFigures {
  const bytes = brotliDecompressSync(file)
  const end = bytes.indexOf(10)
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as {
    firstHour: string
    hours: number
    series: [string, HourlySeries['energy']][]
  }
  let at = end + 1
  const series = header.series.map(([building, energy]) => {
    const tenthsKwh = new Int32Array(header.hours)
    let figure = 0
    for (let hour = 0; hour < header.hours; hour++) {
      let zigzag = 0
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] ?? 0
        zigzag |= (byte & 127) << shift
        if (byte < 128) break
      }
      figure += (zigzag & 1) === 0 ? zigzag >> 1 : -((zigzag + 1) >> 1)
      tenthsKwh[hour] = figure
    }
    return { building, energy, tenthsKwh }
  })
  return { firstHour: header.firstHour, series }
}
