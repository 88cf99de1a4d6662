import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  day: {
    title: '当日 15 分钟用量',
    previous: '前一天',
    next: '后一天',
    today: '今天',
    pick: '日期',
    keys: '按 ← 和 → 键切换日期',
    sum: '当日合计',
    sumSoFar: '截至目前合计',
    completeness: '完整率',
    of: ({ named }: Spoken) => `${named('there')} / ${named('expected')} 个 15 分钟`,
    peak: '最高的 15 分钟',
    mean: ({ named }: Spoken) => `平均 ${named('kw')} kW`,
    at: ({ named }: Spoken) => `${named('time')} 起`,
    register: '示数',
    showTable: '表格',
    showChart: '图表',
    export: '导出 CSV',
    none: '这一天没有数据',
    noneFuture: '这一天还没有开始',
    noneDetail: '只有在仪表首次与最近一次读数之间才有 15 分钟用量。',
    goToLast: '前往最近读数所在的日期',
    start: '开始时间',
    value: '用量',
    quality: '数据质量',
    chart: ({ named }: Spoken) => `柱状图：${named('sentence')}`,
    sentence: ({ named }: Spoken) =>
      `${named('day')}，该仪表在 ${named('expected')} 个 15 分钟中的 ${named('there')} 个共计 ${named('sum')} ${named('unit')}；最高为 ${named('peak')} ${named('unit')}，始于 ${named('time')}。`,
    sentenceEstimated: ({ named }: Spoken) => `其中 ${named('count')} 个为估算。`,
    sentenceSuspect: ({ named }: Spoken) => `其中 ${named('count')} 个存疑。`,
    sentenceEnd: '',
    shortDay: '当天时钟拨快，只有 23 小时。',
    longDay: '当天时钟拨慢，共有 25 小时。',
    zone: ({ named }: Spoken) => `时间为 ${named('zone')} 当地时间。`,
    caption: '当日每 15 分钟的用量及其数据质量',
  },
  quality: {
    measured: '实测',
    estimated: '估算',
    suspect: '存疑',
    missing: '缺失',
    awaited: '尚未到达',
  },
  qualityHint: {
    measured: '前后两次读数间隔足够近。',
    estimated: '跨越了超过该仪表最长间隔的无读数时段。',
    suspect: '示数下降而没有换表记录，或上升速度超出仪表能力。',
  },
}

export default zh
