import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  audit: {
    title: '操作日志',
    lead: '谁更改了什么，最新的在前。',
    at: '时间',
    who: '人员',
    action: '操作',
    what: '对象',
    detail: '详情',
    show: '查看差异',
    hide: '收起',
    none: '还没有任何更改',
    more: '显示更多',
    verify: '校验完整性',
    intact: ({ named }: Spoken) => `全部 ${named('count')} 条记录完整，未被改动。`,
    broken: ({ named }: Spoken) => `第 ${named('id')} 条记录被改动，或其前一条缺失。`,
    fromDay: '从',
    toDay: '至',
    from: ({ named }: Spoken) => `来自 ${named('address')}`,
  },
}

export default zh
