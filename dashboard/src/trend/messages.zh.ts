import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  trend: {
    title: '趋势与对比',
    panel: ({ named }: Spoken) => `${named('what')} · 按${named('step')}`,
    stepNoun: { '15m': ' 15 分钟', hour: '小时', day: '日', week: '周', month: '月', year: '年' },
    now: '本期',
    sentence: ({ named }: Spoken) =>
      `${named('span')}共计 ${named('sum')}；最高为 ${named('at')} 的 ${named('most')}。`,
    more: ({ named }: Spoken) =>
      `比 ${named('from')} 至 ${named('to')} 的 ${named('reference')} 增加 ${named('change')}。`,
    less: ({ named }: Spoken) =>
      `比 ${named('from')} 至 ${named('to')} 的 ${named('reference')} 减少 ${named('change')}。`,
    as: ({ named }: Spoken) => `与 ${named('from')} 至 ${named('to')} 持平。`,
    comparedWithNothing: '对比期没有数据。',
    total: '合计',
    most: '最高',
  },
}

export default zh
