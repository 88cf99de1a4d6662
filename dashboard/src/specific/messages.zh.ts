import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  specific: {
    title: '单位能耗',
    panel: '各月单位能耗',
    per: '按',
    area: '建筑面积（m²）',
    month: '月份',
    energy: '用能量',
    quantity: '数量',
    value: '单位能耗',
    mean: '所选时间合计',
    sentence: ({ named }: Spoken) =>
      `${named('span')}单位能耗为 ${named('value')}：用能 ${named('energy')}，数量 ${named('quantity')}。`,
    highest: ({ named }: Spoken) => `最高的是${named('month')}，${named('value')}。`,
    none: '没有同时具备用能和数量的月份',
    noneDetail: '请填写空间面积，或在下方录入其他计量对象的数量。',
    enter: '各月数量',
    enterLead: '人数、间夜、产量等用能服务对象的数量；留空表示该月无数据。',
    unit: '计量对象',
    newUnit: '新的计量对象，例如 间夜',
    kind: '类型',
    kinds: { flow: '累计量（间夜、吨）', level: '时点量（人数）' },
    unitWrong: '请先填写计量对象。',
  },
}

export default zh
