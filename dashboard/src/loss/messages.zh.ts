import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  loss: {
    title: '损耗分析',
    panel: '上级表与下级表之间的损耗',
    node: '仪表',
    input: '输入',
    output: '输出',
    lost: '损耗',
    percent: '损耗率',
    status: '判断',
    coverage: '参与计算',
    statusOf: {
      loss: '超出仪表精度可解释的范围',
      'within-accuracy': '在仪表精度范围内',
      negative: '负损耗：请检查倍率、时钟或上下级关系',
      'no-data': '没有各表均有数据的时段',
    },
    sentence: ({ named }: Spoken) =>
      `${named('span')}损耗率最大的是${named('first')}，为 ${named('percent')}。`,
    negative: ({ named }: Spoken) =>
      `${named('count')} 处为负损耗，即输出大于输入，接线上不可能出现，应检查数据。`,
    none: '没有上下级仪表',
    noneDetail: '损耗发生在上级表与其下级表之间，请先设置仪表的上级。',
  },
}

export default zh
