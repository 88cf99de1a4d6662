/** The one place that loads ECharts: only what is drawn, in a chunk of its own that comes with the first chart. */
import { BarChart, type BarSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  TooltipComponent,
  type GridComponentOption,
  type TooltipComponentOption,
} from 'echarts/components'
import { use, type ComposeOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

export type EChartsOption = ComposeOption<
  BarSeriesOption | GridComponentOption | TooltipComponentOption
>

export const useECharts = () => use([BarChart, GridComponent, TooltipComponent, CanvasRenderer])
