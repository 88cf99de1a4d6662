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
import type { Column, ColumnsWords } from './columns.ts'

/** Bars lying down, the first name on top: things of any number and name, compared by size. */
export function rowsOption(
  names: readonly string[],
  columns: readonly Column[],
  colours: ChartColours,
  words: ColumnsWords & { label?(index: number): string },
  narrow: boolean,
  motion = true,
): EChartsOption {
  const named = columns.length > 1
  return {
    ...frameOf(colours, motion),
    grid: {
      left: 4,
      right: words.label ? 64 : 20,
      top: named ? 36 : 6,
      bottom: 4,
      containLabel: true,
    },
    ...(named && { legend: legendOf(colours) }),
    yAxis: {
      ...categoryAxisOf(colours, names),
      inverse: true,
      axisLabel: {
        color: colours.strong,
        width: narrow ? 92 : 170,
        overflow: 'truncate',
        interval: 0,
      },
    },
    xAxis: { ...valueAxisOf(colours, ''), axisLabel: { color: colours.ink, hideOverlap: true } },
    tooltip: {
      ...tooltipOf(colours),
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (params: unknown) => {
        const first: unknown = Array.isArray(params) ? params[0] : params
        const index = Number((first as { dataIndex?: number } | undefined)?.dataIndex ?? -1)
        const lines = columns.flatMap(({ name, values, fill }) => {
          const value = values[index]
          return value === null || value === undefined
            ? []
            : [tooltipLine(fill.color, name, words.amount(value))]
        })
        return `${escaped(names[index] ?? '')}${lines.join('')}`
      },
    },
    series: columns.map(({ name, values, fill, stack }, at) => ({
      type: 'bar' as const,
      name,
      data: values.map((value) => value ?? '-'),
      itemStyle: { ...fill, ...(!stack && { borderRadius: [0, 2, 2, 0] }) },
      ...(stack !== undefined && { stack }),
      barMaxWidth: 20,
      barGap: '10%',
      emphasis: { disabled: true },
      cursor: 'pointer',
      ...(at === columns.length - 1 &&
        words.label && {
          label: {
            show: true,
            position: 'right' as const,
            color: colours.ink,
            formatter: ({ dataIndex }: { dataIndex: number }) => words.label?.(dataIndex) ?? '',
          },
        }),
    })),
  }
}

/** High enough for so many rows of so many bars each. */
export const rowsHeight = (rows: number, bars = 1): number =>
  Math.max(140, 48 + rows * (bars === 1 ? 30 : 16 * bars + 10))
