import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  demand: {
    title: '需量',
    panel: '15 分钟需量曲线',
    max: '最大需量',
    at: '发生时间',
    sumOfMaxima: '各表最大需量之和',
    sumHint: '各表最大值不一定同时出现',
    load: '负荷率',
    loadHint: '平均需量与最大需量之比',
    sentence: ({ named }: Spoken) =>
      `${named('span')}最大需量为 ${named('max')}，出现在 ${named('at')} 起的 15 分钟。估算和存疑的数据不参与最大值。拖动图下方的手柄可放大查看。`,
    none: '该时段没有 15 分钟数据',
    value: '需量（kW）',
    name: '需量',
  },
}

export default zh
