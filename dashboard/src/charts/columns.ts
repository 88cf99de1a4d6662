import type { EChartsOption } from './echarts.ts'
import {
  categoryAxisOf,
  escaped,
  frameOf,
  legendOf,
  tooltipLine,
  tooltipOf,
  valueAxisOf,
  type ChartColours,
} from './look.ts'

export interface Column {
  name: string
  /** null where nothing is known: no bar, since a gap is not zero. */
  values: readonly (number | null)[]
  fill: { color: string; decal?: object }
  /** Columns of one stack stand on one another. */
  stack?: string
}

export interface ColumnsWords {
  unit: string
  /** A number of the chart with its unit. */
  amount(value: number): string
}

/** Bars by time: energy, money or carbon of a step each, beside or upon one another. */
export function columnsOption(
  labels: readonly string[],
  columns: readonly Column[],
  colours: ChartColours,
  words: ColumnsWords,
  motion = true,
): EChartsOption {
  const named = columns.length > 1
  return {
    ...frameOf(colours, motion),
    grid: { left: 8, right: 8, top: named ? 54 : 30, bottom: 4, containLabel: true },
    ...(named && { legend: legendOf(colours) }),
    xAxis: categoryAxisOf(colours, labels),
    yAxis: valueAxisOf(colours, words.unit),
    tooltip: {
      ...tooltipOf(colours),
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (params: unknown) => tooltip(params, labels, columns, words),
    },
    series: columns.map(({ name, values, fill, stack }) => ({
      type: 'bar' as const,
      name,
      data: values.map((value) => value ?? '-'),
      itemStyle: { ...fill, ...(!stack && { borderRadius: [2, 2, 0, 0] }) },
      ...(stack !== undefined && { stack }),
      barMaxWidth: 46,
      barGap: '8%',
      barCategoryGap: labels.length > 60 ? '12%' : '28%',
      emphasis: { disabled: true },
      cursor: 'pointer',
    })),
  }
}

function tooltip(
  params: unknown,
  labels: readonly string[],
  columns: readonly Column[],
  words: ColumnsWords,
): string {
  const first: unknown = Array.isArray(params) ? params[0] : params
  const index = Number((first as { dataIndex?: number } | undefined)?.dataIndex ?? -1)
  const lines = columns.flatMap(({ name, values, fill }) => {
    const value = values[index]
    return value === null || value === undefined
      ? []
      : [tooltipLine(fill.color, name, words.amount(value))]
  })
  return `${escaped(labels[index] ?? '')}${lines.join('') || '<br>–'}`
}
