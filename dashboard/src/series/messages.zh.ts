import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  series: {
    title: '多表对比',
    panel: '多块仪表、多个时段同图对比',
    meters: '仪表',
    choose: '选择仪表（最多 8 块）',
    total: '合计',
    start: '开始',
    before: ({ named }: Spoken) => `${named('name')}（${named('from')} 至 ${named('to')}）`,
    sentence: ({ named }: Spoken) => `${named('span')}合计：${named('totals')}。`,
    none: '尚未选择仪表',
    noneDetail: '请在上方选择仪表，即可同图对比，也可与以前的时段对比。',
    nothing: '所选时间内没有这些仪表的数据',
  },
}

export default zh
