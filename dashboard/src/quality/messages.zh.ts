import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  qualityPage: {
    title: '数据质量',
    panel: '各仪表数据完整情况（由差到好）',
    meter: '仪表',
    completeness: '完整率',
    measured: '实测',
    estimated: '估算',
    suspect: '存疑',
    missing: '缺失',
    sentence: ({ named }: Spoken) =>
      `${named('span')}，${named('all')} 块仪表中 ${named('whole')} 块数据完整；最差的是${named('worst')}，完整率 ${named('percent')}。`,
    allWhole: ({ named }: Spoken) => `${named('span')}，${named('all')} 块仪表数据全部完整。`,
    firstRows: ({ named }: Spoken) => `图中为最差的 ${named('shown')} 块，表格包含全部。`,
    mean: '平均完整率',
    suspectMeters: '有存疑数据的仪表',
    none: '没有仪表',
  },
}

export default zh
