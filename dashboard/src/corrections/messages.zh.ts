import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  corrections: {
    title: '电费退补',
    lead: '电价或示数有误时，通过退补单更正：一人申请，另一人审批。',
    make: '新建退补单',
    none: '还没有退补单',
    noneWhy: '迟到读数与新方案版本会自动补记差额；退补单用于更正错误。',
    kind: '更正内容',
    kinds: { tariff: '电价', usage: '示数' },
    tariff: '原执行方案',
    plan: '应执行方案',
    planOf: ({ named }: Spoken) => `${named('code')}（${named('from')} 起）`,
    planDraft: ({ named }: Spoken) => `草稿 ${named('code')}（${named('from')}）`,
    meter: '仪表',
    energy: '期间实际用量',
    firstDay: '起始日（含）',
    lastDay: '截止日（不含）',
    reason: '退补原因',
    preview: '新旧对比',
    ask: '提交审批',
    old: '原记账',
    new: '更正后',
    difference: '退补金额',
    nothing: '没有需要更正的金额。',
    approve: '审批并入账',
    approveSure: ({ named }: Spoken) => `向 ${named('count')} 个账户退补 ${named('amount')}？`,
    refuse: '驳回',
    withdraw: '撤回',
    refuseWhy: '驳回原因',
    own: '申请人不能审批自己的退补单。',
    statuses: { asked: '待审批', approved: '已入账', refused: '已驳回' },
    askedBy: ({ named }: Spoken) => `${named('name')} 申请`,
    decidedBy: ({ named }: Spoken) => `${named('name')} 处理`,
    accounts: ({ named }: Spoken) => `${named('count')} 个账户`,
    approved: ({ named }: Spoken) => `已入账，合计 ${named('amount')}。`,
    asked: '已提交，等待他人审批。',
    lines: '变动明细',
  },
}

export default zh
