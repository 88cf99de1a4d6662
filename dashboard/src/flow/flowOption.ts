import type { FlowKind } from '../analysis/answers.ts'
import type { EChartsOption } from '../charts/echarts.ts'
import { escaped, fillOf, frameOf, tooltipOf, type ChartColours } from '../charts/look.ts'
import type { ShownFlow } from './smallBranches.ts'

/** A Sankey drawing: widths are amounts. Losses are red and hatched, what nobody meters is grey and hatched. */
export function flowOption(
  { nodes, links }: ShownFlow,
  colours: ChartColours,
  words: { amount(value: number): string },
  narrow: boolean,
  motion = true,
): EChartsOption {
  const names = new Map(nodes.map(({ id, name }) => [id, name]))
  return {
    ...frameOf(colours, motion),
    tooltip: {
      ...tooltipOf(colours),
      trigger: 'item',
      formatter: (params: unknown) => {
        const { dataType, data, value } = params as {
          dataType?: string
          data?: { source?: string; target?: string; name?: string }
          value?: number
        }
        const text =
          dataType === 'edge'
            ? `${names.get(data?.source ?? '') ?? ''} → ${names.get(data?.target ?? '') ?? ''}`
            : (names.get(data?.name ?? '') ?? '')
        return `${escaped(text)}<br><b>${escaped(words.amount(Number(value)))}</b>`
      },
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: narrow ? 70 : 150,
        top: 8,
        bottom: 8,
        nodeWidth: narrow ? 8 : 14,
        nodeGap: narrow ? 7 : 11,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        label: {
          color: colours.strong,
          fontSize: 12,
          textBorderWidth: 0,
          width: narrow ? 64 : 140,
          overflow: 'truncate',
          formatter: ({ name }: { name: string }) => names.get(name) ?? name,
        },
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
        data: nodes.map(({ id, kind }) => ({ name: id, itemStyle: styleOf(kind, colours) })),
        // Links of nothing would be lines of no width that the mouse still finds.
        links: links
          .map(({ source, target, value }) => ({ source, target, value: Number(value) }))
          .filter(({ value }) => value > 0),
      },
    ],
  } as EChartsOption
}

function styleOf(kind: FlowKind, colours: ChartColours) {
  switch (kind) {
    case 'unexplained':
      return { ...fillOf(3, colours), color: colours.bad }
    case 'loss':
      return { ...fillOf(1, colours), color: colours.palette[1] }
    case 'unmetered':
    case 'others':
      return { ...fillOf(4, colours), color: colours.quiet }
    case 'source':
    case 'meter':
      return { color: colours.palette[0] }
  }
}
