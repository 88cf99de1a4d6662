import type { EChartsOption } from '../charts/echarts.ts'
import { categoryAxisOf, escaped, frameOf, tooltipOf, type ChartColours } from '../charts/look.ts'
import type { WeekOfHours } from './weekOfHours.ts'

/** Hours from left to right, days from top to bottom; told by lightness alone, which everybody sees. */
export function heatOption(
  { means, most }: WeekOfHours,
  colours: ChartColours,
  words: {
    amount(value: number): string
    number(value: number): string
    weekdays: readonly string[]
  },
  motion = true,
): EChartsOption {
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
  return {
    ...frameOf(colours, motion),
    grid: { left: 8, right: 8, top: 8, bottom: 62, containLabel: true },
    xAxis: categoryAxisOf(colours, hours),
    yAxis: { ...categoryAxisOf(colours, words.weekdays), inverse: true },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: most?.mean ?? 1,
      calculable: true,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 180,
      inRange: { color: [...colours.ramp] },
      textStyle: { color: colours.ink },
      formatter: (value: unknown) => words.number(Number(value)),
    },
    tooltip: {
      ...tooltipOf(colours),
      trigger: 'item',
      formatter: (params: unknown) => {
        const [hour = 0, weekday = 0, mean = 0] = (params as { value?: number[] }).value ?? []
        return `${escaped(words.weekdays[weekday] ?? '')} ${hours[hour] ?? ''}<br><b>${escaped(words.amount(mean))}</b>`
      },
    },
    series: [
      {
        type: 'heatmap',
        data: means.flatMap((row, weekday) =>
          row.flatMap((mean, hour) => (mean === undefined ? [] : [[hour, weekday, mean]])),
        ),
        itemStyle: { borderColor: colours.surface, borderWidth: 2, borderRadius: 3 },
        emphasis: { disabled: true },
      },
    ],
  }
}
