/** What charts are drawn in; one set for light pages, one for dark ones. */
export interface ChartColours {
  ink: string
  strong: string
  line: string
  surface: string
  /** Apart for people who are colour-blind, and at least 3:1 against the surface. */
  palette: readonly string[]
  /** What is compared with, what is not known: beside the point, and still to be seen. */
  quiet: string
  bad: string
  /** From little to much, for heat maps: lightness alone tells them apart. */
  ramp: readonly string[]
}

const font =
  "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'WenQuanYi Micro Hei', sans-serif"

export const lightColours: ChartColours = {
  ink: '#4a5868',
  strong: '#16212e',
  line: '#e1e6ec',
  surface: '#ffffff',
  palette: ['#1668dc', '#c05a00', '#0b8571', '#a23b94', '#68747f', '#86700a', '#2b8fc7', '#cf4257'],
  quiet: '#8b98a6',
  bad: '#b92a2a',
  ramp: ['#eef4fc', '#bcd6f7', '#7fb0ee', '#3f83dd', '#1a58b0', '#0d2f66'],
}

export const darkColours: ChartColours = {
  ink: '#a3b2c2',
  strong: '#e8edf3',
  line: '#28333f',
  surface: '#161e28',
  palette: ['#5b9bf0', '#f0a04b', '#4cc2ad', '#d98acb', '#a3b2c2', '#d6bf4a', '#8fd0f5', '#f08a93'],
  quiet: '#74828f',
  bad: '#f48b8b',
  ramp: ['#1b2735', '#1d3f6b', '#2862a8', '#4a8ce0', '#8dbbf5', '#dceafd'],
}

export const coloursOf = (dark: boolean): ChartColours => (dark ? darkColours : lightColours)

/** Hatchings beside the colours, for those who do not tell these apart and for grey print. The first is plain. */
export function decalOf(index: number, { surface }: ChartColours) {
  const lines = (rotation: number, apart = 4) => ({
    symbol: 'rect',
    color: surface,
    dashArrayX: [1, 0],
    dashArrayY: [1.4, apart],
    rotation,
  })
  const dots = { symbol: 'circle', color: surface, symbolSize: 0.7, dashArrayX: [[4, 4], [0, 4, 4, 0]], dashArrayY: [4, 0] } // prettier-ignore
  const decals = [
    undefined,
    lines(-Math.PI / 4),
    dots,
    lines(Math.PI / 4),
    lines(0),
    lines(Math.PI / 2),
    lines(-Math.PI / 4, 8),
    lines(Math.PI / 4, 8),
  ]
  return decals[index % decals.length]
}

/** Colour and hatching of the n-th of several things that stand beside one another. */
export function fillOf(index: number, colours: ChartColours) {
  const decal = decalOf(index, colours)
  return {
    color: colours.palette[index % colours.palette.length] ?? colours.ink,
    ...(decal && { decal }),
  }
}

/** Parts that every chart has in common. */
export const frameOf = (colours: ChartColours, motion: boolean) => ({
  animation: motion,
  animationDuration: 250,
  textStyle: { fontFamily: font, color: colours.ink },
})

export const tooltipOf = (colours: ChartColours) => ({
  confine: true,
  backgroundColor: colours.surface,
  borderColor: colours.line,
  textStyle: { color: colours.strong, fontSize: 13 },
})

export const legendOf = (colours: ChartColours) => ({
  top: 0,
  left: 0,
  itemGap: 16,
  itemWidth: 18,
  itemHeight: 11,
  textStyle: { color: colours.ink },
  type: 'scroll' as const,
  pageIconColor: colours.ink,
  pageTextStyle: { color: colours.ink },
})

export const valueAxisOf = (colours: ChartColours, unit: string) => ({
  type: 'value' as const,
  name: unit,
  nameTextStyle: { color: colours.ink, align: 'left' as const, padding: [0, 0, 0, -24] },
  axisLabel: { color: colours.ink },
  splitLine: { lineStyle: { color: colours.line } },
})

export const categoryAxisOf = (colours: ChartColours, names: readonly string[]) => ({
  type: 'category' as const,
  data: [...names],
  axisTick: { show: false },
  axisLine: { lineStyle: { color: colours.line } },
  axisLabel: { color: colours.ink, hideOverlap: true },
})

/** Names come from people and are put into a tooltip's HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** One line of a tooltip: swatch, name, number. */
export const tooltipLine = (colour: string, name: string, value: string): string =>
  `<div style="display:flex;gap:16px;justify-content:space-between"><span><span style="display:inline-block;width:9px;height:9px;margin-right:6px;border-radius:2px;background:${colour}"></span>${escaped(name)}</span><b style="font-variant-numeric:tabular-nums">${escaped(value)}</b></div>`

/** Which colour a thing has: its number among several, or that it is only compared with, or that it is wrong. */
export type Fill = number | 'quiet' | 'bad'

export function fillNamed(fill: Fill, colours: ChartColours) {
  if (fill === 'quiet') return { ...fillOf(1, colours), color: colours.quiet }
  if (fill === 'bad') return { ...fillOf(3, colours), color: colours.bad }
  return fillOf(fill, colours)
}
