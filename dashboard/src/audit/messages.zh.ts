import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  audit: {
    title: '审计日志',
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
    filter: '按人员、操作或对象筛选',
    from: ({ named }: Spoken) => `来自 ${named('address')}`,
  },
}

export default zh
