import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  ranking: {
    title: '用能排名',
    panel: ({ named }: Spoken) => `${named('what')} · 用能排名`,
    by: '排名对象',
    byChoice: { meter: '仪表', space: '空间', tenant: '租户', category: '分项' },
    per: '排名口径',
    perChoice: { total: '总量', area: '单位面积' },
    rank: '名次',
    sentence: ({ named }: Spoken) =>
      `${named('span')}，${named('count')} 个对象中${named('first')}排名第一，为 ${named('value')}，占全部的 ${named('share')}。`,
    now: '本期',
    drill: '点击柱形可查看对应对象。',
  },
}

export default zh
