import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  breakdown: {
    title: '分类分项',
    by: '统计方式',
    byChoice: { category: '分项', space: '分区', energy: '分类' },
    panel: { category: '分项用能', space: '分区用能', energy: '分类用能' },
    sentence: ({ named }: Spoken) =>
      `${named('span')}合计 ${named('sum')}，其中${named('first')}最多，占 ${named('share')}。`,
    sentenceEnergy: ({ named }: Spoken) =>
      `${named('span')}折标准煤后，${named('first')}最多，占 ${named('share')}。各能源单位不同，占比按折标煤量计算。`,
    drill: '点击空间可查看其内部构成。',
  },
}

export default zh
