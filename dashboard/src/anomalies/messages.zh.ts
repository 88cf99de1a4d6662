import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  anomalies: {
    title: '异常用能',
    panel: '值得核查的仪表（偏差最大的在前）',
    kinds: {
      'stuck-register': '示数不走',
      'night-use': '夜间用能',
      'sudden-change': '用量突变',
      'phase-imbalance': '三相不平衡',
    },
    all: '全部',
    kind: '类型',
    meter: '仪表',
    when: '时间',
    why: '原因',
    look: '查看曲线',
    days: ({ named }: Spoken) => `连续 ${named('count')} 天`,
    reasons: {
      'stuck-register': ({ named }: Spoken) =>
        `全天无用量，而平常同一星期日用量为 ${named('usual')}。`,
      'night-use': ({ named }: Spoken) =>
        `${named('day')}0 至 5 时用量 ${named('used')}，平常夜间为 ${named('usual')}。`,
      'sudden-change': ({ named }: Spoken) =>
        `${named('day')}用量 ${named('used')}，平常同一星期日为 ${named('usual')}（${named('change')}）。`,
      'phase-imbalance': ({ named }: Spoken) =>
        `${named('day')}三相平均电流 ${named('a')}／${named('b')}／${named('c')} A，不平衡度 ${named('percent')}。`,
    },
    sentence: ({ named }: Spoken) =>
      `${named('span')}，共有 ${named('count')} 项值得核查，涉及 ${named('meters')} 块仪表。`,
    none: '没有异常',
    noneDetail: '所选时间内，各仪表的用量与平常一致。当天尚未结束，不参与判断。',
    noMatch: '没有这一类异常',
  },
}

export default zh
