import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  rates: {
    title: '分时电量',
    panel: '尖峰平谷分时电量',
    meter: '仪表',
    total: '合计',
    sentence: ({ named }: Spoken) =>
      `${named('span')}合计 ${named('sum')}，其中${named('parts')}。`,
    part: ({ named }: Spoken) => `${named('rate')}占 ${named('share')}`,
    shares: '各费率占比',
    none: '该时段没有分时电量',
    noneDetail: '租约或项目使用分时电价时，仪表才有分时电量。',
    firstRows: ({ named }: Spoken) =>
      `图中为 ${named('all')} 块仪表中用量最大的 ${named('shown')} 块，表格包含全部。`,
  },
  rate: {
    single: '单一电价',
    none: '无电价',
    sharp: '尖',
    peak: '峰',
    flat: '平',
    valley: '谷',
    'deep-valley': '深谷',
  },
}

export default zh
