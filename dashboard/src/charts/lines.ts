import type { EChartsOption } from './echarts.ts'
import {
  escaped,
  fillOf,
  frameOf,
  legendOf,
  tooltipLine,
  tooltipOf,
  valueAxisOf,
  type ChartColours,
} from './look.ts'
import { largestTriangleThreeBuckets, type Series } from './thinning.ts'

export interface Line {
  name: string
  /** Times as the project's wall shows them, told as if that were UTC: axes know no other zone. */
  series: Series
  quiet?: boolean
}

export interface LinesWords {
  unit: string
  amount(value: number): string
  /** A moment of the axis in words. */
  at(wallMs: number): string
}

/** A level to be held against: a contracted demand. A point to be found: the maximum. */
export interface LineMarks {
  level?: { name: string; value: number }
  peak?: { name: string; wallMs: number; value: number }
}

export interface Window {
  fromMs: number
  toMs: number
}

/**
 * Lines over time, thinned to the pixels there are. With a window only that part is drawn, and drawn finer. Numbers go
 * to ECharts as flat arrays of floats, without an object for each point.
 */
export function linesOption(
  lines: readonly Line[],
  colours: ChartColours,
  words: LinesWords,
  shown: {
    pixels: number
    window?: Window | undefined
    marks?: LineMarks | undefined
    step?: boolean
  },
  motion = true,
): EChartsOption {
  const named = lines.length > 1
  const { window, marks } = shown
  const [first = 0, last = 0] = [lines[0]?.series.times[0], lines[0]?.series.times.at(-1)]
  return {
    ...frameOf(colours, motion),
    grid: { left: 8, right: 16, top: named ? 54 : 34, bottom: 52, containLabel: true },
    ...(named && { legend: legendOf(colours) }),
    useUTC: true,
    xAxis: {
      type: 'time',
      min: first,
      max: last,
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.ink, hideOverlap: true, formatter: axisTime },
    },
    yAxis: { ...valueAxisOf(colours, words.unit), scale: false },
    dataZoom: [
      { type: 'inside', ...zoomOf(window), filterMode: 'none', zoomOnMouseWheel: 'ctrl' },
      {
        type: 'slider',
        ...zoomOf(window),
        filterMode: 'none',
        height: 22,
        bottom: 6,
        borderColor: colours.line,
        fillerColor: `${colours.palette[0] ?? ''}22`,
        dataBackground: { lineStyle: { color: colours.quiet }, areaStyle: { color: colours.line } },
        textStyle: { color: colours.ink },
        labelFormatter: (value: number) => words.at(value),
      },
    ],
    tooltip: {
      ...tooltipOf(colours),
      trigger: 'axis',
      axisPointer: { type: 'cross', label: { show: false }, lineStyle: { color: colours.quiet } },
      formatter: (params: unknown) => tooltip(params, words),
    },
    series: lines.map((line, index) => ({
      type: 'line' as const,
      name: line.name,
      data: flat(thinned(line.series, shown.pixels, window)) as never,
      showSymbol: false,
      ...(shown.step && { step: 'end' as const }),
      lineStyle: {
        width: 1.6,
        color: line.quiet ? colours.quiet : fillOf(index, colours).color,
        type: lineTypes[index % lineTypes.length] ?? ('solid' as const),
      },
      itemStyle: { color: line.quiet ? colours.quiet : fillOf(index, colours).color },
      emphasis: { disabled: true },
      ...(index === 0 && marks && marksOf(marks, colours, words)),
    })),
  }
}

/** Beside their colours, lines differ in their dashes. */
const lineTypes = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const satisfies readonly (
  string | number[]
)[] as readonly ('solid' | 'dashed' | 'dotted' | number[])[]

/** Digits, which need no language: `11-24` at midnight, `2026` at the turn of the year, else `14:00`. */
function axisTime(wallMs: number): string {
  const text = new Date(wallMs).toISOString()
  if (text.slice(11, 16) !== '00:00') return text.slice(11, 16)
  return text.slice(5, 10) === '01-01' ? text.slice(0, 4) : text.slice(5, 10)
}

const zoomOf = (window: Window | undefined) =>
  window ? { startValue: window.fromMs, endValue: window.toMs } : {}

function thinned(series: Series, pixels: number, window: Window | undefined): Series {
  if (!window) return largestTriangleThreeBuckets(series, pixels)
  const { times, values } = series
  // One point beyond each end, so that the line goes on to the edge.
  const from = Math.max(0, firstAt(times, window.fromMs) - 1)
  const to = Math.min(times.length, firstAt(times, window.toMs) + 2)
  const fine = largestTriangleThreeBuckets(
    { times: times.subarray(from, to), values: values.subarray(from, to) },
    pixels,
  )
  return fine
}

function firstAt(times: Float64Array, ms: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) < ms) low = middle + 1
    else high = middle
  }
  return low
}

function flat({ times, values }: Series): Float64Array {
  const points = new Float64Array(times.length * 2)
  for (let index = 0; index < times.length; index++) {
    points[index * 2] = times[index] ?? NaN
    points[index * 2 + 1] = values[index] ?? NaN
  }
  return points
}

function marksOf({ level, peak }: LineMarks, colours: ChartColours, words: LinesWords) {
  return {
    ...(level && {
      markLine: {
        symbol: 'none',
        silent: true,
        lineStyle: { color: colours.bad, type: 'dashed' as const, width: 1.5 },
        label: {
          color: colours.bad,
          position: 'insideEndTop' as const,
          formatter: `${level.name} ${words.amount(level.value)}`,
        },
        data: [{ yAxis: level.value }],
      },
    }),
    ...(peak && {
      markPoint: {
        symbol: 'circle',
        symbolSize: 9,
        silent: true,
        itemStyle: { color: colours.bad, borderColor: colours.surface, borderWidth: 1.5 },
        label: {
          show: true,
          position: 'top' as const,
          color: colours.strong,
          fontWeight: 600,
          formatter: words.amount(peak.value),
        },
        data: [{ name: peak.name, coord: [peak.wallMs, peak.value] }],
      },
    }),
  }
}

function tooltip(params: unknown, words: LinesWords): string {
  const points = (Array.isArray(params) ? params : [params]) as {
    seriesName?: string
    color?: string
    value?: ArrayLike<number>
  }[]
  const at = points[0]?.value?.[0]
  const lines = points.flatMap(({ seriesName = '', color = '', value }) =>
    value && !Number.isNaN(value[1] ?? NaN)
      ? [tooltipLine(color, seriesName, words.amount(value[1] ?? 0))]
      : [],
  )
  return `${escaped(at === undefined ? '' : words.at(at))}${lines.join('') || '<br>–'}`
}
