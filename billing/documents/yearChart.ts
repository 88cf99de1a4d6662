export interface MonthUsage {
  /** `2026-01` */
  month: string
  /** Decimal text in the register's unit. */
  quantity: string
}

const width = 500
const height = 120
const base = 98

/** Twelve bars as an SVG, the billed month in full colour. A float only draws a bar; the figures are the texts. */
export function yearChart(months: readonly MonthUsage[], billed: string): string {
  const most = Math.max(1, ...months.map(({ quantity }) => Number(quantity)))
  const step = width / Math.max(1, months.length)
  const bars = months.map(({ month, quantity }, index) => {
    const size = (Math.max(0, Number(quantity)) / most) * (base - 22)
    const x = index * step
    const middle = x + step / 2
    const colour = month === billed ? '#1668dc' : '#a9c4e8'
    return [
      `<rect x="${(x + step * 0.2).toFixed(1)}" y="${(base - size).toFixed(1)}" width="${(step * 0.6).toFixed(1)}" height="${size.toFixed(1)}" fill="${colour}"/>`,
      label(middle, base - size - 4, short(quantity)),
      label(middle, base + 13, month.slice(2)),
    ].join('')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${bars.join('')}<line x1="0" y1="${base}" x2="${width}" y2="${base}" stroke="#8896a5" stroke-width="0.6"/></svg>`
}

const label = (x: number, y: number, text: string) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-family="Noto" font-size="8" fill="#3c4a58" text-anchor="middle">${text}</text>`

/** Whole units are enough above a bar. */
const short = (quantity: string) => quantity.split('.')[0] ?? '0'
