import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  carbon: {
    title: '碳排放',
    panel: '用能碳排放',
    total: '合计',
    sentence: ({ named }: Spoken) =>
      `${named('span')}共排放 ${named('total')}，其中${named('energy')}占 ${named('share')}；最高为 ${named('at')} 的 ${named('most')}。`,
    hourly: ({ named }: Spoken) =>
      `用电量的 ${named('share')} 按电网逐时排放强度计算，其余按当期排放因子计算。`,
    value: '碳排放',
    none: '该时段没有可计算的碳排放',
    noneDetail: '该时段没有用量，或所选能源在本地区没有排放因子。请更换时间、能源或空间。',
    factors: '所用排放因子',
    used: '用量',
    factor: '排放因子',
    since: '生效日期',
    source: '来源',
    byHour: '电网逐时排放强度',
    shareOf: '占比',
  },
}

export default zh
