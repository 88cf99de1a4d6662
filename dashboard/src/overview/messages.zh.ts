import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  overview: {
    title: '能耗总览',
    asOf: ({ named }: Spoken) => `截至 ${named('time')}`,
    today: '今日',
    month: '本月',
    year: '本年',
    cost: '本月费用',
    peak: '本月最大需量',
    peakAt: ({ named }: Spoken) => `出现于 ${named('time')}`,
    alarms: '数据存疑仪表',
    againstYesterday: '与昨日同一时刻相比',
    againstBefore: '与上期同进度相比',
    lastYear: ({ named }: Spoken) => `同比 ${named('change')}`,
    spark: ({ named }: Spoken) => `${named('energy')}近 30 天每日用量`,
    more: '趋势',
    hours: ({ named }: Spoken) => `${named('energy')}：今日与昨日`,
    hoursSentence: ({ named }: Spoken) =>
      `今日截至目前 ${named('value')}，昨日同一时刻为 ${named('reference')}，变化 ${named('change')}。`,
    todayName: '今日',
    yesterdayName: '昨日',
    top: '本月用能大户',
    parts: '本月分项构成',
    all: '查看全部',
    none: '还没有仪表上报数据',
    noneDetail: '收到读数后，这里会显示能源去向。',
    noneAction: '查看数据接入',
    choose: ({ named }: Spoken) => `在下方显示${named('energy')}`,
  },
}

export default zh
