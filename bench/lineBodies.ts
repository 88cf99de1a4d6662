import { gzipSync } from 'node:zlib'

/** Bodies of line protocol as many meters would send them together: time after time, each meter a line. */
export function lineBodies(options: {
  meters: number
  points: number
  linesPerBody: number
  startS: number
  stepS?: number
  /** Registers that each line has beside its counter, as `,power=3.4`. */
  more?: string
}): { plain: Buffer[]; gzip: Buffer[] } {
  const { meters, points, linesPerBody, startS, stepS = 900, more = '' } = options
  const plain: Buffer[] = []
  let lines: string[] = []
  for (let i = 0; i < points; i++) {
    const meter = i % meters
    const round = Math.floor(i / meters)
    const value = (1_000 + round * 0.37 + meter * 0.001).toFixed(3)
    lines.push(
      `reading,bld=${buildingCode(meter)},meter=${meterCode(meter)} active_import=${value}${more} ${startS + round * stepS}`,
    )
    if (lines.length === linesPerBody || i === points - 1) {
      plain.push(Buffer.from(lines.join('\n')))
      lines = []
    }
  }
  return { plain, gzip: plain.map((body) => gzipSync(body, { level: 1 })) }
}

export const meterCode = (meter: number) => `M${String(meter).padStart(6, '0')}`
const buildingCode = (meter: number) => `B${String(meter % 500).padStart(4, '0')}`
