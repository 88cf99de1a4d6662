import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  budget: {
    title: '用能预算',
    panel: '各月预算与实际',
    month: '月份',
    budget: '预算',
    actual: '实际',
    forecast: '预测',
    range: '预测区间',
    difference: '与进度计划之差',
    used: '已用预算',
    toDate: '进度计划',
    end: '预测全年',
    sentence: ({ named }: Spoken) =>
      `${named('year')}年已用 ${named('actual')}，占预算 ${named('budget')} 的 ${named('percent')}。`,
    over: ({ named }: Spoken) =>
      `按当前进度，全年预计 ${named('forecast')}，超出预算 ${named('percent')}。`,
    under: ({ named }: Spoken) =>
      `按当前进度，全年预计 ${named('forecast')}，低于预算 ${named('percent')}。`,
    noBudget: ({ named }: Spoken) =>
      `${named('year')}年尚未设置预算；已有数据的月份共用 ${named('actual')}。`,
    none: '没有此类仪表',
    edit: '设置预算',
    editLead: '留空表示该月不设预算；只保存有改动的月份。',
    fromActual: '填入去年实际用量',
  },
}

export default zh
