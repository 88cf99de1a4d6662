import type { EChartsOption } from '../charts/echarts.ts'
import type { DayReport, Slot, SlotQuality } from './dayReport.ts'

/** The colours that the chart is drawn in; one set for light pages, one for dark ones. */
export interface ChartLook {
  ink: string
  line: string
  surface: string
  measured: string
  estimated: string
  suspect: string
  gap: string
}

export const lightLook: ChartLook = {
  ink: '#4a5868',
  line: '#e1e6ec',
  surface: '#ffffff',
  measured: '#1668dc',
  estimated: '#b7721a',
  suspect: '#c53030',
  gap: '#9aa7b5',
}

export const darkLook: ChartLook = {
  ink: '#a3b2c2',
  line: '#28333f',
  surface: '#161e28',
  measured: '#5b9bf0',
  estimated: '#e0a244',
  suspect: '#f07a7a',
  gap: '#566575',
}

export interface DayOptionWords {
  unit: string
  /** The number of a slot, with its unit, for people. */
  value(slot: Slot): string
  quality(quality: SlotQuality): string
  /** `14:15 – 14:30` */
  span(slot: Slot): string
}

/**
 * Bars, because each value is the energy of a quarter-hour and not a moment's power. Quality is told by colour and by
 * pattern, so that it survives grey print and colour blindness. A missing quarter-hour has no bar, since a gap is not
 * zero; its place is hatched from bottom to top.
 */
export function dayOption(
  report: DayReport,
  look: ChartLook,
  words: DayOptionWords,
  motion = true,
): EChartsOption {
  const { slots } = report
  return {
    animation: motion,
    animationDuration: 250,
    grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: slots.map((slot) => slot.time),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.line } },
      axisLabel: {
        color: look.ink,
        hideOverlap: true,
        interval: (index: number) =>
          /^(00|03|06|09|12|15|18|21):00$/.test(slots[index]?.time ?? ''),
      },
    },
    yAxis: [
      {
        type: 'value',
        name: words.unit,
        nameTextStyle: { color: look.ink, align: 'left', padding: [0, 0, 0, -24] },
        axisLabel: { color: look.ink },
        splitLine: { lineStyle: { color: look.line } },
      },
      { type: 'value', show: false, min: 0, max: 1 },
    ],
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { color: look.ink, fontSize: 13 },
      formatter: (params: unknown) => {
        const slot = slots[indexOf(params)]
        return slot ? tooltip(slot, words) : ''
      },
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '18%',
        data: slots.map((slot) => bar(slot, look)),
        emphasis: { disabled: true },
      },
      {
        type: 'bar',
        yAxisIndex: 1,
        barGap: '-100%',
        barCategoryGap: '18%',
        silent: true,
        animation: false,
        data: slots.map((slot) => (slot.quality === 'missing' ? 1 : '-')),
        itemStyle: { color: 'transparent', decal: gapDecal(look) },
        emphasis: { disabled: true },
      },
    ],
  }
}

function bar(slot: Slot, look: ChartLook) {
  // A number only for drawing; sums are made of the texts.
  if (slot.value === null) return { value: '-' as const }
  const decal = decalOf(slot.quality, look)
  return {
    value: Number(slot.value),
    itemStyle: {
      color: colourOf(slot.quality, look),
      borderRadius: [1.5, 1.5, 0, 0],
      ...(decal && { decal }),
    },
  }
}

export function colourOf(quality: SlotQuality, look: ChartLook): string {
  switch (quality) {
    case 'measured':
      return look.measured
    case 'estimated':
      return look.estimated
    case 'suspect':
      return look.suspect
    case 'missing':
      return look.gap
    case 'awaited':
      return look.line
  }
}

/** Measured is plain, estimated striped, suspect chequered. */
function decalOf(quality: SlotQuality, look: ChartLook) {
  if (quality === 'estimated')
    return {
      symbol: 'rect',
      color: look.surface,
      dashArrayX: [1, 0],
      dashArrayY: [2, 3],
      rotation: -Math.PI / 4,
    }
  if (quality === 'suspect')
    return {
      symbol: 'rect',
      color: look.surface,
      dashArrayX: [
        [3, 3],
        [0, 3, 3, 0],
      ],
      dashArrayY: [3, 0],
    }
  return undefined
}

/** Thin and far apart: it says where something is missing, and must not look like an amount. */
const gapDecal = (look: ChartLook) => ({
  symbol: 'rect',
  color: look.gap,
  dashArrayX: [1, 0],
  dashArrayY: [1, 6],
  rotation: Math.PI / 4,
})

/** Only our own texts and digits go in here, so nothing needs escaping. */
const tooltip = (slot: Slot, words: DayOptionWords): string =>
  `${words.span(slot)}<br><b style="font-variant-numeric:tabular-nums">${
    slot.value === null ? '–' : words.value(slot)
  }</b> · ${words.quality(slot.quality)}`

function indexOf(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params
  return typeof first === 'object' && first !== null && 'dataIndex' in first
    ? Number(first.dataIndex)
    : -1
}
