import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  accounts: {
    title: '账户',
    lead: '每个租户的余额或欠费。',
    filter: '按账户或名称筛选',
    all: '全部',
    none: '还没有账户',
    noneWhy: '账户随租约产生：请先在项目档案中登记租约。',
    noMatch: '没有符合条件的账户',
    held: '预存余额合计',
    owed: '欠费合计',
    count: ({ named }: Spoken) => `共 ${named('count')} 个账户`,
    mode: '计费方式',
    status: '状态',
    statuses: { active: '正常', owing: '欠费', closed: '已销户' },
    since: ({ named }: Spoken) => `自 ${named('day')} 起`,
    until: ({ named }: Spoken) => `至 ${named('day')} 止`,
    topUp: '充值',
    topUpLead: '即时到账；重复提交只计一次。',
    amountWrong: '请输入大于零的金额，最多两位小数，例如 50.00',
    channel: '收款渠道',
    channels: { counter: '柜台', bank: '银行转账', wechat: '微信', alipay: '支付宝' },
    note: '备注（收据号、付款人）',
    credited: ({ named }: Spoken) => `已入账 ${named('amount')}，当前余额 ${named('balance')}。`,
    entries: '账户流水',
    entriesLead: '按时间倒序列出全部变动，点开可查看明细。',
    noEntries: '该账户还没有任何变动',
    more: '更早的流水',
    when: '时间',
    what: '事项',
    against: '对方科目',
    detail: '计算依据',
    number: '序号',
    reversed: '已冲正',
    key: '业务号',
    settle: '立即结算',
    settled: ({ named }: Spoken) => `已入账 ${named('count')} 笔，合计 ${named('amount')}。`,
  },
}

export default zh
