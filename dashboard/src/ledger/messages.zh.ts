import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  ledger: {
    title: '试算平衡',
    lead: '全部科目余额一览，借贷必相等。',
    scope: '截至',
    now: '当前',
    byMonth: '截至某月',
    account: '科目',
    debit: '借方',
    credit: '贷方',
    balance: '余额',
    entries: '笔数',
    none: '该项目还没有任何账务记录',
    groups: {
      tenant: '租户往来',
      cash: '现金与银行',
      receivable: '应收',
      income: '收入',
      tax: '税金',
      expense: '费用',
      clearing: '待清算',
    },
    check: '核对账簿',
    checkLead: '重新计算全部合计、序号、余额与校验码。',
    checkGood: '合计、序号、余额与校验码全部一致。',
    checkBad: '账簿不一致，请立即通知系统管理员。',
    closings: '已结账月份',
    closingsLead: '已结账的月份不再接受入账，更正记入未结账月份。结账后不可撤销。',
    noClosings: '还没有结账的月份',
    close: ({ named }: Spoken) => `结账 ${named('month')}`,
    closeSure: ({ named }: Spoken) => `确定对 ${named('month')} 及以前月份结账？此操作不可撤销。`,
    closed: ({ named }: Spoken) => `${named('who')} 于 ${named('at')} 结账`,
  },
}

export default zh
